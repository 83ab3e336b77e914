import type { Finding } from './invariant'
import type { BreakSubject, Term } from './result'
import { sumOf } from './terms'

/**
 * The finding of an equation whose shortage is a break and whose surplus is not. Losses named by
 * subjects are never set off against a surplus: one unit too many somewhere cannot hide one too few.
 * What no subject explains becomes a subject of its own.
 * @param subjects each `amount` is what it took out of the equation, never negative
 * @param aside what is wrong without taking anything out of the equation
 * @param remainder the subject for a shortage of this amount that no other subject explains
 */
export function balanceFinding(given: {
  readonly terms: readonly Term[]
  readonly subjects: readonly BreakSubject[]
  readonly aside?: readonly BreakSubject[]
  readonly remainder: (amount: bigint) => BreakSubject
  readonly note?: string | null
}): Finding {
  const net = sumOf(given.terms)
  const named = given.subjects.reduce((sum, { amount }) => sum + amount, 0n)
  const unexplained = -net - named
  const shortfall = unexplained > 0n ? named + unexplained : named
  const rest = unexplained > 0n ? [given.remainder(unexplained)] : []
  return {
    terms: given.terms,
    shortfall,
    surplus: net + shortfall,
    tolerance: 0n,
    subjects: [...given.subjects, ...rest, ...(given.aside ?? [])],
    unknown: null,
    note: given.note ?? null,
  }
}

/** The finding of an equation that must come out at exactly zero: a surplus breaks it as well. */
export function exactFinding(given: {
  readonly terms: readonly Term[]
  /** @param difference Σ sign · value, never zero */
  readonly subject: (difference: bigint) => BreakSubject
}): Finding {
  const net = sumOf(given.terms)
  return {
    terms: given.terms,
    shortfall: net < 0n ? -net : 0n,
    surplus: net > 0n ? net : 0n,
    tolerance: 0n,
    subjects: net === 0n ? [] : [given.subject(net)],
    unknown: null,
    note: null,
  }
}
