/** What is on its way over a bridge at a cut: an account with a cause and an age, not slack. */
import type { AssetId } from '../chains/chain'
import { toCanonical } from '../ledger/amount'
import type { BridgeMessage } from './bridge-message'
import { isOfPair, type PairAddresses } from './bridge-pairs'
import type { MatchingFacts } from './matching-facts'
import { messageAgeSeconds } from './message-age'

/** Why a message has not arrived. */
type InFlightCause =
  | 'deposit-to-relay'
  | 'deposit-failed'
  | 'withdrawal-to-prove'
  | 'withdrawal-to-finalize'
  | 'withdrawal-to-relay'
  | 'withdrawal-failed'

export interface InFlightMessage {
  readonly message: BridgeMessage
  readonly cause: InFlightCause
  /** Asset that will be paid out when it arrives. */
  readonly asset: AssetId
  /** Canonical. */
  readonly amount: bigint
  readonly ageSeconds: number
}

export interface InFlightGroup {
  readonly cause: InFlightCause
  readonly asset: AssetId
  readonly amount: bigint
  readonly count: number
  readonly oldestAgeSeconds: number
}

/** Messages of one pair that were sent and are not relayed at the cut, oldest first. */
export function inFlight(
  facts: Pick<MatchingFacts, 'blockTimes' | 'cut'>,
  pair: PairAddresses,
  messages: readonly BridgeMessage[],
): InFlightMessage[] {
  return messages
    .flatMap((message): InFlightMessage[] => {
      const cause = causeOf(message)
      const { transfer, direction } = message
      if (cause === null || transfer === null || !isOfPair(pair, direction, transfer)) return []
      const [asset, decimals] =
        direction === 'DEPOSIT' ? [pair.pair.l2Asset, pair.l2Decimals] : [pair.pair.l1Asset, pair.l1Decimals]
      const amount = toCanonical(transfer.units, decimals)
      return [{ message, cause, asset, amount, ageSeconds: messageAgeSeconds(facts, message) }]
    })
    .sort((one, other) => other.ageSeconds - one.ageSeconds)
}

function causeOf({ state, direction }: BridgeMessage): InFlightCause | null {
  const deposit = direction === 'DEPOSIT'
  switch (state) {
    case 'SENT':
      return deposit ? 'deposit-to-relay' : 'withdrawal-to-prove'
    case 'PROVEN':
      return 'withdrawal-to-finalize'
    case 'FINALIZED':
      return 'withdrawal-to-relay'
    case 'FAILED':
      return deposit ? 'deposit-failed' : 'withdrawal-failed'
    case 'RELAYED':
    case 'ORPHAN':
      return null
  }
}

/** Sums per cause and asset, sorted by both. */
export function groupInFlight(messages: readonly InFlightMessage[]): InFlightGroup[] {
  const groups = new Map<string, InFlightGroup>()
  for (const { cause, asset, amount, ageSeconds } of messages) {
    const key = `${asset}|${cause}`
    const known = groups.get(key)
    groups.set(key, {
      cause,
      asset,
      amount: (known?.amount ?? 0n) + amount,
      count: (known?.count ?? 0) + 1,
      oldestAgeSeconds: Math.max(known?.oldestAgeSeconds ?? 0, ageSeconds),
    })
  }
  return [...groups].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, group]) => group)
}
