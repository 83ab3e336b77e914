import { formatAmount } from '../../ledger/amount'
import { sqlText } from '../../ledger/repeat'
import type { EntitlementMatches } from '../../matching/claim-entitlements'
import type { Migration, PartDefinition } from '../../migrations/migration'
import { roundingUnits } from '../../supply/frozen-price'
import { claimValue, entitledIn, owedIn } from '../../supply/owed-parts'
import { balanceFinding } from '../balance-finding'
import { claimOnly, hasBegun, listOf } from '../entitlement-list'
import { CLAIM_PARTS, claimsOf, fundedTerm, rightfulClaims, valueSql } from '../event-sums'
import type { Evidence } from '../evidence'
import type { Finding, Invariant, Scope } from '../invariant'
import { claimSubject } from '../posting-subject'
import { recipientClass } from '../recipient-class'
import type { BreakSubject, Term } from '../result'
import { sqlTerm, sumOf, unitOf } from '../terms'

export const entitlement: Invariant = {
  id: 'entitlement',
  statement:
    'Each claim matches one account of the final block, at most once, and is paid to an address somebody can own; what was funded is what all accounts are owed.',
  severity: 'critical',
  headline: 'Paid 1:1',
  scopes: ({ migrations }) =>
    migrations.flatMap((migration) => [
      claimsScope(migration),
      ...migration.parts.map((part) => fundingScope(migration, part)),
    ]),
}

function needs(migration: Migration): Pick<Scope, 'chains' | 'history' | 'queries'> {
  const { claimChain } = migration.mechanism
  return { chains: [claimChain], history: [claimChain], queries: [] }
}

function claimsScope(migration: Migration): Scope {
  return {
    scope: migration.id,
    ...needs(migration),
    appliesWhen: (evidence) => hasBegun(evidence, migration),
    check: (evidence, matches) => {
      const list = listOf(evidence, migration)
      const matched = matches.entitlements(migration)
      const subjects = [
        ...wrongfulClaims(migration, matched, list !== null),
        ...unownedRecipients(evidence, migration, matched, list !== null),
      ]
      const finding = balanceFinding({
        terms: claimTerms(evidence, migration, matched, list?.id ?? null),
        subjects,
        remainder: () => {
          throw new Error('claims by themselves leave no remainder')
        },
        note: `basis ${list?.basis}: ${list?.entries.length} accounts${sharedNote(matched)}`,
      })
      return list === null ? { ...finding, unknown: claimOnly(migration) } : finding
    },
  }
}

function isRightful(standing: EntitlementMatches['claims'][number]['standing'], hasList: boolean): boolean {
  return standing === 'entitled' || (!hasList && standing === 'unknown-user')
}

function wrongfulClaims(migration: Migration, matched: EntitlementMatches, hasList: boolean): BreakSubject[] {
  return matched.claims
    .filter(({ standing }) => !isRightful(standing, hasList))
    .map(({ claim, standing, before }) => {
      const amount = claimValue(migration, claim)
      const value = `${formatAmount(amount)} PHA in value, in transaction ${claim.at.txHash}`
      const what =
        standing === 'claimed-before'
          ? `user ${claim.user} claimed a second time: ${value}; the first claim was in ${before?.at.txHash}`
          : `user ${claim.user} is not on the list and claimed ${value}`
      return claimSubject(claim, { amount, what })
    })
}

/** A rightful claim whose money reached nobody. Its amount is what is lost, unless the claim itself is a subject already. */
function unownedRecipients(
  evidence: Evidence,
  migration: Migration,
  matched: EntitlementMatches,
  hasList: boolean,
): BreakSubject[] {
  return matched.claims.flatMap(({ claim, standing }) => {
    const recipients = claim.l2Receiver === null ? [claim.receiver] : [claim.receiver, claim.l2Receiver]
    const unowned = recipients.find((recipient) => recipientClass(evidence.chains, recipient) !== null)
    if (unowned === undefined) return []
    const amount = isRightful(standing, hasList) ? claimValue(migration, claim) : 0n
    const kind = recipientClass(evidence.chains, unowned)
    const what = `the claim of user ${claim.user} names ${unowned} as recipient, a ${kind} address that nobody owns, in transaction ${claim.at.txHash}`
    return [claimSubject(claim, { amount, what, severity: 'high' }, 'recipient')]
  })
}

