/**
 * Everything known at a cut, as plain data: what the invariants read. The store loads the indexed
 * half in one REPEATABLE READ transaction, the state room the other half by block hash.
 */
import type { AssetId, Chain, ChainId } from '../chains/chain'
import type { EntitlementBook } from '../facts/entitlement'
import type {
  AuthorityChange,
  BridgeTransfer,
  Claim,
  Funding,
  Gap,
  IssuanceReading,
  MessageStep,
  VaultMovement,
} from '../facts/fact'
import type { StateAnswer } from '../facts/state-query'
import type { Posting } from '../ledger/posting'
import type { Migration } from '../migrations/migration'
import type { Cut } from './cut'

/** Two independent sums over the journal of one asset at the cut. */
export interface AssetBook {
  readonly asset: AssetId
  /** − balance of the issuance account: supply by the sum of events. */
  readonly issued: bigint
  /** Sum of the newest balance of every other account: supply by the sum of accounts. */
  readonly held: bigint
  readonly accounts: number
  /** Accounts below zero: money that left without ever having come. */
  readonly negative: readonly { readonly account: string; readonly balance: bigint; readonly posting: string }[]
}

export interface Evidence {
  readonly cut: Cut
  /** The chains that are switched on in this run. */
  readonly chains: readonly Chain[]
  readonly migrations: readonly Migration[]
  readonly books: ReadonlyMap<AssetId, AssetBook>
  /** Journal balance at the cut of every labelled account and watched contract, by `<asset>|<account>`. */
  readonly balances: ReadonlyMap<string, bigint>
  readonly state: ReadonlyMap<string, StateAnswer>
  readonly claims: readonly Claim[]
  readonly fundings: readonly Funding[]
  readonly entitlements: ReadonlyMap<string, EntitlementBook>
  readonly messages: readonly MessageStep[]
  readonly bridgeTransfers: readonly BridgeTransfer[]
  readonly vaultMovements: readonly VaultMovement[]
  readonly authorityChanges: readonly AuthorityChange[]
  readonly issuanceReadings: readonly IssuanceReading[]
  /** Postings that touch issuance on a bridge's remote token, or that debit a claimer or an escrow. */
  readonly watchedPostings: readonly Posting[]
  /** Timestamps (ms) of the blocks the listed facts stand in, by block id. */
  readonly blockTimes: ReadonlyMap<string, number>
  readonly gaps: readonly Gap[]
  /** Height each processor has reached, and whether it is complete. */
  readonly processed: ReadonlyMap<
    ChainId,
    { readonly height: number; readonly finalized: number; readonly complete: boolean }
  >
}
