/**
 * Amounts as bigint and as text. Canonical amounts have 18 decimals; raw units have their token's.
 * Nothing here rounds: what does not fit exactly is an error, because a rounded amount is a lie.
 */
import { CANONICAL_DECIMALS } from '../chains/chain'

/** 10^exponent as bigint. */
function powerOfTen(exponent: number): bigint {
  return 10n ** BigInt(exponent)
}

/**
 * Raw units of a token with `decimals` → canonical amount, exactly.
 * @throws when a token has more than 18 decimals and the units do not end in enough zeros.
 */
export function toCanonical(units: bigint, decimals: number): bigint {
  assertDecimals(decimals)
  if (decimals <= CANONICAL_DECIMALS) return units * powerOfTen(CANONICAL_DECIMALS - decimals)
  return divideExactly(units, powerOfTen(decimals - CANONICAL_DECIMALS), `${units} units of ${decimals} decimals`)
}

/**
 * Canonical amount → raw units of a token with `decimals`, exactly.
 * @throws when the amount has digits the token cannot express.
 */
export function toUnits(amount: bigint, decimals: number): bigint {
  assertDecimals(decimals)
  if (decimals > CANONICAL_DECIMALS) return amount * powerOfTen(decimals - CANONICAL_DECIMALS)
  return divideExactly(amount, powerOfTen(CANONICAL_DECIMALS - decimals), `amount ${amount}`)
}

/** Base units → decimal text without trailing zeros, e.g. 1500000000000000000n → `1.5`. Never through a float. */
export function formatAmount(amount: bigint, decimals: number = CANONICAL_DECIMALS): string {
  assertDecimals(decimals)
  const sign = amount < 0n ? '-' : ''
  const digits = (amount < 0n ? -amount : amount).toString().padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, '')
  return fraction === '' ? `${sign}${whole}` : `${sign}${whole}.${fraction}`
}

/** The smaller of two amounts; Math.min does not take bigint. */
export function smaller(one: bigint, other: bigint): bigint {
  if (one < other) return one
  return other
}

const DECIMAL_TEXT = /^(-?)(\d+)(?:\.(\d+))?$/

/**
 * Decimal text → base units, exactly, e.g. `1.5` → 1500000000000000000n.
 * @throws on anything but digits with one optional point (no exponent, no separator, no blank), and
 * on more non-zero decimals than the unit has.
 */
export function parseAmount(text: string, decimals: number = CANONICAL_DECIMALS): bigint {
  assertDecimals(decimals)
  const match = DECIMAL_TEXT.exec(text)
  if (match === null) {
    throw new Error(`"${text}" is not an amount; write digits with at most one point, e.g. 12.5`)
  }
  const [, sign = '', whole = '', fraction = ''] = match
  const kept = fraction.replace(/0+$/, '')
  if (kept.length > decimals) {
    throw new Error(`"${text}" has more than ${decimals} decimals; it cannot be held exactly`)
  }
  const value = BigInt(whole) * powerOfTen(decimals) + BigInt(kept.padEnd(decimals, '0') || '0')
  return sign === '-' ? -value : value
}

function divideExactly(value: bigint, divisor: bigint, what: string): bigint {
  if (value % divisor !== 0n) {
    throw new Error(`${what} is not a whole multiple of ${divisor}; converting it would lose digits`)
  }
  return value / divisor
}

function assertDecimals(decimals: number): void {
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > 77) {
    throw new Error(`${decimals} is not a number of decimals; it is a whole number from 0 to 77`)
  }
}
