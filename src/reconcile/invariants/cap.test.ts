import { describe, expect, it } from 'vitest'
import { stateKey } from '../../facts/state-query'
import { supplyQuery } from '../../supply/state-queries-of'
import { resultAt } from '../testing/expectations'
import { CHAINS, type FixtureWorld } from '../testing/fixture-world'
import { healthyWorld } from '../testing/healthy-world'

const CAP = 10n ** 27n
const check = (world: FixtureWorld) => resultAt(world, 'cap', 'ethereum:pha')

function withSupply(supply: bigint | string): FixtureWorld {
  const world = healthyWorld()
  const query = supplyQuery({ chains: CHAINS }, 'ethereum:pha')
  if (query === null) throw new Error('no query')
  world.answers.set(stateKey(query), supply)
  return world
}

describe('cap', () => {
  it('holds at exactly the cap, with both terms', () => {
    const result = check(healthyWorld())
    expect(result).toMatchObject({ verdict: 'HOLDS', shortfall: 0n, surplus: 0n, reason: null, severity: 'critical' })
    expect(result.terms).toMatchObject([
      {
        sign: '+',
        value: CAP,
        unit: 'PHA',
        source: 'state',
        chain: 'ethereum',
        repeat: expect.stringContaining('ask'),
      },
      { sign: '-', value: CAP, source: 'definition', repeat: "grep -n 'cap' src/migrations/phala.ts" },
    ])
  })

  it('breaks by one unit too many', () => {
    expect(check(withSupply(CAP + 1n))).toMatchObject({
      verdict: 'BROKEN',
      shortfall: 0n,
      surplus: 1n,
      severity: 'critical',
      reason: 'ethereum:pha has 0.000000000000000001 PHA more than its cap',
      subjects: [{ kind: 'token', key: 'ethereum:pha', amount: 1n }],
    })
  })

  it('breaks by one unit too few', () => {
    expect(check(withSupply(CAP - 1n))).toMatchObject({
      verdict: 'BROKEN',
      shortfall: 1n,
      surplus: 0n,
      reason: 'ethereum:pha has 0.000000000000000001 PHA less than its cap',
      subjects: [{ amount: 1n }],
    })
  })

  it('is UNKNOWN without an answer, with no number', () => {
    const result = check(withSupply('the node is pruned'))
    expect(result).toMatchObject({ verdict: 'UNKNOWN', terms: [], subjects: [], shortfall: 0n })
    expect(result.reason).toContain('the node is pruned')
  })

  it('needs no history: a gap in the events does not touch it', () => {
    const world = healthyWorld()
    const at = { chain: 'ethereum', height: 1, blockId: 'b', txHash: null, index: 0 }
    world.gaps.push({ id: 'g', at, fromHeight: 1, toHeight: 2, event: 'Transfer', reason: 'unknown layout' })
    expect(check(world).verdict).toBe('HOLDS')
  })
})
