/** A claim contract holds what it was funded with less what its claims paid, in one asset. */
import type { AssetId } from '../chains/chain'
import { formatAmount } from '../ledger/amount'
import { contractOf } from '../ledger/asset'
import { claimerOf, type ExpectedPayout, type PayoutPairing } from '../matching/claim-payouts'
import type { Migration } from '../migrations/migration'
import type { Definitions } from '../supply/state-queries-of'
import { balanceQuery } from '../supply/state-queries-of'
import { balanceFinding } from './balance-finding'
import { claimedTerm, fundedTerm } from './event-sums'
import type { Scope } from './invariant'
import { claimSubject, postingSubject } from './posting-subject'
import type { BreakSubject } from './result'
import { stateTerm, sumOf, unitOf } from './terms'

/**
 * One row per migration that pays anything in the claim contract's `asset` (what free balances are
 * paid in) or `shares` (what stakes are paid in).
 */
export function claimerScopes(definitions: Definitions, paidIn: 'asset' | 'shares'): Scope[] {
  return definitions.migrations.flatMap((migration) => {
    const { mechanism } = migration
    const id = mechanism.kind === 'swap' ? mechanism.swapContract : mechanism.claimerContract
    const contract = contractOf(definitions.chains, mechanism.claimChain, id)
    // With its chain off the scope stays, so that the row says UNKNOWN instead of vanishing.
    const asset = contract?.kind === 'claimer' ? contract[paidIn] : migration.parts[0]?.paidIn
    if (asset === undefined || !migration.parts.some((part) => part.paidIn === asset)) return []
    return [claimerScope(definitions, migration, asset)]
  })
}

function claimerScope(definitions: Definitions, migration: Migration, asset: AssetId): Scope {
  const claimer = claimerOf(definitions, migration)
  const held = claimer === null ? null : balanceQuery(definitions, asset, claimer.address)
  const chain = migration.mechanism.claimChain
  return {
    scope: migration.id,
    chains: [chain],
    history: [chain],
    queries: held === null ? [] : [held],
    check: (evidence, matches) => {
      if (held === null || claimer === null)
        throw new Error(`the claim contract of ${migration.id} is not defined on ${chain}`)
      const unit = unitOf(evidence, asset)
      const terms = [
        stateTerm(evidence, '+', `${asset} held by the claim contract`, held, asset),
        fundedTerm(evidence, '-', migration, asset),
        claimedTerm(evidence, '+', migration, asset),
      ]
      const surplus = sumOf(terms)
      const payouts = matches.payouts(migration, asset)
      return balanceFinding({
        terms,
        subjects: unexplainedOutflows(payouts, unit),
        aside: unpaidClaims(payouts, unit),
        remainder: (amount) => ({
          kind: 'account',
          key: `${asset}|${claimer.address}`,
          chain,
          txHash: null,
          logIndex: null,
          amount,
          what: `the claim contract lacks ${formatAmount(amount)} ${unit}, and no single transaction shows why`,
        }),
        note: surplus > 0n ? `the claim contract holds ${formatAmount(surplus)} ${unit} that nobody is owed` : null,
      })
    },
  }
}

/** Money that left the contract beyond what claims of that transaction say. */
function unexplainedOutflows({ extra, wrongAmount }: PayoutPairing, unit: string): BreakSubject[] {
  const unclaimed = extra.map((posting) => {
    const what = `${formatAmount(posting.amount)} ${unit} left the claim contract to ${posting.credit} without a claim, in transaction ${posting.txHash}`
    return postingSubject(posting, { amount: posting.amount, what })
  })
  const above = wrongAmount
    .map(({ expected, observed }) => ({ expected, observed, amount: observed.amount - amountOf(expected) }))
    .filter(({ amount }) => amount > 0n)
    .map(({ expected, observed, amount }) => {
      const what = `${formatAmount(amount)} ${unit} more left the claim contract than ${nameOf(expected)} says, in transaction ${observed.txHash}`
      return postingSubject(observed, { amount, what })
    })
  return [...unclaimed, ...above]
}

/** Claims whose payment did not leave the contract as they say: the contract lacks nothing, the holder does. */
function unpaidClaims({ wrongParty, wrongAmount, missing }: PayoutPairing, unit: string): BreakSubject[] {
  const elsewhere = wrongParty.map(({ expected, observed }) => {
    const what = `${formatAmount(observed.amount)} ${unit} of ${nameOf(expected)} were paid to ${observed.credit} instead, in transaction ${observed.txHash}`
    return postingSubject(observed, { amount: observed.amount, what })
  })
  const below = wrongAmount
    .map(({ expected, observed }) => ({ expected, observed, amount: amountOf(expected) - observed.amount }))
    .filter(({ amount }) => amount > 0n)
    .map(({ expected, observed, amount }) => {
      const what = `${nameOf(expected)} was paid ${formatAmount(amount)} ${unit} less than it says, in transaction ${observed.txHash}`
      return postingSubject(observed, { amount, what })
    })
  const nothing = missing.flatMap((expected) => {
    if (expected.kind !== 'claim') return []
    const what = `${nameOf(expected)} says it paid ${formatAmount(expected.part.amount)} ${unit}, but nothing left the contract`
    return [claimSubject(expected.claim, { amount: expected.part.amount, what }, 'unpaid')]
  })
  return [...elsewhere, ...below, ...nothing]
}

function amountOf(expected: ExpectedPayout): bigint {
  return expected.kind === 'claim' ? expected.part.amount : expected.amount
}

function nameOf(expected: ExpectedPayout): string {
  return expected.kind === 'claim'
    ? `the claim of user ${expected.claim.user}`
    : `the stake of funding ${expected.funding}`
}
