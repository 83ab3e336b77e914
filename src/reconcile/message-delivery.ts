/** Delivery of all other messages of our token pairs, both ways: sent once, relayed once, paid as they say. */
import { formatAmount, toCanonical } from '../ledger/amount'
import { chainOfAsset } from '../ledger/asset'
import type { Posting } from '../ledger/posting'
import { sqlText } from '../ledger/repeat'
import type { BridgeMessage } from '../matching/bridge-message'
import type { MovementPairing } from '../matching/bridge-movements'
import { bridgePairs, isOfPair, type PairAddresses } from '../matching/bridge-pairs'
import type { BridgePair } from '../migrations/migration'
import { cutBlockOf } from '../supply/read-state'
import type { Definitions } from '../supply/state-queries-of'
import { balanceFinding } from './balance-finding'
import type { Evidence } from './evidence'
import type { Scope } from './invariant'
import type { Matches } from './matches'
import { messageSubject } from './posting-subject'
import type { BreakSubject, Term } from './result'
import { sqlTerm, unitOf } from './terms'

/** One row per token pair, named by its L2 asset. */
export function messageScopes(definitions: Definitions): Scope[] {
  const pairs = new Map(
    definitions.migrations.flatMap(({ pairs: own }) => own).map((pair) => [`${pair.l1Asset}>${pair.l2Asset}`, pair]),
  )
  return [...pairs.values()].map((pair) => messageScope(definitions, pair))
}

function messageScope(definitions: Definitions, defined: BridgePair): Scope {
  const chains = [chainOfAsset(defined.l1Asset), chainOfAsset(defined.l2Asset)]
  const pair = bridgePairs(definitions.chains, definitions.migrations).find(
    (one) => one.pair.l1Asset === defined.l1Asset && one.pair.l2Asset === defined.l2Asset,
  )
  return {
    scope: defined.l2Asset,
    chains,
    history: chains,
    queries: [],
    check: (evidence, matches) => {
      if (pair === undefined) throw new Error(`pair ${defined.id} was checked although one of its chains is off`)
      return messageFinding(evidence, matches, pair)
    },
  }
}

function messageFinding(evidence: Evidence, matches: Matches, pair: PairAddresses) {
  const unit = unitOf(evidence, pair.pair.l2Asset)
  // What a claim bridged has a row of its own.
  const claimed = new Set(
    evidence.migrations.flatMap((migration) => matches.deliveries(migration)).map(({ message }) => message),
  )
  const [mints, releases] = [matches.mints(pair), matches.releases(pair)]
  const own = matches.messages().filter((message) => isOurs(message, pair) && !claimed.has(message))
  const relayed = own.filter(({ state }) => state === 'RELAYED')
  const among = new Set(relayed)
  const paid = [...mints.exact, ...releases.exact].filter(({ expected }) => among.has(expected))
  return balanceFinding({
    terms: messageTerms(evidence, pair, {
      paid: paid.map(({ expected }) => expected),
      relayed,
      orphans: orphanMints(matches, pair),
    }).map((term) => ({ ...term, unit })),
    subjects: [
      ...misdirected([mints, releases], among, pair, unit),
      ...unpaid([mints, releases], among, pair, unit),
      ...orphanSubjects(matches, pair, unit),
      ...conflicts(matches, pair),
    ],
    remainder: () => {
      throw new Error('each relayed message is paid, misdirected or unpaid; there is no remainder')
    },
  })
}

function isOurs({ direction, transfer }: BridgeMessage, pair: PairAddresses): boolean {
  return transfer !== null && isOfPair(pair, direction, transfer)
}

function amountOf({ direction, transfer }: BridgeMessage, pair: PairAddresses): bigint {
  return toCanonical(transfer?.units ?? 0n, direction === 'DEPOSIT' ? pair.l2Decimals : pair.l1Decimals)
}

/** Paid to another account, or in another amount. */
function misdirected(
  pairings: readonly MovementPairing[],
  relayed: ReadonlySet<BridgeMessage>,
  pair: PairAddresses,
  unit: string,
): BreakSubject[] {
  return pairings
    .flatMap(({ wrongParty, wrongAmount }) => [...wrongParty, ...wrongAmount])
    .filter(({ expected }) => relayed.has(expected))
    .map(({ expected, observed }) => {
      const amount = amountOf(expected, pair)
      const what =
        `message ${expected.hash} says ${formatAmount(amount)} ${unit} to ${expected.transfer?.to}; ` +
        `${formatAmount(observed.amount)} went to ${observed.credit} in transaction ${observed.txHash}`
      return messageSubject(expected, expected.relayed, { amount, what })
    })
}

