import type { Claim } from '../../facts/fact'
import { formatAmount } from '../../ledger/amount'
import { sqlText } from '../../ledger/repeat'
import type { ClaimMatch } from '../../matching/claim-entitlements'
import type { Migration, PartDefinition } from '../../migrations/migration'
import { isPaidInFull, owedFor, roundingUnits } from '../../supply/frozen-price'
import { entitledIn, foreignAssets, paidIn } from '../../supply/owed-parts'
import { claimOnly, hasBegun, listOf } from '../entitlement-list'
import { CLAIM_PARTS, claimsOf, rightfulClaims } from '../event-sums'
import type { Evidence } from '../evidence'
import type { Finding, Invariant, Scope } from '../invariant'
import { claimSubject } from '../posting-subject'
import type { BreakSubject, Severity, Term } from '../result'
import { sqlTerm, unitOf } from '../terms'

/**
 * Claims of accounts that are not on the list, and second claims, are `entitlement`'s: here each
 * rightful claim is measured by the exact fraction of its part.
 */
export const valueOneToOne: Invariant = {
  id: 'value-one-to-one',
  statement:
    'Each claim pays its entitlement 1:1: free balances exactly, shares times the frozen share price within one share-unit per claim.',
  severity: 'critical',
  headline: 'Paid 1:1',
  scopes: ({ migrations }) =>
    migrations.flatMap((migration) => migration.parts.map((part) => valueScope(migration, part))),
}

interface Payment {
  readonly claim: Claim
  readonly entitled: bigint
  /** Entitled × ratio, rounded down. */
  readonly owed: bigint
  readonly paid: bigint
  readonly foreign: readonly string[]
}

function valueScope(migration: Migration, part: PartDefinition): Scope {
  const { claimChain } = migration.mechanism
  return {
    scope: `${migration.id}/${part.class}`,
    chains: [claimChain],
    history: [claimChain],
    queries: [],
    appliesWhen: (evidence) => hasBegun(evidence, migration),
    check: (evidence, matches) => {
      const list = listOf(evidence, migration)
      const nothing = { terms: [], shortfall: 0n, surplus: 0n, tolerance: 0n, subjects: [], note: null }
      if (list === null) return { ...nothing, unknown: claimOnly(migration) }
      assertClasses(migration, evidence.claims)
      const payments = matches.entitlements(migration).claims.flatMap((match) => paymentOf(match, part))
      return valueFinding(evidence, migration, part, { id: list.id, basis: list.basis }, payments)
    },
  }
}

/** A class that the migration does not define cannot be measured; it must not pass unseen either. */
function assertClasses(migration: Migration, claims: readonly Claim[]): void {
  for (const claim of claims.filter((candidate) => candidate.migration === migration.id)) {
    const unknown = claim.parts.find((own) => !migration.parts.some((part) => part.class === own.class))
    if (unknown !== undefined) {
      throw new Error(
        `claim ${claim.id} pays a part ${unknown.class}, which migration ${migration.id} does not define; ` +
          `add it to src/migrations/${migration.id}.ts`,
      )
    }
  }
}

function paymentOf({ claim, standing, entitlement }: ClaimMatch, part: PartDefinition): Payment[] {
  if (standing !== 'entitled' || entitlement === null) return []
  const entitled = entitledIn(entitlement, part)
  const owed = owedFor(entitled, part.ratio)
  return [{ claim, entitled, owed, paid: paidIn(claim, part), foreign: foreignAssets(claim, part) }]
}

function valueFinding(
  evidence: Evidence,
  migration: Migration,
  part: PartDefinition,
  list: { readonly id: string; readonly basis: string },
  payments: readonly Payment[],
): Finding {
  const unit = unitOf(evidence, part.paidIn)
  const sum = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n)
  const under = sum(payments.map(({ owed, paid }) => (paid < owed ? owed - paid : 0n)))
  const over = sum(payments.map(({ owed, paid }) => (paid > owed ? paid - owed : 0n)))
  return {
    terms: valueTerms(evidence, migration, part, list.id, payments),
    shortfall: under,
    surplus: over,
    tolerance: roundingUnits(part.ratio) * BigInt(payments.length),
    subjects: payments.flatMap((payment) => subjectOf(payment, part, unit)),
    unknown: null,
    note: `basis ${list.basis}: ${payments.length} claims measured`,
  }
}

function subjectOf(payment: Payment, part: PartDefinition, unit: string): BreakSubject[] {
  const { claim, entitled, owed, paid, foreign } = payment
  if (isPaidInFull(paid, entitled, part.ratio) && foreign.length === 0) return []
  const amount = paid > owed ? paid - owed : owed - paid
  const where = `in transaction ${claim.at.txHash}`
  const what =
    foreign.length > 0
      ? `user ${claim.user} was paid ${part.class} in ${foreign.join(', ')} instead of ${part.paidIn}, ${where}`
      : `user ${claim.user} is owed ${formatAmount(owed)} ${unit} for ${part.class} and was paid ${formatAmount(paid)}${hintOf(owed, paid)}, ${where}`
  return [claimSubject(claim, { amount, what, severity: severityOf(owed, paid, foreign) }, part.class)]
}

/** Twelve decimals against eighteen. */
const DECIMALS_FACTOR = 1_000_000n

function hintOf(owed: bigint, paid: bigint): string {
  if (paid !== 0n && paid === owed * DECIMALS_FACTOR) return ' (10^6 times too much: 12 decimals taken for 18)'
  if (paid !== 0n && paid === owed / DECIMALS_FACTOR) return ' (10^6 times too little: 18 decimals taken for 12)'
  if (isCutAtTwelve(owed, paid)) return ' (cut behind the 12th decimal)'
  return ''
}

/** Cutting digits a 12-decimal chain cannot hold loses dust and no more: high, where anything else is critical. */
function severityOf(owed: bigint, paid: bigint, foreign: readonly string[]): Severity {
  return isCutAtTwelve(owed, paid) && foreign.length === 0 ? 'high' : 'critical'
}

function isCutAtTwelve(owed: bigint, paid: bigint): boolean {
  return paid !== owed && paid === owed - (owed % DECIMALS_FACTOR)
}

function valueTerms(
  evidence: Evidence,
  migration: Migration,
  part: PartDefinition,
  listId: string,
  payments: readonly Payment[],
): Term[] {
  const { numerator, denominator } = part.ratio
  const claims = `${claimsOf(evidence, migration)} and ${rightfulClaims(migration, listId)}`
  const asset = part.paidIn
  return [
    sqlTerm(evidence, {
      sign: '+',
      label: `paid for ${part.class} by ${payments.length} rightful claims`,
      value: payments.reduce((total, { paid }) => total + paid, 0n),
      asset,
      source: 'events',
      sql: `select coalesce(sum(part.amount), 0) from ${CLAIM_PARTS} where ${claims} and part.class = ${sqlText(part.class)}`,
    }),
    sqlTerm(evidence, {
      sign: '-',
      label: `owed to their accounts: entitled × ${numerator}/${denominator}, each rounded down`,
      value: payments.reduce((total, { owed }) => total + owed, 0n),
      asset,
      source: 'list',
      sql: `select coalesce(sum(div(own.amount * ${numerator}, ${denominator})), 0) from claim
        join entitlement on entitlement.list_id = ${sqlText(listId)} and entitlement.user = claim.user
        join entitlement_part own on own.entitlement_id = entitlement.id and own.class = ${sqlText(part.class)}
        where ${claims}`,
    }),
  ]
}
