/** State queries by what they mean, from the definitions. */
import type { AssetId, Chain, ChainId } from '../chains/chain'
import { palletAssetId } from '../chains/pallet-asset-id'
import type { StateQuery } from '../facts/state-query'
import { chainOfAsset, ledgerAddress, tokenOf } from '../ledger/asset'
import type { PairAddresses } from '../matching/bridge-pairs'
import type { Migration } from '../migrations/migration'

/** The definitions of a run: chains that are on, migrations that are verified. */
export interface Definitions {
  readonly chains: readonly Chain[]
  readonly migrations: readonly Migration[]
}

/** Total supply of an asset on its chain, or null when the chain is not switched on. */
export function supplyQuery({ chains }: Pick<Definitions, 'chains'>, asset: AssetId): StateQuery | null {
  const chain = chains.find(({ id }) => id === chainOfAsset(asset))
  const token = tokenOf(chains, asset)
  if (chain === undefined || token === null) return null
  if (chain.kind === 'evm') {
    return { chain: chain.id, kind: 'erc20-total-supply', token: token.address.toLowerCase() }
  }
  const assetId = palletAssetId(token)
  return assetId === null
    ? { chain: chain.id, kind: 'total-issuance' }
    : { chain: chain.id, kind: 'asset-supply', assetId }
}

/** Balance of an account in an asset, or null where no query asks for it (pallet Assets, a chain that is off). */
export function balanceQuery(
  { chains }: Pick<Definitions, 'chains'>,
  asset: AssetId,
  account: string,
): StateQuery | null {
  const chain = chains.find(({ id }) => id === chainOfAsset(asset))
  const token = tokenOf(chains, asset)
  if (chain === undefined || token === null) return null
  if (chain.kind === 'evm') {
    return { chain: chain.id, kind: 'erc20-balance', token: token.address.toLowerCase(), account }
  }
  return token.address === 'native' ? { chain: chain.id, kind: 'native-balance', account } : null
}

/** Escrow of a pair by the bridge's own books. */
export function depositsQuery(pair: PairAddresses): StateQuery {
  return {
    chain: pair.l1,
    kind: 'bridge-deposits',
    bridge: pair.l1Bridge,
    l1Token: pair.l1Token,
    l2Token: pair.l2Token,
  }
}

export function headQuery(chain: ChainId): StateQuery {
  return { chain, kind: 'head-height' }
}

/** Labelled accounts and watched contracts of a chain, each once, as rows name them. */
export function watchedAccounts(chain: Chain): { readonly label: string; readonly account: string }[] {
  const labelled = chain.accounts.map(({ label, address }) => ({ label, account: ledgerAddress(chain, address) }))
  const contracts = chain.kind === 'evm' ? chain.contracts : []
  const watched = contracts.map(({ id, address }) => ({ label: id, account: address.toLowerCase() }))
  const seen = new Set<string>()
  return [...labelled, ...watched].filter(({ account }) => !seen.has(account) && seen.add(account))
}
