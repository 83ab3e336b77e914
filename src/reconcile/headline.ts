/** The three lines at the top: what the verdicts add up to, and how much of the supply they speak for. */
import { formatAmount } from '../ledger/amount'
import { backedPha, completePha, type Holds, shareOf } from '../supply/coverage'
import type { PlacesTable } from '../supply/places'
import type { Progress } from '../supply/progress'
import { breakId } from './break-lifecycle'
import { HEADLINE_LINES, type HeadlineLine } from './invariant'
import { invariants } from './invariants/registry'
import type { BreakSubject, InvariantResult, VerdictValue } from './result'
import { worstVerdict } from './verdict'

export interface HeadlineRow {
  readonly line: HeadlineLine
  readonly verdict: VerdictValue
  /** Breaks somebody has explained: "HOLDS, 1 explained" is never plainly green. */
  readonly explained: number
  /** Share of the supply from 0 to 1 as a decimal; null when the places are not known. */
  readonly coverage: string | null
  /** Why it does not hold; null when it does. */
  readonly reason: string | null
}

export interface HeadlineInput {
  readonly results: readonly InvariantResult[]
  readonly places: PlacesTable
  readonly progress: readonly Progress[]
  /** The capped asset and its cap, canonical. */
  readonly cap: { readonly asset: string; readonly amount: bigint }
  /** Breaks that stand explained, by `breakId`, each with the amount that was explained. */
  readonly explained?: ReadonlyMap<string, bigint>
  /** Ids of the invariants that must have a row before a line may hold, see `invariantsOf`. */
  readonly expected?: readonly string[]
}

export function headlineOf(input: HeadlineInput): HeadlineRow[] {
  return HEADLINE_LINES.map((line) => {
    const own = input.results.filter(({ invariant }) => lineOf(invariant) === line)
    const judged = own.map((result) => judge(result, input.explained ?? new Map()))
    const table = line === 'Backed' ? [judgePlaces(input.places)] : []
    const silent = silentInvariants(line, input)
    const verdict = worstVerdict([...judged, ...table, ...silent].map((one) => one.verdict))
    const reasons = [...table, ...judged, ...silent]
      .filter((one) => one.verdict === verdict)
      .flatMap(({ reason }) => reason ?? [])
    return {
      line,
      verdict,
      explained: judged.reduce((count, one) => count + one.explained, 0),
      coverage: coverageOf(line, input),
      reason: verdict === 'HOLDS' ? null : (reasons[0] ?? 'nothing was checked'),
    }
  })
}

function lineOf(invariant: string): HeadlineLine | null {
  return invariants.find(({ id }) => id === invariant)?.headline ?? null
}

interface Judged {
  readonly verdict: VerdictValue
  readonly explained: number
  readonly reason: string | null
}

/**
 * A result all of whose breaks are explained does not break the line, but is counted beside it. An
 * explanation is of one amount: of another it explains nothing.
 */
function judge(result: InvariantResult, explained: ReadonlyMap<string, bigint>): Judged {
  const { verdict, reason, subjects, invariant, scope } = result
  const isExplained = (subject: BreakSubject) => explained.get(breakId(invariant, scope, subject)) === subject.amount
  const known = subjects.filter(isExplained).length
  const settled = verdict === 'BROKEN' && known === subjects.length
  return {
    verdict: settled ? 'HOLDS' : verdict,
    explained: known,
    reason: reason === null ? null : `${invariant} ${scope}: ${reason}`,
  }
}

/** An invariant without a row has not been checked: before the first claim nothing is known to be paid 1:1. */
function silentInvariants(line: HeadlineLine, { results, expected = [] }: HeadlineInput): Judged[] {
  return expected
    .filter((id) => lineOf(id) === line && !results.some(({ invariant }) => invariant === id))
    .map((id) => ({ verdict: 'UNKNOWN', explained: 0, reason: `${id}: there is nothing to check yet at this cut` }))
}

function judgePlaces(places: PlacesTable): Judged {
  if (!places.known) return { verdict: 'UNKNOWN', explained: 0, reason: `places: ${places.reason}` }
  const remainder = places.rows.find(({ id }) => id === 'remainder')?.valuePha ?? null
  if (remainder === 0n) return { verdict: 'HOLDS', explained: 0, reason: null }
  const reason = remainder === null ? 'places: no remainder' : `places: ${formatAmount(remainder)} PHA are in no place`
  return { verdict: 'BROKEN', explained: 0, reason }
}

function coverageOf(line: HeadlineLine, { results, places, progress, cap }: HeadlineInput): string | null {
  if (!places.known) return null
  const holds: Holds = (invariant, scope) => {
    const own = results.filter(
      (result) => result.invariant === invariant && (scope === undefined || belongsTo(result.scope, scope)),
    )
    return worstVerdict(own.map(({ verdict }) => verdict)) === 'HOLDS'
  }
  switch (line) {
    case 'Backed':
      return shareOf(backedPha(places.rows, holds), cap.amount)
    case 'Data complete':
      return shareOf(completePha(places.rows, cap.asset, holds), cap.amount)
    case 'Paid 1:1':
      return paidShare(progress, holds, cap.amount)
  }
}

/** What was claimed of the migrations whose every payment was checked. */
function paidShare(progress: readonly Progress[], holds: Holds, cap: bigint): string | null {
  const paid = progress.map(({ id, valuePha }) => {
    const checked = ['entitlement', 'value-one-to-one'].every((invariant) => holds(invariant, id)) && holds('delivery')
    return checked ? valuePha.claimed : 0n
  })
  if (paid.includes(null)) return null
  return shareOf(
    paid.reduce<bigint>((sum, value) => sum + (value ?? 0n), 0n),
    cap,
  )
}

/** `phala/staked` belongs to `phala`, `ethereum:pha/events` to `ethereum:pha`. */
function belongsTo(scope: string, wanted: string): boolean {
  return scope === wanted || scope.startsWith(`${wanted}/`)
}
