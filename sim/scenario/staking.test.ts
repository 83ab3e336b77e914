import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { phalaMigration } from '../../src/migrations/phala'
import { assetsForExactShares } from './staking'

const MILLION = 10n ** 24n

describe('assetsForExactShares', () => {
  test('with 40 million shares or more the entitled stake mints the published shares to the unit', () => {
    const staked = phalaMigration.parts.find((part) => part.class === 'staked')
    const assets = staked?.ratio.denominator ?? 0n
    const shares = staked?.ratio.numerator ?? 0n
    fc.assert(
      fc.property(fc.bigInt(40n * MILLION, 400n * MILLION), (supply) => {
        const total = assetsForExactShares(supply)
        expect((assets * (supply + 1n)) / (total + 1n)).toBe(shares)
      }),
    )
  })

  test('with few shares one unit of assets is too coarse, and it says so', () => {
    const refused = [1n, 2n, 3n, 4n, 5n].filter((i) => {
      try {
        assetsForExactShares(1_000n + i)
        return false
      } catch {
        return true
      }
    })
    expect(refused.length).toBeGreaterThan(0)
  })
})
