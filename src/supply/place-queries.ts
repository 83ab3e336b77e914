/** What the places table asks the state of the capped token's chain. */
import type { AssetId, Chain, WatchedContract } from '../chains/chain'
import type { StateQuery } from '../facts/state-query'
import { chainOfAsset, ledgerAddress } from '../ledger/asset'
import { bridgePairs, type PairAddresses } from '../matching/bridge-pairs'
import { balanceQuery, type Definitions, depositsQuery, supplyQuery } from './state-queries-of'

type Vault = WatchedContract & { readonly kind: 'vault' }

/** The definitions from which the table is made; null when the capped token's chain is not switched on. */
export interface PlaceSources {
  readonly chain: Chain
  /** The capped asset. */
  readonly asset: AssetId
  readonly vault: (Vault & { readonly account: string }) | null
  /** Pairs whose escrow holds the capped asset, and pairs whose escrow holds the vault's shares. */
  readonly assetPairs: readonly PairAddresses[]
  readonly sharePairs: readonly PairAddresses[]
  /** Lower-case addresses by role. */
  readonly accountsOf: (role: Chain['accounts'][number]['role']) => readonly { label: string; account: string }[]
}

export function placeSources(definitions: Definitions): PlaceSources | null {
  const asset = definitions.migrations[0]?.cap.asset
  const chain = definitions.chains.find(({ id }) => asset !== undefined && id === chainOfAsset(asset))
  if (asset === undefined || chain === undefined) return null
  const contracts = chain.kind === 'evm' ? chain.contracts : []
  const vault = contracts.find((contract): contract is Vault => contract.kind === 'vault' && contract.asset === asset)
  const pairs = bridgePairs(definitions.chains, definitions.migrations)
  return {
    chain,
    asset,
    vault: vault === undefined ? null : { ...vault, account: vault.address.toLowerCase() },
    assetPairs: pairs.filter(({ pair }) => pair.l1Asset === asset),
    sharePairs: pairs.filter(({ pair }) => pair.l1Asset === vault?.shares),
    accountsOf: (role) =>
      chain.accounts
        .filter((account) => account.role === role)
        .map(({ label, address }) => ({ label, account: ledgerAddress(chain, address) })),
  }
}

/** Roles whose account is a place of its own, apart from the free float. */
export const PLACED_ROLES = [
  'claimer',
  'vault',
  'bridge-escrow',
  'reward',
  'sunset-reward',
  'old-bridge',
  'wormhole-lock',
] as const

export function placeQueries(definitions: Definitions): StateQuery[] {
  const sources = placeSources(definitions)
  if (sources === null) return []
  const { asset, vault } = sources
  const balances = PLACED_ROLES.flatMap((role) => sources.accountsOf(role)).map(({ account }) =>
    balanceQuery(definitions, asset, account),
  )
  const escrows = [...sources.assetPairs, ...sources.sharePairs].map(depositsQuery)
  const base = definitions.chains.some(({ id }) => id === 'base') ? [supplyQuery(definitions, BASE_ASSET)] : []
  const ofVault = vault === null ? [] : vaultQueries(definitions, sources, vault)
  return [...balances, ...escrows, ...base, ...ofVault].filter((query) => query !== null)
}

/** Wormhole-wrapped on Base; it is no bridge pair, because no message of it is indexed yet. */
export const BASE_ASSET: AssetId = 'base:pha'

function vaultQueries(
  definitions: Definitions,
  { chain, accountsOf }: PlaceSources,
  vault: Vault & { readonly account: string },
): (StateQuery | null)[] {
  return [
    { chain: chain.id, kind: 'vault-total-assets', vault: vault.account },
    { chain: chain.id, kind: 'vault-treasury-assets', vault: vault.account },
    supplyQuery(definitions, vault.shares),
    ...accountsOf('claimer').map(({ account }) => balanceQuery(definitions, vault.shares, account)),
  ]
}