function claimTerms(
  evidence: Evidence,
  migration: Migration,
  matched: EntitlementMatches,
  listId: string | null,
): Term[] {
  const { asset } = migration.cap
  const good = matched.claims.filter(
    ({ claim, standing }) =>
      isRightful(standing, listId !== null) &&
      [claim.receiver, claim.l2Receiver].every((to) => to === null || recipientClass(evidence.chains, to) === null),
  )
  const total = (claims: EntitlementMatches['claims']) =>
    claims.reduce((sum, { claim }) => sum + claimValue(migration, claim), 0n)
  const value = migration.parts.map((part) => `when ${sqlText(part.class)} then ${valueSql(part)}`).join(' ')
  const sum = `select coalesce(sum(case part.class ${value} end), 0) from ${CLAIM_PARTS} where ${claimsOf(evidence, migration)}`
  return [
    sqlTerm(evidence, {
      sign: '+',
      label: `value of ${good.length} claims of one listed account each, to an address somebody can own`,
      value: total(good),
      asset,
      source: 'list',
      sql: `${sum} and ${rightfulClaims(migration, listId)}`,
    }),
    sqlTerm(evidence, {
      sign: '-',
      label: `value of all ${matched.claims.length} claims`,
      value: total(matched.claims),
      asset,
      source: 'events',
      sql: sum,
    }),
  ]
}

function sharedNote({ shared }: EntitlementMatches): string {
  return shared
    .map(({ user, accounts }) => `; accounts ${accounts.join(' and ')} share the user ${user} and can claim only once`)
    .join('')
}

/** What the contract got for one class against what all accounts of the list are owed of it. */
function fundingScope(migration: Migration, part: PartDefinition): Scope {
  return {
    scope: `${migration.id}/${part.class}`,
    ...needs(migration),
    appliesWhen: (evidence) => evidence.fundings.some((funding) => funding.migration === migration.id),
    check: (evidence) => {
      const list = listOf(evidence, migration)
      const nothing = { terms: [], shortfall: 0n, surplus: 0n, tolerance: 0n, subjects: [], note: null }
      if (list === null) return { ...nothing, unknown: claimOnly(migration) }
      const holders = list.entries.filter((entry) => entitledIn(entry, part) > 0n)
      const owed = list.entries.reduce((sum, entry) => sum + owedIn(entry, part), 0n)
      return fundingFinding(evidence, migration, part, { owed, holders: holders.length, listId: list.id })
    },
  }
}

function fundingFinding(
  evidence: Evidence,
  migration: Migration,
  part: PartDefinition,
  list: { readonly owed: bigint; readonly holders: number; readonly listId: string },
): Finding {
  const { numerator, denominator } = part.ratio
  const terms = [
    fundedTerm(evidence, '+', migration, part.paidIn, part.class),
    sqlTerm(evidence, {
      sign: '-',
      label: `owed to ${list.holders} accounts, each rounded down`,
      value: list.owed,
      asset: part.paidIn,
      source: 'list',
      sql: `select coalesce(sum(div(own.amount * ${numerator}, ${denominator})), 0) from entitlement_part own
        join entitlement on entitlement.id = own.entitlement_id
        where entitlement.list_id = ${sqlText(list.listId)} and own.class = ${sqlText(part.class)}`,
    }),
  ]
  const net = sumOf(terms)
  const unit = unitOf(evidence, part.paidIn)
  const tolerance = roundingUnits(part.ratio) * BigInt(list.holders)
  const missing: BreakSubject = {
    kind: 'funding',
    key: `${migration.id}/${part.class}`,
    chain: migration.mechanism.claimChain,
    txHash: evidence.fundings.find((funding) => funding.migration === migration.id)?.at.txHash ?? null,
    logIndex: null,
    amount: -net,
    what: `the claim contract was funded with ${formatAmount(-net)} ${unit} less than all accounts are owed`,
  }
  return {
    terms,
    shortfall: net < 0n ? -net : 0n,
    surplus: net > 0n ? net : 0n,
    tolerance,
    subjects: -net > tolerance ? [missing] : [],
    unknown: null,
    note: net > tolerance ? `funded with ${formatAmount(net)} ${unit} more than all accounts are owed` : null,
  }
}
