/** What the supply room reads of a cut. */
import type { AssetId, Chain, ChainId } from '../chains/chain'
import type { EntitlementBook } from '../facts/entitlement'
import type { Claim, Funding, VaultMovement } from '../facts/fact'
import type { StateAnswer } from '../facts/state-query'
import type { Migration } from '../migrations/migration'

export interface SupplyFacts {
  readonly chains: readonly Chain[]
  readonly migrations: readonly Migration[]
  readonly cut: {
    readonly time: number
    readonly chains: readonly { readonly id: ChainId; readonly height: number; readonly hash: string }[]
  }
  /** Sum of all accounts' newest balances, per asset. */
  readonly books: ReadonlyMap<AssetId, { readonly held: bigint; readonly accounts: number }>
  /** Journal balances of labelled accounts and watched contracts, by `<asset>|<account>`. */
  readonly balances: ReadonlyMap<string, bigint>
  /** By `stateKey`. */
  readonly state: ReadonlyMap<string, StateAnswer>
  readonly claims: readonly Claim[]
  readonly fundings: readonly Funding[]
  readonly entitlements: ReadonlyMap<string, EntitlementBook>
  readonly vaultMovements: readonly VaultMovement[]
}
