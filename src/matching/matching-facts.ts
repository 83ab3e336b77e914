/** What the matching reads: the indexed facts of all chains up to a cut. */
import type { Chain } from '../chains/chain'
import type { EntitlementBook } from '../facts/entitlement'
import type { Claim, Funding, MessageStep, VaultMovement } from '../facts/fact'
import type { Posting } from '../ledger/posting'
import type { Migration } from '../migrations/migration'

export interface MatchingFacts {
  readonly chains: readonly Chain[]
  readonly migrations: readonly Migration[]
  readonly claims: readonly Claim[]
  readonly fundings: readonly Funding[]
  /** By migration id. */
  readonly entitlements: ReadonlyMap<string, EntitlementBook>
  readonly messages: readonly MessageStep[]
  readonly vaultMovements: readonly VaultMovement[]
  /** Postings that touch issuance on a bridge's remote token, or that debit a claimer or an escrow. */
  readonly watchedPostings: readonly Posting[]
  /** Timestamps (ms) of the blocks the facts stand in, by block id. */
  readonly blockTimes: ReadonlyMap<string, number>
  /** `time`: ms since 1970. */
  readonly cut: { readonly time: number }
}
