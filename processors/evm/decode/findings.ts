import type {
  AuthorityChange,
  BridgeTransfer,
  Claim,
  Funding,
  Gap,
  MessageStep,
  MoneyFact,
  RawFact,
  VaultMovement,
} from '../../../src/facts/fact'

/** What the logs of one block, or of several, say. Decoders append; nothing is ever changed. */
export interface Findings {
  readonly money: MoneyFact[]
  readonly claims: Claim[]
  readonly fundings: Funding[]
  readonly bridgeTransfers: BridgeTransfer[]
  readonly messageSteps: MessageStep[]
  readonly vaultMovements: VaultMovement[]
  readonly authorityChanges: AuthorityChange[]
  readonly rawFacts: RawFact[]
  readonly gaps: Gap[]
}

export function noFindings(): Findings {
  return {
    money: [],
    claims: [],
    fundings: [],
    bridgeTransfers: [],
    messageSteps: [],
    vaultMovements: [],
    authorityChanges: [],
    rawFacts: [],
    gaps: [],
  }
}
