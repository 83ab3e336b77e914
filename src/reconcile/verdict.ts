/** The three-valued logic, in one place. */
import { formatAmount } from '../ledger/amount'
import type { Finding, Invariant } from './invariant'
import type { BreakSubject, InvariantResult, Severity, VerdictValue } from './result'
import { sumOf } from './terms'

const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low']

/** BROKEN beats UNKNOWN beats HOLDS: what is proven wrong stays wrong, and what is not known is not fine. Nothing at all is UNKNOWN. */
export function worstVerdict(verdicts: readonly VerdictValue[]): VerdictValue {
  if (verdicts.includes('BROKEN')) return 'BROKEN'
  return verdicts.length === 0 || verdicts.includes('UNKNOWN') ? 'UNKNOWN' : 'HOLDS'
}

export function worstSeverity(severities: readonly Severity[], otherwise: Severity): Severity {
  return SEVERITIES.find((severity) => severities.includes(severity)) ?? otherwise
}

/** A result that shows no number, because none is known. */
export function unknownResult(invariant: Invariant, scope: string, reason: string): InvariantResult {
  return {
    invariant: invariant.id,
    scope,
    verdict: 'UNKNOWN',
    severity: invariant.severity,
    shortfall: 0n,
    surplus: 0n,
    baseline: 0n,
    tolerance: 0n,
    reason,
    terms: [],
    subjects: [],
  }
}

/**
 * What was found → HOLDS, BROKEN or UNKNOWN.
 * @throws when the finding contradicts itself: a defect of the check, not of the chain
 */
export function resultOf(invariant: Invariant, scope: string, finding: Finding): InvariantResult {
  assertConsistent(finding)
  const { terms, subjects, shortfall, surplus, tolerance } = finding
  const verdict: VerdictValue = subjects.length > 0 ? 'BROKEN' : finding.unknown !== null ? 'UNKNOWN' : 'HOLDS'
  const numbers = verdict === 'UNKNOWN' ? { shortfall: 0n, surplus: 0n, tolerance } : { shortfall, surplus, tolerance }
  return {
    invariant: invariant.id,
    scope,
    verdict,
    severity: worstSeverity(
      subjects.map((subject) => subject.severity ?? invariant.severity),
      invariant.severity,
    ),
    ...numbers,
    baseline: 0n,
    reason: verdict === 'BROKEN' ? summaryOf(subjects) : (finding.unknown ?? finding.note),
    terms: verdict === 'UNKNOWN' ? [] : terms,
    subjects,
  }
}

/** The first three in words, the rest as a count. */
function summaryOf(subjects: readonly BreakSubject[]): string {
  const shown = subjects.slice(0, 3).map(({ what }) => what)
  const rest = subjects.length - shown.length
  return rest > 0 ? `${shown.join('; ')}; and ${rest} more` : shown.join('; ')
}

function assertConsistent({ terms, shortfall, surplus, tolerance, subjects }: Finding): void {
  if (shortfall < 0n || surplus < 0n) throw new Error(`shortfall ${shortfall} or surplus ${surplus} is negative`)
  if (sumOf(terms) !== surplus - shortfall) {
    throw new Error(
      `the terms sum to ${formatAmount(sumOf(terms))}, but surplus less shortfall is ${formatAmount(surplus - shortfall)}`,
    )
  }
  if (new Set(terms.map(({ unit }) => unit)).size > 1) throw new Error('the terms are in different units')
  if (shortfall > tolerance && subjects.length === 0) {
    throw new Error(`a shortfall of ${shortfall} names no subject`)
  }
}
