/**
 * The life of a break: open → explained → resolved, reopened when it comes back or when the explained
 * amount moves by one unit, retracted when the blocks that showed it were undone. Pure: what is known
 * of the breaks so far and what a cut says, in; the new rows, out. Nothing is edited.
 */
import { breakKey } from './break-key'
import type { Cut } from './cut'
import type { BreakSubject, InvariantResult, Severity } from './result'

export type BreakState = 'OPEN' | 'EXPLAINED' | 'RESOLVED' | 'REOPENED' | 'RETRACTED'

/** A break as it stands: its newest transition. */
export interface StandingBreak {
  /** `breakKey`. */
  readonly id: string
  readonly invariant: string
  readonly scope: string
  readonly state: BreakState
  /** Amount it had when it was opened, reopened or explained; canonical. */
  readonly amount: bigint
  /** Chain time (ms) of the cut of its newest transition. */
  readonly seenAt: number
  /** A block that this cut rested on was undone since. */
  readonly undone: boolean
}

export interface NewBreak {
  readonly id: string
  readonly invariant: string
  readonly scope: string
  readonly severity: Severity
  readonly subject: BreakSubject
  /** Chain time (ms) of the cut. */
  readonly detectedAt: number
}

export interface Transition {
  readonly break: string
  readonly state: BreakState
  /** Chain time (ms) of the cut. */
  readonly at: number
  readonly level: Cut['level']
  /** One sentence: why. */
  readonly evidence: string
}

export interface BreakChanges {
  readonly opened: readonly NewBreak[]
  readonly transitions: readonly Transition[]
}

/**
 * What a cut changes. A cut older than a break's newest transition says nothing about it: a final cut
 * behind the head neither resolves nor reopens what the head has shown since. A scope that is UNKNOWN,
 * or has no row, says nothing either.
 */
export function breakChanges(
  standing: readonly StandingBreak[],
  cut: Pick<Cut, 'time' | 'level'>,
  results: readonly InvariantResult[],
): BreakChanges {
  const known = new Map(standing.map((one) => [one.id, one]))
  const found = new Map(results.flatMap((result) => breaksOf(result, cut)).map((one) => [one.id, one]))
  const opened = [...found.values()].filter(({ id }) => !known.has(id))
  const state = (id: string, next: BreakState, evidence: string): Transition => ({
    break: id,
    state: next,
    at: cut.time,
    level: cut.level,
    evidence,
  })
  return {
    opened,
    transitions: [
      ...opened.map(({ id, subject }) => state(id, 'OPEN', subject.what)),
      ...standing.flatMap((one) => {
        const change = next(one, found.get(one.id) ?? null, cut, results)
        return change === null ? [] : [state(one.id, change.state, change.evidence)]
      }),
    ],
  }
}

function breaksOf(result: InvariantResult, cut: Pick<Cut, 'time'>): NewBreak[] {
  return result.subjects.map((subject) => ({
    id: breakKey(result, subject),
    invariant: result.invariant,
    scope: result.scope,
    severity: subject.severity ?? result.severity,
    subject,
    detectedAt: cut.time,
  }))
}

function next(
  one: StandingBreak,
  found: NewBreak | null,
  cut: Pick<Cut, 'time' | 'level'>,
  results: readonly InvariantResult[],
): { readonly state: BreakState; readonly evidence: string } | null {
  const isPast = one.state === 'RESOLVED' || one.state === 'RETRACTED'
  const isOlder = cut.time < one.seenAt
  if (found !== null) {
    if (isOlder) return null
    if (isPast) return { state: 'REOPENED', evidence: `it is there again: ${found.subject.what}` }
    if (one.state !== 'EXPLAINED' || found.subject.amount === one.amount) return null
    return { state: 'REOPENED', evidence: `the explained amount moved: ${found.subject.what}` }
  }
  if (isPast || !isAnswered(one, results)) return null
  // The cut that showed it is gone, so its time binds nobody; only a head can say that it is gone too.
  if (one.undone && (!isOlder || cut.level === 'PROVISIONAL')) {
    return { state: 'RETRACTED', evidence: 'the blocks that showed it were undone by a reorg' }
  }
  return isOlder ? null : { state: 'RESOLVED', evidence: 'the invariant no longer shows it' }
}

/** The scope has a verdict at this cut that would have named the break. */
function isAnswered({ invariant, scope }: StandingBreak, results: readonly InvariantResult[]): boolean {
  return results.some(
    (result) => result.invariant === invariant && result.scope === scope && result.verdict !== 'UNKNOWN',
  )
}
