import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { phalaMigration } from '../migrations/phala'
import { isPaidInFull, owedFor, phaValueOf, roundingUnits } from './frozen-price'

const ratio = phalaMigration.parts.find((part) => part.class === 'staked')?.ratio ?? { numerator: 1n, denominator: 1n }
const ONE = { numerator: 1n, denominator: 1n }
const amount = fc.bigInt({ min: 0n, max: 10n ** 27n })

describe('the frozen price', () => {
  it('pays the whole stake of the sunset with exactly the published shares', () => {
    expect(owedFor(ratio.denominator, ratio)).toBe(35_407_137_584_585_511_432_035_582n)
    expect(phaValueOf(ratio.numerator, ratio)).toBe(42_148_385_793_480_375_048_000_000n)
    expect(phaValueOf(10n ** 18n, ratio)).toBe(1_190_392_352_185_782_573n)
  })

  it('knows which ratios round', () => {
    expect(roundingUnits(ratio)).toBe(1n)
    expect(roundingUnits(ONE)).toBe(0n)
    expect(roundingUnits({ numerator: 6n, denominator: 3n })).toBe(0n)
    expect(roundingUnits({ numerator: 175n, denominator: 100n })).toBe(1n)
  })

  it('never owes or values more than the exact fraction, and less than one unit below it', () => {
    fc.assert(
      fc.property(amount, (entitled) => {
        const exact = entitled * ratio.numerator
        const owed = owedFor(entitled, ratio) * ratio.denominator
        expect(owed <= exact && exact - owed < ratio.denominator).toBe(true)
        expect(phaValueOf(owedFor(entitled, ratio), ratio) <= entitled).toBe(true)
        expect(isPaidInFull(owedFor(entitled, ratio), entitled, ratio)).toBe(true)
        expect(isPaidInFull(owedFor(entitled, ratio) + 3n, entitled, ratio)).toBe(false)
        expect(isPaidInFull(entitled + 1n, entitled, ONE)).toBe(false)
        expect(isPaidInFull(entitled, entitled, ONE)).toBe(true)
      }),
    )
  })

  it('allows exactly one unit beside an even fraction', () => {
    const half = { numerator: 1n, denominator: 2n }
    expect([3n, 4n, 5n, 6n, 7n].map((paid) => isPaidInFull(paid, 10n, half))).toEqual([false, true, true, true, false])
  })
})
