import { formatExact, formatShort } from '../format/format-amount'

export interface AmountProps {
  /** Base units as a decimal string; null where it is not known. */
  readonly value: string | null
  readonly unit: string
  readonly decimals?: number
  /** Shows the unit behind the figure; columns name it in their head instead. */
  readonly withUnit?: boolean
}

/** Two decimals on the page, every digit on hover and for a screen reader that asks. */
export function Amount({ value, unit, decimals = 18, withUnit = false }: AmountProps) {
  if (value === null) return <span className="unknown">not known</span>
  const quantity = { units: BigInt(value), decimals }
  const exact = formatExact(quantity)
  return (
    <data className="amount" value={value} title={`${exact} ${unit}`}>
      {formatShort(quantity)}
      {withUnit && <span className="unit"> {unit}</span>}
    </data>
  )
}
