/**
 * Amounts are base units as decimal strings; here they become bigint and text, never a Number.
 */

/** A value in base units with its decimals, e.g. 1.5 PHA = { units: 15 × 10^17, decimals: 18 }. */
export interface Quantity {
  readonly units: bigint
  readonly decimals: number
}

/** All digits, none added: `1,234.5`. */
export function formatExact({ units, decimals }: Quantity): string {
  const { sign, whole, fraction } = split(units, decimals)
  const kept = fraction.replace(/0+$/, '')
  return `${sign}${group(whole)}${kept === '' ? '' : `.${kept}`}`
}

/**
 * With `places` decimals, the rest cut off towards zero. What is not zero never reads as zero: one
 * base unit is `<0.01`, a missing one `>-0.01`.
 */
export function formatShort({ units, decimals }: Quantity, places = 2): string {
  const { sign, whole, fraction } = split(units, decimals)
  const kept = fraction.slice(0, places).padEnd(places, '0')
  if (units !== 0n && /^0*$/.test(whole + kept)) {
    const least = places === 0 ? '1' : `0.${'1'.padStart(places, '0')}`
    return units > 0n ? `<${least}` : `>-${least}`
  }
  if (units === 0n) return '0'
  return `${sign}${group(whole)}${places === 0 ? '' : `.${kept}`}`
}

/**
 * Part of a whole in basis points of a percent (1/10,000), cut off towards zero; null without a
 * whole. The division is bigint's: only the small quotient becomes a number.
 */
export function shareInBasisPoints(part: bigint, whole: bigint): number | null {
  if (whole <= 0n) return null
  return Number((part * 10_000n) / whole)
}

/** `18.75%`; what is not zero never reads as 0%, what is not all never as 100%. */
export function formatShare(part: bigint, whole: bigint): string {
  const points = shareInBasisPoints(part, whole)
  if (points === null) return '–'
  if (part === 0n) return '0%'
  if (part === whole) return '100%'
  if (points === 0) return part > 0n ? '<0.01%' : '>-0.01%'
  return `${(points / 100).toFixed(2)}%`
}

/** An exact decimal from 0 to 1 as a percentage, by moving the point: `0.187505473` → `18.75%`. */
export function formatCoverage(coverage: string): string {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(coverage)
  if (match === null) return coverage
  const fraction = match[2] ?? ''
  return formatShare(BigInt((match[1] ?? '0') + fraction), 10n ** BigInt(fraction.length))
}

function split(units: bigint, decimals: number): { sign: string; whole: string; fraction: string } {
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, '0')
  return {
    sign: units < 0n ? '-' : '',
    whole: digits.slice(0, digits.length - decimals),
    fraction: digits.slice(digits.length - decimals),
  }
}

function group(whole: string): string {
  return whole.replace(/\B(?=(\d{3})+$)/g, ',')
}
