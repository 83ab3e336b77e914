import { describe, expect, it } from 'vitest'
import { formatCoverage, formatExact, formatShare, formatShort, shareInBasisPoints } from './format-amount'

const pha = (units: bigint) => ({ units, decimals: 18 })
const CAP = 1_000_000_000n * 10n ** 18n

describe('formatExact', () => {
  it.each([
    [pha(0n), '0'],
    [pha(1n), '0.000000000000000001'],
    [pha(-1n), '-0.000000000000000001'],
    [pha(CAP), '1,000,000,000'],
    [pha(42_148_385_793_480_375_048_000_000n), '42,148,385.793480375048'],
    [{ units: 214n, decimals: 0 }, '214'],
    [
      pha(2n ** 255n),
      '57,896,044,618,658,097,711,785,492,504,343,953,926,634,992,332,820,282,019,728.792003956564819968',
    ],
  ])('%o is %s', (quantity, text) => {
    expect(formatExact(quantity)).toBe(text)
  })

  it('loses no unit: its digits are the digits of the value', () => {
    for (let units = 1n; units < 10n ** 40n; units = units * 7n + 3n) {
      expect(formatExact(pha(units)).replace(/^0\.0*|[,.]/g, '')).toBe(
        units.toString().replace(/0+$/, units % 10n ** 18n === 0n ? '$&' : ''),
      )
    }
  })
})

describe('formatShort', () => {
  it.each([
    [pha(0n), '0'],
    [pha(1n), '<0.01'],
    [pha(-1n), '>-0.01'],
    [pha(10n ** 16n), '0.01'],
    [pha(19_999_999_999_999_999n), '0.01'],
    [pha(-1_999_000_000_000_000_000n), '-1.99'],
    [pha(CAP), '1,000,000,000.00'],
    [pha(CAP - 1n), '999,999,999.99'],
  ])('%o is %s', (quantity, text) => {
    expect(formatShort(quantity)).toBe(text)
  })

  it('without places', () => {
    expect(formatShort(pha(CAP), 0)).toBe('1,000,000,000')
    expect(formatShort(pha(1n), 0)).toBe('<1')
  })
})

describe('shares', () => {
  it('never call something nothing, or almost all all', () => {
    expect(formatShare(0n, CAP)).toBe('0%')
    expect(formatShare(1n, CAP)).toBe('<0.01%')
    expect(formatShare(CAP - 1n, CAP)).toBe('99.99%')
    expect(formatShare(CAP, CAP)).toBe('100%')
    expect(formatShare(1n, 0n)).toBe('–')
    expect(shareInBasisPoints(1n, 3n)).toBe(3_333)
  })

  it('read coverage without a float', () => {
    expect(formatCoverage('1')).toBe('100%')
    expect(formatCoverage('0.187505473')).toBe('18.75%')
    expect(formatCoverage('0.999999999999999999999999')).toBe('99.99%')
    expect(formatCoverage('0')).toBe('0%')
  })
})
