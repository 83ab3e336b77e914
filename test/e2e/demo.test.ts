import { describe, expect, it } from 'vitest'
import { runDemo } from './testing/run-demo'

const expectedInvariants = [
  'cap',
  'claimer-free',
  'claimer-staked',
  'delivery',
  'entitlement',
  'l2-backing-pha',
  'l2-backing-vpha',
  'ledger-closure',
  'sunset-finality',
  'value-one-to-one',
]
/** One seed in CI; `npm run test:long` plays ten in a row. */
const seeds = process.env.CROSSLEDGER_LONG === '1' ? [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] : [1]

describe.each(seeds)('the whole migration, seed %i', (seed) => {
  it('is indexed, reconciled, and every invariant holds', async () => {
    const run = await runDemo(['--seed', String(seed), '--scale', '0.1'])
    const { document } = run

    const notHolding = document.invariants.filter((result) => result.verdict !== 'HOLDS')
    expect(notHolding).toEqual([])
    expect(run.code, run.stderr.slice(-4_000)).toBe(0)
    expect(document.world).toBe('SIMULATED')
    expect(document.cut.level).toBe('FINAL')
    expect([...new Set(document.invariants.map((result) => result.id))].sort()).toEqual(expectedInvariants)
    expect(document.breaks).toEqual([])
    expect(document.headline.map((line) => line.verdict)).toEqual(['HOLDS', 'HOLDS', 'HOLDS'])

    expect(document.cut.chains.find((chain) => chain.id === 'phala')).toMatchObject({
      height: 9_064_613,
      complete: true,
    })
    expect(document.bookkeeping.claims.compared).toBeGreaterThan(10)
    expect(document.bookkeeping.claims.differences).toBe(0)
    expect(document.bookkeeping.balances.compared).toBeGreaterThan(100)
    expect(document.bookkeeping.balances.differences).toBe(0)
    expect(document.bookkeeping.supply).toEqual({ ...document.bookkeeping.supply, compared: 6, differences: 0 })

    const places = document.places.filter((place) => place.id !== 'remainder' && place.id !== 'total')
    const sum = places.reduce((total, place) => total + BigInt(place.valuePha), 0n)
    expect(sum).toBe(10n ** 27n)
    expect(document.places.find((place) => place.id === 'remainder')?.valuePha).toBe('0')

    expect(run.leftBehind).toEqual([])
  })
})
