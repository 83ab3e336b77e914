/** Everything a processor found in a batch of blocks of its chain, as plain data. */
import type { BlockRow } from '../facts/block'
import type {
  AuthorityChange,
  BridgeTransfer,
  Claim,
  Funding,
  Gap,
  IssuanceReading,
  MessageStep,
  RawFact,
  VaultMovement,
} from '../facts/fact'
import type { Posting } from '../ledger/posting'

export interface ChainRows {
  readonly blocks: readonly BlockRow[]
  readonly postings: readonly Posting[]
  readonly claims: readonly Claim[]
  readonly fundings: readonly Funding[]
  readonly bridgeTransfers: readonly BridgeTransfer[]
  readonly messageSteps: readonly MessageStep[]
  readonly vaultMovements: readonly VaultMovement[]
  readonly authorityChanges: readonly AuthorityChange[]
  readonly rawFacts: readonly RawFact[]
  readonly gaps: readonly Gap[]
  readonly issuanceReadings: readonly IssuanceReading[]
}
