/**
 * Decimals of a canonical value by its unit: tokens (`PHA`, `vPHA`) count in 10^-18, plain counts
 * (`blocks`, `claims`) are written in lower case and have none.
 */
export function decimalsOf(unit: string): number {
  return /[A-Z]/.test(unit) ? 18 : 0
}