function unpaid(
  pairings: readonly MovementPairing[],
  relayed: ReadonlySet<BridgeMessage>,
  pair: PairAddresses,
  unit: string,
): BreakSubject[] {
  return pairings
    .flatMap(({ missing }) => missing)
    .filter((message) => relayed.has(message))
    .map((message) => {
      const amount = amountOf(message, pair)
      const what = `message ${message.hash} was relayed in ${message.relayed?.at.txHash}, but its ${formatAmount(amount)} ${unit} were not paid`
      return messageSubject(message, message.relayed, { amount, what })
    })
}

interface OrphanMint {
  readonly message: BridgeMessage
  readonly posting: Posting
}

/** Messages relayed on L2 that nobody sent, with what was minted in their transaction: the source was reorged out, or never was. */
function orphanMints(matches: Matches, pair: PairAddresses): OrphanMint[] {
  const orphans = matches.messages().filter(({ state, relayed }) => state === 'ORPHAN' && relayed?.at.chain === pair.l2)
  const left = [...matches.mints(pair).extra]
  return orphans.flatMap((message) => {
    const at = left.findIndex((posting) => posting.txHash === message.relayed?.at.txHash)
    const [posting] = at < 0 ? [] : left.splice(at, 1)
    return posting === undefined ? [] : [{ message, posting }]
  })
}

function orphanSubjects(matches: Matches, pair: PairAddresses, unit: string): BreakSubject[] {
  return orphanMints(matches, pair).map(({ message, posting }) => {
    const what =
      `message ${message.hash} was relayed in ${posting.txHash} and minted ${formatAmount(posting.amount)} ${unit} ` +
      `to ${posting.credit}, but no such message was sent on ${pair.l1}`
    return messageSubject(message, message.relayed, { amount: posting.amount, what })
  })
}

/** One hash that stands for two things. It has no amount of its own: what it moved is counted above. */
function conflicts(matches: Matches, pair: PairAddresses): BreakSubject[] {
  const own = matches.messages().filter((message) => isOurs(message, pair) && message.conflicts.length > 0)
  return own.map((message) => {
    const what = `message ${message.hash} was ${message.conflicts.join(' and ').replaceAll('-', ' ')}`
    return { ...messageSubject(message, message.relayed, { amount: 0n, what }), kind: 'message-conflict' }
  })
}

function messageTerms(
  evidence: Evidence,
  pair: PairAddresses,
  sums: {
    readonly paid: readonly BridgeMessage[]
    readonly relayed: readonly BridgeMessage[]
    readonly orphans: readonly OrphanMint[]
  },
): Term[] {
  const asset = pair.pair.l2Asset
  const total = (messages: readonly BridgeMessage[]) =>
    messages.reduce((sum, message) => sum + amountOf(message, pair), 0n)
  const steps = `from message_step relayed join message_step sent on sent.message_hash = relayed.message_hash
    and sent.step = 'SENT' where relayed.step = 'RELAYED' and (${relayedOn(evidence, pair, 'DEPOSIT')}
    or ${relayedOn(evidence, pair, 'WITHDRAWAL')})`
  const paidPosting = `exists (select 1 from posting where posting.tx_hash = relayed.tx_hash
    and posting.block_id = relayed.block_id and posting.credit = sent.transfer_to and posting.units = sent.transfer_units)`
  const notOfClaim = `not exists (select 1 from claim where claim.tx_hash = sent.tx_hash
    and claim.l2_receiver = sent.transfer_to)`
  const select = 'select coalesce(sum(sent.transfer_units), 0)'
  const orphaned = sums.orphans.reduce((sum, { posting }) => sum + posting.amount, 0n)
  return [
    sqlTerm(evidence, {
      sign: '+',
      label: `paid as ${sums.paid.length} relayed messages say, claims apart`,
      value: total(sums.paid),
      asset,
      source: 'events',
      sql: `${select} ${steps} and ${notOfClaim} and ${paidPosting}`,
    }),
    sqlTerm(evidence, {
      sign: '-',
      label: `relayed by ${sums.relayed.length + sums.orphans.length} messages, claims apart`,
      value: total(sums.relayed) + orphaned,
      asset,
      source: 'events',
      sql: `${select} ${steps} and ${notOfClaim}`,
    }),
  ]
}

function relayedOn(evidence: Evidence, pair: PairAddresses, direction: 'DEPOSIT' | 'WITHDRAWAL'): string {
  const deposit = direction === 'DEPOSIT'
  const chain = deposit ? pair.l2 : pair.l1
  const [local, remote] = deposit ? [pair.l2Token, pair.l1Token] : [pair.l1Token, pair.l2Token]
  return `(relayed.chain = ${sqlText(chain)} and relayed.height <= ${cutBlockOf(evidence, chain).height}
    and sent.transfer_local_token = ${sqlText(local)} and sent.transfer_remote_token = ${sqlText(remote)})`
}
