import type { BridgeMessage } from './bridge-message'
import type { MatchingFacts } from './matching-facts'

/**
 * Seconds of chain time from the block that sent a message to the cut. Never negative: the clocks of
 * two chains may differ a little.
 * @throws when the sending block's time was not loaded with the facts
 */
export function messageAgeSeconds(
  facts: Pick<MatchingFacts, 'blockTimes' | 'cut'>,
  message: Pick<BridgeMessage, 'hash' | 'sent'>,
): number {
  const sentAt = facts.blockTimes.get(message.sent?.at.blockId ?? '')
  if (sentAt === undefined) {
    throw new Error(`message ${message.hash} has no block time; load the blocks of all messages with the evidence`)
  }
  return Math.max(0, Math.floor((facts.cut.time - sentAt) / 1000))
}
