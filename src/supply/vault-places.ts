/** The vault's PHA, by whom it is for. */
import type { PlaceEvidence, Row } from './place'
import type { PlaceReader } from './place-reader'
import { depositsQuery } from './state-queries-of'
import { unlockQueue } from './unlock-queue'

export type VaultPlace =
  | 'vault-principal-l1'
  | 'vault-principal-l2'
  | 'vault-principal-unclaimed'
  | 'unlock-queue'
  | 'rewards'
  | 'vault-treasury'

/** The vault's PHA: principal by where its shares are, what is being unlocked, the treasury's, and the reserve for rewards. */
export function vaultRows(reader: PlaceReader): Record<VaultPlace, Row> {
  const { sources, facts } = reader
  const { vault, chain } = sources
  const reward = reader.held('reward')
  const none = { value: 0n }
  if (vault === null) {
    const nothing = { 'vault-principal-l1': none, 'vault-principal-l2': none, 'vault-principal-unclaimed': none }
    return { ...nothing, 'unlock-queue': none, rewards: reward, 'vault-treasury': none }
  }
  const ofVault = { chain: chain.id, vault: vault.account } as const
  const held = reader.held('vault')
  const assets = reader.ask({ ...ofVault, kind: 'vault-total-assets' }, 'totalAssets of the vault', sources.asset)
  const treasury = reader.ask(
    { ...ofVault, kind: 'vault-treasury-assets' },
    'treasuryAssets of the vault',
    sources.asset,
  )
  const queue = unlockQueue(facts.vaultMovements, vault.account)
  const reserve = held.value - assets.value - treasury.value - queue
  const principal = principalRows(reader, vault.shares, assets)
  return {
    ...principal,
    'unlock-queue': { value: queue, evidence: reader.computed('withdrawn less paid out less cancelled', queue) },
    rewards: {
      value: reserve + reward.value,
      evidence: [
        ...(held.evidence ?? []),
        ...reader.computed('reserve of the vault', reserve),
        ...(reward.evidence ?? []),
      ],
    },
    'vault-treasury': { value: treasury.value, evidence: [treasury] },
  }
}

function principalRows(
  reader: PlaceReader,
  shares: string,
  assets: PlaceEvidence,
): Pick<Record<VaultPlace, Row>, 'vault-principal-l1' | 'vault-principal-l2' | 'vault-principal-unclaimed'> {
  const { sources } = reader
  const supply = reader.askSupply(shares)
  const onL2 = sources.sharePairs.map((pair) => reader.ask(depositsQuery(pair), 'vPHA escrowed for L2', shares))
  const unclaimed = sources
    .accountsOf('claimer')
    .map(({ label, account }) => reader.balance(account, `vPHA of ${label}`, shares))
  // A share of the vault's assets; what rounding leaves stays with the shares on L1.
  const part = (own: readonly PlaceEvidence[]): bigint =>
    supply.value === 0n ? 0n : (assets.value * own.reduce((sum, { value }) => sum + value, 0n)) / supply.value
  const [l2, waiting] = [part(onL2), part(unclaimed)]
  return {
    'vault-principal-l1': { value: assets.value - l2 - waiting, evidence: [assets, supply] },
    'vault-principal-l2': { value: l2, evidence: [assets, supply, ...onL2] },
    'vault-principal-unclaimed': { value: waiting, evidence: [assets, supply, ...unclaimed] },
  }
}
