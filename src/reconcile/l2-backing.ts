/**
 * Backing of an OP Stack token pair, in two equations:
 * the escrow by the bridge's books = supply on L2 + deposits in flight + withdrawals in flight;
 * what the bridge's account holds ≥ the escrow of all our pairs of that token.
 */
import type { AssetId } from '../chains/chain'
import { formatAmount, toCanonical } from '../ledger/amount'
import { chainOfAsset } from '../ledger/asset'
import { sqlText } from '../ledger/repeat'
import type { BridgeMessage } from '../matching/bridge-message'
import { bridgePairs, type PairAddresses } from '../matching/bridge-pairs'
import { groupInFlight, type InFlightMessage } from '../matching/in-flight'
import type { BridgePair } from '../migrations/migration'
import { cutBlockOf } from '../supply/read-state'
import type { Definitions } from '../supply/state-queries-of'
import { balanceQuery, depositsQuery, supplyQuery } from '../supply/state-queries-of'
import { balanceFinding } from './balance-finding'
import type { Evidence } from './evidence'
import type { Scope } from './invariant'
import type { Matches } from './matches'
import { messageSubject, postingSubject } from './posting-subject'
import type { BreakSubject, Term } from './result'
import { sqlTerm, stateTerm, sumOf, unitOf } from './terms'

/** Rows of the pairs that name this invariant: one per pair, one per escrow account and token. */
export function l2BackingScopes(definitions: Definitions, invariant: string): Scope[] {
  const defined = definitions.migrations.flatMap(({ pairs }) => pairs).filter((pair) => pair.invariant === invariant)
  const pairs = new Map(defined.map((pair) => [`${pair.l1Asset}>${pair.l2Asset}`, pair]))
  const escrows = new Map(defined.map((pair) => [`${pair.l1Asset}/${pair.l1Bridge}`, pair]))
  return [
    ...[...pairs.values()].map((pair) => backingScope(definitions, pair)),
    ...[...escrows].map(([scope, pair]) => escrowScope(definitions, pair, scope)),
  ]
}

function addressesOf(definitions: Definitions, pair: BridgePair): PairAddresses | null {
  const known = bridgePairs(definitions.chains, definitions.migrations)
  return known.find((one) => one.pair.l1Asset === pair.l1Asset && one.pair.l2Asset === pair.l2Asset) ?? null
}

function needs(pair: BridgePair): Pick<Scope, 'chains' | 'history'> {
  const both = [chainOfAsset(pair.l1Asset), chainOfAsset(pair.l2Asset)]
  return { chains: both, history: both }
}

function backingScope(definitions: Definitions, defined: BridgePair): Scope {
  const pair = addressesOf(definitions, defined)
  const supply = supplyQuery(definitions, defined.l2Asset)
  return {
    scope: defined.l2Asset,
    ...needs(defined),
    queries: pair === null || supply === null ? [] : [depositsQuery(pair), supply],
    check: (evidence, matches) => {
      if (pair === null || supply === null) throw offError(defined)
      const { l1Asset, l2Asset } = defined
      const unit = unitOf(evidence, l2Asset)
      const flying = matches.inFlight(pair)
      return balanceFinding({
        // Both tokens of a pair are one thing in the equation, even where their symbols differ.
        terms: [
          stateTerm(
            evidence,
            '+',
            `escrow of ${l1Asset} for ${l2Asset} by the bridge's books`,
            depositsQuery(pair),
            l1Asset,
          ),
          stateTerm(evidence, '-', `supply of ${l2Asset}`, supply, l2Asset),
          flightTerm(evidence, pair, 'DEPOSIT', flying),
          flightTerm(evidence, pair, 'WITHDRAWAL', flying),
        ].map((term) => ({ ...term, unit })),
        subjects: [...unbackedMints(matches, pair, unit), ...unburnedWithdrawals(matches, pair, unit)],
        remainder: (amount) =>
          pairSubject(
            pair,
            amount,
            `${formatAmount(amount)} ${unit} of ${l2Asset} are not backed, and no single transaction shows why`,
          ),
      })
    },
  }
}

function escrowScope(definitions: Definitions, defined: BridgePair, scope: string): Scope {
  const pairs = bridgePairs(definitions.chains, definitions.migrations).filter(
    ({ pair }) => pair.l1Asset === defined.l1Asset && pair.l1Bridge === defined.l1Bridge,
  )
  const [pair] = pairs
  const held = pair === undefined ? null : balanceQuery(definitions, defined.l1Asset, pair.l1Bridge)
  return {
    scope,
    ...needs(defined),
    queries: held === null ? [] : [held, ...pairs.map(depositsQuery)],
    check: (evidence, matches) => {
      if (pair === undefined || held === null) throw offError(defined)
      const asset = defined.l1Asset
      const unit = unitOf(evidence, asset)
      const terms = [
        stateTerm(evidence, '+', `${asset} held by the bridge`, held, asset),
        ...pairs.map((one) =>
          stateTerm(
            evidence,
            '-',
            `escrow of ${asset} for ${one.pair.l2Asset} by the bridge's books`,
            depositsQuery(one),
            asset,
          ),
        ),
      ]
      const unsolicited = sumOf(terms)
      return balanceFinding({
        terms,
        subjects: unmatchedReleases(matches, pair, unit),
        remainder: (amount) =>
          pairSubject(
            pair,
            amount,
            `the bridge lacks ${formatAmount(amount)} ${unit} of its escrow, and no single transaction shows why`,
          ),
        note:
          unsolicited > 0n
            ? `unsolicited: the bridge holds ${formatAmount(unsolicited)} ${unit} of no pair of ours`
            : null,
      })
    },
  }
}

