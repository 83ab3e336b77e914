/** A claim contract holds what it was funded with less what its claims paid, in one asset. */
import type { AssetId } from '../chains/chain'
import { formatAmount } from '../ledger/amount'
import { contractOf } from '../ledger/asset'
import { claimerOf, type ExpectedPayout } from '../matching/claim-payouts'
import type { Migration } from '../migrations/migration'
import type { Definitions } from '../supply/state-queries-of'
import { balanceQuery } from '../supply/state-queries-of'
import { balanceFinding } from './balance-finding'
import { claimedTerm, fundedTerm } from './event-sums'
import type { Scope } from './invariant'
import type { Matches } from './matches'
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
      return balanceFinding({
        terms,
        subjects: unmatchedPayouts(matches, migration, asset, unit),
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

/** Outflows that no claim of that transaction explains, and claims whose payment did not leave the contract as they say. */
function unmatchedPayouts(matches: Matches, migration: Migration, asset: AssetId, unit: string): BreakSubject[] {
  const payouts = matches.payouts(migration, asset)
  const extra = payouts.extra.map((posting) => {
    const what = `${formatAmount(posting.amount)} ${unit} left the claim contract to ${posting.credit} without a claim, in transaction ${posting.txHash}`
    return postingSubject(posting, { amount: posting.amount, what })
  })
  const elsewhere = payouts.wrongParty.map(({ expected, observed }) => {
    const what = `${nameOf(expected)} was paid to ${observed.credit}: ${formatAmount(observed.amount)} ${unit} in transaction ${observed.txHash}`
    return postingSubject(observed, { amount: observed.amount, what })
  })
  const otherwise = payouts.wrongAmount.map(({ expected, observed }) => {
    const difference = observed.amount - amountOf(expected)
    const amount = difference < 0n ? -difference : difference
    const what = `${nameOf(expected)} says ${formatAmount(amountOf(expected))} ${unit}, but ${formatAmount(observed.amount)} left the contract in transaction ${observed.txHash}`
    return postingSubject(observed, { amount, what })
  })
  const unpaid = payouts.missing.flatMap((expected) => {
    if (expected.kind !== 'claim') return []
    const what = `${nameOf(expected)} says it paid ${formatAmount(expected.part.amount)} ${unit}, but nothing left the contract`
    return [claimSubject(expected.claim, { amount: expected.part.amount, what }, 'unpaid')]
  })
  return [...extra, ...elsewhere, ...otherwise, ...unpaid]
}

function amountOf(expected: ExpectedPayout): bigint {
  return expected.kind === 'claim' ? expected.part.amount : expected.amount
}

function nameOf(expected: ExpectedPayout): string {
  return expected.kind === 'claim'
    ? `the claim of user ${expected.claim.user}`
    : `the stake of funding ${expected.funding}`
}
