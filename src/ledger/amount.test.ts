import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatAmount, parseAmount, toCanonical, toUnits } from './amount'

describe('toCanonical and toUnits', () => {
  it('scale 12 decimals by 10^6 and 18 by 1', () => {
    expect(toCanonical(1_500_000_000_000n, 12)).toBe(1_500_000_000_000_000_000n)
    expect(toCanonical(7n, 18)).toBe(7n)
    expect(toUnits(1_000_000n, 12)).toBe(1n)
    expect(toUnits(7n, 18)).toBe(7n)
  })

  it('refuse to lose a digit', () => {
    expect(() => toUnits(1_000_001n, 12)).toThrow('not a whole multiple')
    expect(() => toCanonical(1_000_001n, 20)).toThrow('not a whole multiple')
    expect(toCanonical(1_000_000n, 20)).toBe(10_000n)
    expect(toUnits(1n, 20)).toBe(100n)
  })

  it('refuse what is no number of decimals', () => {
    for (const decimals of [-1, 1.5, 78]) {
      expect(() => toCanonical(1n, decimals)).toThrow('is not a number of decimals')
    }
  })

  it('are each other’s inverse', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
        fc.integer({ min: 0, max: 18 }),
        (units, decimals) => {
          expect(toUnits(toCanonical(units, decimals), decimals)).toBe(units)
        },
      ),
    )
  })
})

describe('formatAmount and parseAmount', () => {
  it('write and read decimal text', () => {
    expect(formatAmount(1_500_000_000_000_000_000n)).toBe('1.5')
    expect(formatAmount(1n)).toBe('0.000000000000000001')
    expect(formatAmount(0n)).toBe('0')
    expect(formatAmount(-(10n ** 18n))).toBe('-1')
    expect(formatAmount(5n, 0)).toBe('5')
    expect(formatAmount(1_000_000_000n * 10n ** 18n)).toBe('1000000000')
    expect(parseAmount('145357088.293045867646')).toBe(145_357_088_293_045_867_646_000_000n)
    expect(parseAmount('145357088.293045867646', 12)).toBe(145_357_088_293_045_867_646n)
    expect(parseAmount('-0.5')).toBe(-500_000_000_000_000_000n)
    expect(parseAmount('7', 0)).toBe(7n)
  })

  it('refuse text that is not exactly an amount', () => {
    for (const text of ['', ' 1', '1.', '.5', '1e18', '1,000', '0x10', '1.2.3', '+1', 'NaN']) {
      expect(() => parseAmount(text), text).toThrow('is not an amount')
    }
    expect(() => parseAmount('0.0000000000001', 12)).toThrow('more than 12 decimals')
    expect(parseAmount('0.0000000000010', 12)).toBe(1n)
  })

  it('are each other’s inverse beyond 2^53', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
        fc.integer({ min: 0, max: 18 }),
        (amount, decimals) => {
          expect(parseAmount(formatAmount(amount, decimals), decimals)).toBe(amount)
        },
      ),
    )
  })
})