/** Minted on L2 without a relayed message of that amount. A wrong recipient is the delivery's break, not the backing's. */
function unbackedMints(matches: Matches, pair: PairAddresses, unit: string): BreakSubject[] {
  const mints = matches.mints(pair)
  const orphans = matches.messages().filter(({ state, relayed }) => state === 'ORPHAN' && relayed !== null)
  const extra = mints.extra.map((posting) => {
    const orphan = orphans.find(({ relayed }) => relayed?.at.txHash === posting.txHash)
    const why = orphan === undefined ? 'without any message' : `for message ${orphan.hash}, which nobody sent`
    const what = `${formatAmount(posting.amount)} ${unit} minted to ${posting.credit} ${why} in transaction ${posting.txHash}`
    return postingSubject(posting, { amount: posting.amount, what })
  })
  const over = mints.wrongAmount.flatMap(({ expected, observed }) => {
    const amount = observed.amount - amountOf(expected, pair)
    const what = `${formatAmount(amount)} ${unit} more minted than message ${expected.hash} says, in transaction ${observed.txHash}`
    return amount > 0n ? [postingSubject(observed, { amount, what })] : []
  })
  return [...extra, ...over]
}

/** A withdrawal that was sent while the tokens stayed on L2. */
function unburnedWithdrawals(matches: Matches, pair: PairAddresses, unit: string): BreakSubject[] {
  const burns = matches.burns(pair)
  const unburned = burns.missing.map((message) => ({ message, amount: amountOf(message, pair) }))
  const under = burns.wrongAmount.map(({ expected, observed }) => ({
    message: expected,
    amount: amountOf(expected, pair) - observed.amount,
  }))
  return [...unburned, ...under]
    .filter(({ amount }) => amount > 0n)
    .map(({ message, amount }) => {
      const what = `withdrawal ${message.hash} was sent without burning ${formatAmount(amount)} ${unit}`
      return messageSubject(message, message.sent, { amount, what })
    })
}

/** Money that left the escrow without a withdrawal of that amount. */
function unmatchedReleases(matches: Matches, pair: PairAddresses, unit: string): BreakSubject[] {
  const releases = matches.releases(pair)
  const over = releases.wrongAmount.map(({ expected, observed }) => ({
    posting: observed,
    amount: observed.amount - amountOf(expected, pair),
  }))
  return [...releases.extra.map((posting) => ({ posting, amount: posting.amount })), ...over]
    .filter(({ amount }) => amount > 0n)
    .map(({ posting, amount }) => {
      const what =
        `${formatAmount(amount)} ${unit} left the escrow to ${posting.credit} without a withdrawal, ` +
        `in transaction ${posting.txHash}`
      return postingSubject(posting, { amount, what })
    })
}

function amountOf(message: BridgeMessage, pair: PairAddresses): bigint {
  const decimals = message.direction === 'DEPOSIT' ? pair.l2Decimals : pair.l1Decimals
  return toCanonical(message.transfer?.units ?? 0n, decimals)
}

function flightTerm(
  evidence: Evidence,
  pair: PairAddresses,
  direction: 'DEPOSIT' | 'WITHDRAWAL',
  flying: readonly InFlightMessage[],
): Term {
  const own = flying.filter(({ message }) => message.direction === direction)
  const deposit = direction === 'DEPOSIT'
  const [from, to] = deposit ? [pair.l1, pair.l2] : [pair.l2, pair.l1]
  const [local, remote] = deposit ? [pair.l2Token, pair.l1Token] : [pair.l1Token, pair.l2Token]
  const causes = groupInFlight(own).map(
    ({ count, cause, oldestAgeSeconds }) => `${count} ${cause}, the oldest ${oldestAgeSeconds} s`,
  )
  return sqlTerm(evidence, {
    sign: '-',
    label: `${deposit ? 'deposits' : 'withdrawals'} in flight: ${causes.join('; ') || 'none'}`,
    value: own.reduce((sum, { amount }) => sum + amount, 0n),
    asset: deposit ? pair.pair.l1Asset : pair.pair.l2Asset,
    source: 'events',
    sql: `select coalesce(sum(sent.transfer_units), 0) from message_step sent where sent.chain = ${sqlText(from)}
      and sent.step = 'SENT' and sent.height <= ${cutBlockOf(evidence, from).height}
      and sent.transfer_local_token = ${sqlText(local)} and sent.transfer_remote_token = ${sqlText(remote)}
      and not exists (select 1 from message_step relayed where relayed.chain = ${sqlText(to)}
      and relayed.step = 'RELAYED' and relayed.message_hash = sent.message_hash
      and relayed.height <= ${cutBlockOf(evidence, to).height})`,
  })
}

function pairSubject(pair: PairAddresses, amount: bigint, what: string): BreakSubject {
  const key: AssetId = pair.pair.l2Asset
  return { kind: 'pair', key, chain: pair.l2, txHash: null, logIndex: null, amount, what }
}

function offError(pair: BridgePair): Error {
  return new Error(`pair ${pair.id} was checked although one of its chains is not switched on`)
}
