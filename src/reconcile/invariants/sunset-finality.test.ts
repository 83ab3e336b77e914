import { describe, expect, it } from 'vitest'
import { stateKey } from '../../facts/state-query'
import { evaluate } from '../evaluate'
import { notHolding, resultAt } from '../testing/expectations'
import type { FixtureWorld } from '../testing/fixture-world'
import { ALICE, healthyWorld } from '../testing/healthy-world'

const FINAL = 9_064_613n
const blocks = (world: FixtureWorld) => resultAt(world, 'sunset-finality', 'phala')
const issuance = (world: FixtureWorld) => resultAt(world, 'sunset-finality', 'phala/issuance')

describe('sunset-finality', () => {
  it('holds for a complete chain whose head is its final block', () => {
    expect(blocks(healthyWorld())).toMatchObject({ verdict: 'HOLDS', shortfall: 0n, surplus: 0n })
    expect(blocks(healthyWorld()).terms).toMatchObject([
      {
        sign: '+',
        value: FINAL,
        unit: 'blocks',
        source: 'definition',
        repeat: "grep -n 'finalBlock' src/chains/phala.ts",
      },
      { sign: '-', value: FINAL, unit: 'blocks', source: 'state' },
    ])
    expect(issuance(healthyWorld())).toMatchObject({ verdict: 'HOLDS', shortfall: 0n })
  })

  it('breaks on one block beyond the final one', () => {
    const world = healthyWorld()
    world.headHeight = FINAL + 1n
    expect(blocks(world)).toMatchObject({
      verdict: 'BROKEN',
      severity: 'critical',
      shortfall: 1n,
      subjects: [{ kind: 'chain', key: 'phala', amount: 1n }],
      reason: 'phala has 1 blocks beyond its final block 9064613',
    })
  })

  it('breaks when the processor indexed beyond the final block, whatever the node says', () => {
    const evidence = healthyWorld().evidence()
    const height = 9_064_615
    const processed = new Map([
      ...evidence.processed,
      ['phala', { height, finalized: height, complete: false }] as const,
    ])
    const row = evaluate({ ...evidence, processed }).find(
      ({ invariant, scope }) => invariant === 'sunset-finality' && scope === 'phala',
    )
    expect(row).toMatchObject({ verdict: 'BROKEN', shortfall: 2n })
  })

  it('is UNKNOWN while the chain lives or its indexing is not complete', () => {
    const world = healthyWorld()
    world.complete = false
    world.headHeight = 9_064_601n
    expect(blocks(world)).toMatchObject({ verdict: 'UNKNOWN', terms: [] })
    expect(blocks(world).reason).toBe('phala is not complete: indexed up to block 9064601 of 9064613')
    expect(issuance(world).reason).toBe('phala is at block 9064601, not complete at its final block 9064613')
  })

  it('is UNKNOWN when the node does not know the final block, or does not answer', () => {
    const behind = healthyWorld()
    behind.headHeight = FINAL - 1n
    expect(blocks(behind)).toMatchObject({ verdict: 'UNKNOWN' })
    expect(blocks(behind).reason).toContain('knows blocks up to 9064612 only')
    const silent = healthyWorld()
    silent.answers.set(stateKey({ chain: 'phala', kind: 'head-height' }), 'connection refused')
    expect(blocks(silent).reason).toContain('connection refused')
    expect(notHolding(silent, 'UNKNOWN')).toEqual(['sunset-finality phala'])
  })

  it('is UNKNOWN without the chain', () => {
    const world = healthyWorld()
    world.missing.push({ id: 'phala', reason: 'phala is behind' })
    expect(blocks(world)).toMatchObject({ verdict: 'UNKNOWN', reason: 'phala is behind' })
    expect(issuance(world)).toMatchObject({ verdict: 'UNKNOWN', reason: 'phala is behind' })
  })

  it('finds issuance that the events do not tell, both ways', () => {
    for (const [by, numbers] of [
      [1_000_000n, { surplus: 1_000_000n, shortfall: 0n }],
      [-1_000_000n, { surplus: 0n, shortfall: 1_000_000n }],
    ] as const) {
      const world = healthyWorld()
      world.setTruth('phala:pha', ALICE.account, by)
      expect(issuance(world)).toMatchObject({
        verdict: 'BROKEN',
        severity: 'critical',
        ...numbers,
        subjects: [{ amount: 1_000_000n }],
      })
    }
  })

  it('has no row at a cut before the end of a chain that is complete by now', () => {
    const evidence = healthyWorld().evidence()
    const chains = evidence.cut.chains.map((one) => (one.id === 'phala' ? { ...one, height: 9_000_000 } : one))
    const rows = evaluate({ ...evidence, cut: { ...evidence.cut, chains } })
    expect(rows.filter(({ invariant }) => invariant === 'sunset-finality')).toEqual([])
  })
})
