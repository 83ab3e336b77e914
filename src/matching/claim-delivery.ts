/**
 * What became of each bridged part of a claim: claim → message sent in the same transaction → relayed
 * by hash → minted in the relaying transaction.
 */
import type { Claim, Part } from '../facts/fact'
import { toCanonical } from '../ledger/amount'
import type { Posting } from '../ledger/posting'
import type { Migration, PartDefinition } from '../migrations/migration'
import type { BridgeMessage } from './bridge-message'
import { matchMints } from './bridge-movements'
import { bridgePairs, isOfPair, type PairAddresses } from './bridge-pairs'
import { claimerOf } from './claim-payouts'
import type { MatchingFacts } from './matching-facts'
import { messageAgeSeconds } from './message-age'
import { compareIds, type Keyed, type Pairing, pairByKey, transactionKey } from './pair-by-key'

type DeliveryState =
  | 'delivered'
  | 'in-flight'
  /** The claim's transaction sent no message for it. */
  | 'not-sent'
  /** The message names another recipient, or the mint went to one. */
  | 'wrong-recipient'
  | 'wrong-amount'
  /** Relayed, and nothing was minted for it. */
  | 'not-minted'

export interface Delivery {
  readonly claim: Claim
  readonly part: Part
  readonly state: DeliveryState
  readonly message: BridgeMessage | null
  readonly mint: Posting | null
  /** Chain time from the claim to the cut; only while in flight. */
  readonly ageSeconds: number | null
}

/** One delivery per bridged part of each claim, in the order of the claims. */
export function matchDeliveries(
  facts: MatchingFacts,
  migration: Migration,
  messages: readonly BridgeMessage[],
): Delivery[] {
  const deliveries = migration.parts.flatMap((definition): Delivery[] => {
    if (definition.deliveredAs === undefined) return []
    const pair = pairOf(facts, migration, definition)
    const sent = pairWithMessages(facts, migration, definition, pair, messages)
    const mints = indexMints(matchMints(pair, messages, facts.watchedPostings))
    return [
      ...sent.exact.map(({ expected, observed }) => followed(facts, expected, observed, mints)),
      ...sent.wrongParty.map(({ expected, observed }) => gone(expected, 'wrong-recipient', observed)),
      ...sent.wrongAmount.map(({ expected, observed }) => gone(expected, 'wrong-amount', observed)),
      ...sent.missing.map((expected) => gone(expected, 'not-sent', null)),
    ]
  })
  return deliveries.sort((one, other) => compareIds(one.claim.id, other.claim.id))
}

interface Bridged {
  readonly claim: Claim
  readonly part: Part
}

/** Claims and messages of one transaction, by decoded recipient and amount; equal ones in log order. */
function pairWithMessages(
  facts: MatchingFacts,
  migration: Migration,
  definition: PartDefinition,
  pair: PairAddresses,
  messages: readonly BridgeMessage[],
): Pairing<Bridged, BridgeMessage> {
  const claimer = claimerOf(facts, migration)?.address
  const expected = facts.claims
    .filter((claim) => claim.migration === migration.id)
    .flatMap((claim): Keyed<Bridged>[] => {
      const part = claim.parts.find((candidate) => candidate.class === definition.class)
      if (part === undefined || claim.l2Receiver === null) return []
      const group = transactionKey(claim.at)
      return [{ item: { claim, part }, id: claim.id, group, party: claim.l2Receiver, amount: part.amount }]
    })
  const observed = messages.flatMap((message): Keyed<BridgeMessage>[] => {
    const { sent, transfer } = message
    if (sent === null || transfer === null || sent.direction !== 'DEPOSIT') return []
    if (transfer.from !== claimer || !isOfPair(pair, 'DEPOSIT', transfer)) return []
    const amount = toCanonical(transfer.units, pair.l1Decimals)
    return [{ item: message, id: sent.id, group: transactionKey(sent.at), party: transfer.to, amount }]
  })
  return pairByKey(expected, observed)
}

interface MintOf {
  readonly posting: Posting
  readonly state: 'delivered' | 'wrong-recipient' | 'wrong-amount'
}

function indexMints(mints: ReturnType<typeof matchMints>): Map<BridgeMessage, MintOf> {
  const index = new Map<BridgeMessage, MintOf>()
  for (const { expected, observed } of mints.exact) index.set(expected, { posting: observed, state: 'delivered' })
  for (const { expected, observed } of mints.wrongParty) {
    index.set(expected, { posting: observed, state: 'wrong-recipient' })
  }
  for (const { expected, observed } of mints.wrongAmount) {
    index.set(expected, { posting: observed, state: 'wrong-amount' })
  }
  return index
}

function followed(
  facts: MatchingFacts,
  { claim, part }: Bridged,
  message: BridgeMessage,
  mints: ReadonlyMap<BridgeMessage, MintOf>,
): Delivery {
  if (message.state !== 'RELAYED') {
    return { claim, part, state: 'in-flight', message, mint: null, ageSeconds: messageAgeSeconds(facts, message) }
  }
  const mint = mints.get(message)
  if (mint === undefined) return gone({ claim, part }, 'not-minted', message)
  return { claim, part, state: mint.state, message, mint: mint.posting, ageSeconds: null }
}

function gone({ claim, part }: Bridged, state: DeliveryState, message: BridgeMessage | null): Delivery {
  return { claim, part, state, message, mint: null, ageSeconds: null }
}

function pairOf(facts: MatchingFacts, migration: Migration, definition: PartDefinition): PairAddresses {
  const pair = bridgePairs(facts.chains, [migration]).find(
    ({ pair: { l1Asset, l2Asset } }) => l1Asset === definition.paidIn && l2Asset === definition.deliveredAs,
  )
  if (pair === undefined) {
    throw new Error(
      `migration ${migration.id} delivers ${definition.class} as ${definition.deliveredAs}, but defines no bridge pair ` +
        `for it with both chains on; add the pair to src/migrations/${migration.id}.ts or switch the chain on`,
    )
  }
  return pair
}
