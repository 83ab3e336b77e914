/** Subjects that name a posting, a claim or a message: found by key, with their transaction. */
import type { Claim, MessageStep } from '../facts/fact'
import type { Posting } from '../ledger/posting'
import type { BridgeMessage } from '../matching/bridge-message'
import type { BreakSubject } from './result'

type Rest = Pick<BreakSubject, 'amount' | 'what'> & Partial<Pick<BreakSubject, 'severity'>>

export function postingSubject(posting: Posting, rest: Rest): BreakSubject {
  const { id, chain, txHash, index } = posting
  return { kind: 'transaction', key: id, chain, txHash, logIndex: index, ...rest }
}

/** @param what distinguishes several subjects of one claim, e.g. its recipient; part of the key */
export function claimSubject(claim: Claim, rest: Rest, what = ''): BreakSubject {
  const { chain, txHash, index } = claim.at
  const key = what === '' ? claim.id : `${claim.id}/${what}`
  return { kind: 'claim', key, chain, txHash, logIndex: index, ...rest }
}

/** @param step the step that shows what is wrong */
export function messageSubject(message: BridgeMessage, step: MessageStep | null, rest: Rest): BreakSubject {
  const at = (step ?? message.sent ?? message.relayed)?.at ?? null
  return {
    kind: 'message',
    key: message.hash,
    chain: at?.chain ?? null,
    txHash: at?.txHash ?? null,
    logIndex: at?.index ?? null,
    ...rest,
  }
}
