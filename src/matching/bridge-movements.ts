/**
 * Money the bridge moved on each chain, paired with the messages that say so, within one transaction:
 * a mint with the deposit relayed, a burn with the withdrawal sent, an escrow's release with the
 * withdrawal relayed.
 */
import type { MessageStep, MessageTransfer } from '../facts/fact'
import { ISSUANCE } from '../ledger/account-key'
import { toCanonical } from '../ledger/amount'
import type { Posting } from '../ledger/posting'
import type { BridgeMessage } from './bridge-message'
import { isOfPair, type PairAddresses } from './bridge-pairs'
import { type Keyed, type Pairing, pairByKey, transactionKey } from './pair-by-key'

export type MovementPairing = Pairing<BridgeMessage, Posting>

/** Each issuance of the remote token belongs to exactly one relayed deposit: token, recipient and amount. */
export function matchMints(
  pair: PairAddresses,
  messages: readonly BridgeMessage[],
  postings: readonly Posting[],
): MovementPairing {
  const relayed = messages.filter(({ direction, transfer }) => isDeposit(direction) && isOf(pair, 'DEPOSIT', transfer))
  const minted = postings.filter(
    ({ asset, debit, credit }) => asset === pair.pair.l2Asset && debit === ISSUANCE && credit !== ISSUANCE,
  )
  return pairByKey(
    relayed.flatMap((message) => keyMessage(message, message.relayed, message.transfer?.to, pair.l2Decimals)),
    minted.map((posting) => keyPosting(posting, posting.credit)),
  )
}

/** Each burn of the remote token belongs to exactly one withdrawal sent in the same transaction. */
export function matchBurns(
  pair: PairAddresses,
  messages: readonly BridgeMessage[],
  postings: readonly Posting[],
): MovementPairing {
  const sent = messages.filter(({ direction, transfer }) => !isDeposit(direction) && isOf(pair, 'WITHDRAWAL', transfer))
  const burned = postings.filter(
    ({ asset, debit, credit }) => asset === pair.pair.l2Asset && credit === ISSUANCE && debit !== ISSUANCE,
  )
  return pairByKey(
    sent.flatMap((message) => keyMessage(message, message.sent, message.transfer?.from, pair.l2Decimals)),
    burned.map((posting) => keyPosting(posting, posting.debit)),
  )
}

/**
 * Each outflow of the escrow belongs to exactly one relayed withdrawal of its token. Strangers' pairs
 * share the escrow's account, so withdrawals of any pair with this local token count.
 */
export function matchReleases(
  pair: PairAddresses,
  messages: readonly BridgeMessage[],
  postings: readonly Posting[],
): MovementPairing {
  const relayed = messages.filter(
    ({ direction, transfer }) => !isDeposit(direction) && transfer?.localToken === pair.l1Token,
  )
  const released = postings.filter(
    ({ asset, debit, credit }) => asset === pair.pair.l1Asset && debit === pair.l1Bridge && credit !== pair.l1Bridge,
  )
  return pairByKey(
    relayed.flatMap((message) => keyMessage(message, message.relayed, message.transfer?.to, pair.l1Decimals)),
    released.map((posting) => keyPosting(posting, posting.credit)),
  )
}

function isDeposit(direction: BridgeMessage['direction']): boolean {
  return direction === 'DEPOSIT'
}

function isOf(pair: PairAddresses, direction: BridgeMessage['direction'], transfer: MessageTransfer | null): boolean {
  return transfer !== null && isOfPair(pair, direction, transfer)
}

/** Empty for a message that has not come to that step. */
function keyMessage(
  message: BridgeMessage,
  step: MessageStep | null,
  party: string | undefined,
  decimals: number,
): Keyed<BridgeMessage>[] {
  if (step === null || message.transfer === null || party === undefined) return []
  const amount = toCanonical(message.transfer.units, decimals)
  return [{ item: message, id: step.id, group: transactionKey(step.at), party, amount }]
}

function keyPosting(posting: Posting, party: string): Keyed<Posting> {
  return { item: posting, id: posting.id, group: transactionKey(posting), party, amount: posting.amount }
}
