/** The exact ratio of a part, and its inverse, the frozen share price. Fractions of bigint, never a float. */
import type { Fraction } from '../migrations/migration'

/** Canonical units owed for an entitlement: entitled × ratio, rounded down, because nobody is paid a fraction of a unit. */
export function owedFor(entitled: bigint, ratio: Fraction): bigint {
  return (entitled * ratio.numerator) / ratio.denominator
}

/** PHA value of paid units at the frozen share price: paid ÷ ratio, rounded down. */
export function phaValueOf(paid: bigint, ratio: Fraction): bigint {
  return (paid * ratio.denominator) / ratio.numerator
}

/** Units a payment may be off because of rounding: one where the ratio does not divide evenly, else none. */
export function roundingUnits(ratio: Fraction): bigint {
  return ratio.numerator % ratio.denominator === 0n ? 0n : 1n
}

/** Whether `paid` is `entitled` × ratio, by the exact fraction, within `roundingUnits`. */
export function isPaidInFull(paid: bigint, entitled: bigint, ratio: Fraction): boolean {
  const difference = paid * ratio.denominator - entitled * ratio.numerator
  const bound = roundingUnits(ratio) * ratio.denominator
  return difference <= bound && -difference <= bound
}
