/**
 * The life of a break: found at a cut, gone at a later one, back again. Pure: known breaks and one
 * cut's results in, new breaks and transitions out. The same input twice gives nothing the second
 * time.
 */
import { sha256 } from '@noble/hashes/sha2'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils'
import type { Cut } from './cut'
import type { BreakSubject, InvariantResult, Severity } from './result'

export type BreakState = 'OPEN' | 'EXPLAINED' | 'RESOLVED' | 'REOPENED' | 'RETRACTED'

/** A break as it stands: its newest transition. */
export interface KnownBreak {
  readonly id: string
  readonly invariant: string
  readonly scope: string
  readonly amount: bigint
  readonly state: BreakState
  /** Transitions so far. */
  readonly transitions: number
  /** Chain time of the cut of the newest transition, ms since 1970. */
  readonly cutTime: number
  /** A reorg undid that cut. */
  readonly cutRetracted: boolean
}

export interface NewBreak {
  readonly id: string
  readonly invariant: string
  readonly scope: string
  readonly severity: Severity
  readonly subject: BreakSubject
}

interface NewTransition {
  /** `<break id>-<four digits>`: sorts in the order in which they happened. */
  readonly id: string
  readonly breakId: string
  readonly state: BreakState
  /** One sentence: why. */
  readonly evidence: string | null
}

export interface BreakChanges {
  readonly breaks: readonly NewBreak[]
  readonly transitions: readonly NewTransition[]
}

/** One break per invariant, scope and subject, whatever cut shows it. */
export function breakId(invariant: string, scope: string, subject: Pick<BreakSubject, 'kind' | 'key'>): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify([invariant, scope, subject.kind, subject.key])))).slice(0, 24)
}

export function breakChanges(
  known: readonly KnownBreak[],
  cut: Pick<Cut, 'time' | 'level'>,
  results: readonly InvariantResult[],
): BreakChanges {
  const shown = new Map<string, NewBreak>()
  for (const result of results) {
    if (result.verdict !== 'BROKEN') continue
    for (const subject of result.subjects) {
      const { invariant, scope } = result
      const id = breakId(invariant, scope, subject)
      shown.set(id, { id, invariant, scope, severity: subject.severity ?? result.severity, subject })
    }
  }
  const byId = new Map(known.map((one) => [one.id, one]))
  const breaks = [...shown.values()].filter((one) => !byId.has(one.id))
  const transitions = [
    ...breaks.map((one) => transition(one.id, 0, 'OPEN', null)),
    ...known.flatMap((one) => (isOlder(cut, one) ? [] : change(one, shown.get(one.id), results))),
  ]
  return { breaks, transitions }
}

/**
 * A cut of an earlier time (a FINAL one behind the head) tells nothing about what a later one showed.
 * Once that later one is undone its time binds nobody, but still only a head can say what is there.
 */
function isOlder(cut: Pick<Cut, 'time' | 'level'>, known: KnownBreak): boolean {
  return cut.time < known.cutTime && !(known.cutRetracted && cut.level === 'PROVISIONAL')
}

function change(known: KnownBreak, shown: NewBreak | undefined, results: readonly InvariantResult[]): NewTransition[] {
  const to = (state: BreakState, evidence: string | null) => [transition(known.id, known.transitions, state, evidence)]
  if (shown === undefined) {
    if (known.state === 'RESOLVED' || known.state === 'RETRACTED' || !isAnswered(known, results)) return []
    return known.cutRetracted
      ? to('RETRACTED', 'The block that showed it was undone by a reorg, and no cut since shows it.')
      : to('RESOLVED', 'The invariant no longer shows it.')
  }
  if (known.state === 'RESOLVED' || known.state === 'RETRACTED') return to('REOPENED', 'It is back.')
  if (known.state === 'EXPLAINED') {
    const moved = shown.subject.amount !== known.amount
    return moved ? to('REOPENED', `The amount moved from ${known.amount} to ${shown.subject.amount}.`) : []
  }
  // The cut that opened it is gone; from here on it rests on this one.
  return known.cutRetracted ? to(known.state, 'Still there after a reorg.') : []
}

/** UNKNOWN, or no answer at all, is no proof that a break is gone. */
function isAnswered(known: KnownBreak, results: readonly InvariantResult[]): boolean {
  return results.some(
    (result) => result.invariant === known.invariant && result.scope === known.scope && result.verdict !== 'UNKNOWN',
  )
}

function transition(breakId: string, before: number, state: BreakState, evidence: string | null): NewTransition {
  return { id: `${breakId}-${String(before + 1).padStart(4, '0')}`, breakId, state, evidence }
}
