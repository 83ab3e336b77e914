import { describe, expect, it } from 'vitest'
import { phalaMigration } from '../migrations/phala'
import { reconcile } from '../reconcile/reconcile'
import type { FixtureWorld } from '../reconcile/testing/fixture-world'
import {
  ALICE,
  bridgedClaim,
  CAROL,
  DORA,
  fundedWorld,
  HOLDERS,
  healthyWorld,
  sharesFor,
} from '../reconcile/testing/healthy-world'
import { phaValueOf } from './frozen-price'

function progressOf(world: FixtureWorld) {
  const [progress] = reconcile(world.evidence()).progress
  if (progress === undefined) throw new Error('no migration')
  return progress
}
const ratio = phalaMigration.parts[1]?.ratio ?? { numerator: 1n, denominator: 1n }
const FREE = HOLDERS.reduce((sum, one) => sum + one.free, 0n)
const SHARES = HOLDERS.reduce((sum, one) => sum + sharesFor(one.staked), 0n)

describe('progress', () => {
  it('counts each class in what it is paid in', () => {
    const [free, staked] = progressOf(healthyWorld()).parts
    expect(free).toEqual({
      class: 'free',
      asset: 'ethereum:pha',
      unit: 'PHA',
      entitled: FREE,
      funded: FREE,
      claimed: FREE - DORA.free,
      inFlight: 0n,
      delivered: FREE - DORA.free,
      unclaimed: DORA.free,
      residual: 0n,
      claims: 2,
    })
    const [alice, carol, dora] = [ALICE, CAROL, DORA].map(({ staked: own }) => sharesFor(own))
    expect(staked).toEqual({
      class: 'staked',
      asset: 'ethereum:vpha',
      unit: 'vPHA',
      entitled: SHARES,
      funded: SHARES,
      claimed: (alice ?? 0n) + (carol ?? 0n),
      inFlight: carol,
      delivered: alice,
      unclaimed: dora,
      residual: 0n,
      claims: 2,
    })
  })

  it('values the whole at the frozen share price, rounded down', () => {
    const { valuePha, claims, reason } = progressOf(healthyWorld())
    expect(valuePha.entitled).toBe(FREE + phaValueOf(SHARES, ratio))
    expect(valuePha.claimed).toBe(
      FREE - DORA.free + phaValueOf(sharesFor(ALICE.staked) + sharesFor(CAROL.staked), ratio),
    )
    expect(valuePha.inFlight).toBe(phaValueOf(sharesFor(CAROL.staked), ratio))
    expect(valuePha.unclaimed).toBe(DORA.free + phaValueOf(sharesFor(DORA.staked), ratio))
    expect([claims, reason]).toEqual([3, null])
  })

  it('lists the exact dust that rounding left unpaid', () => {
    const world = fundedWorld()
    bridgedClaim(world, DORA, { staked: sharesFor(DORA.staked) - 5n })
    expect(progressOf(world).parts[1]).toMatchObject({ residual: 5n, inFlight: sharesFor(DORA.staked) - 5n })
  })

  it('does not count as delivered what reached somebody else', () => {
    const world = fundedWorld()
    bridgedClaim(world, DORA, { to: ALICE.receiver })
    expect(progressOf(world).parts[1]).toMatchObject({ delivered: 0n, inFlight: sharesFor(DORA.staked) })
  })

  it('without a list knows neither what is entitled nor what is unclaimed', () => {
    const world = healthyWorld()
    world.hasList = false
    const progress = progressOf(world)
    expect(progress.parts[0]).toMatchObject({
      entitled: null,
      unclaimed: null,
      residual: null,
      claimed: FREE - DORA.free,
    })
    expect(progress.valuePha).toMatchObject({
      entitled: null,
      unclaimed: null,
      funded: FREE + phaValueOf(SHARES, ratio),
    })
    expect(progress.reason).toContain('CLAIM_ONLY')
  })

  it('shows no number, and the reason, when a chain it needs is not known', () => {
    const world = healthyWorld()
    world.missing.push({ id: 'phala-l2', reason: 'phala-l2 is behind' })
    const progress = progressOf(world)
    expect(progress.reason).toBe('phala-l2 is behind')
    expect(Object.values(progress.valuePha)).toEqual([null, null, null, null, null, null])
    expect(progress.parts[0]).toMatchObject({ class: 'free', unit: 'PHA', claimed: null, claims: null })
  })
})
