import { describe, expect, it } from 'vitest'
import { breakId } from './break-lifecycle'
import { documentOf } from './document'
import { reconcile } from './reconcile'
import { EVE, healthyWorld } from './testing/healthy-world'

function documentAt(world: ReturnType<typeof healthyWorld>) {
  const evidence = world.evidence()
  const reconciliation = reconcile(evidence)
  const breaks = reconciliation.results.flatMap(({ invariant, scope, severity, subjects }) =>
    subjects.map((subject) => ({
      id: breakId(invariant, scope, subject),
      invariant,
      scope,
      severity,
      state: 'OPEN' as const,
      subject,
      detectedAt: evidence.cut.time,
    })),
  )
  return documentOf({
    world: 'SIMULATED',
    seed: 1,
    seconds: 2.5,
    cut: evidence.cut,
    reconciliation,
    breaks,
    counts: { posting: 9 },
  })
}

describe('documentOf', () => {
  it('is plain JSON, amounts as decimal strings of base units', () => {
    const document = documentAt(healthyWorld())
    expect(JSON.parse(JSON.stringify(document))).toEqual(document)
    expect(document).toMatchObject({ world: 'SIMULATED', seed: 1, seconds: 2.5, counts: { posting: 9 }, breaks: [] })
    expect(document.cut).toMatchObject({ id: 'cut-1', level: 'FINAL', time: expect.stringMatching(/^2025-11-20T.*Z$/) })
    expect(document.cut.chains.find(({ id }) => id === 'phala')).toMatchObject({ height: 9_064_613, complete: true })
    expect(document.invariants[0]).toMatchObject({ id: 'cap', scope: 'ethereum:pha', verdict: 'HOLDS', shortfall: '0' })
    expect(document.invariants[0]?.terms[0]?.value).toBe((10n ** 27n).toString())
    expect(document.places.at(-1)).toMatchObject({ id: 'remainder', valuePha: '0' })
    expect(document.places.reduce((sum, { valuePha }) => sum + BigInt(valuePha), 0n)).toBe(10n ** 27n)
    expect(document.migrations[0]?.valuePha.inFlight).toMatch(/^\d+$/)
    expect(document.migrations[0]?.parts[0]).toMatchObject({
      class: 'free',
      asset: 'ethereum:pha',
      residual: '0',
      claims: 2,
    })
    expect(document.headline.map(({ line }) => line)).toEqual(['Backed', 'Paid 1:1', 'Data complete'])
  })

  it('lists a break with its subject', () => {
    const world = healthyWorld()
    const tx = world.act('phala-l2', (mint) => mint.mint('phala-l2:pha', EVE, 7n))
    expect(documentAt(world).breaks).toMatchObject([
      {
        invariant: 'l2-backing-pha',
        scope: 'phala-l2:pha',
        severity: 'critical',
        state: 'OPEN',
        subject: { kind: 'transaction', chain: 'phala-l2', txHash: `0xtx${tx.height}`, logIndex: 0, amount: '7' },
        detectedAt: expect.stringMatching(/^2025-11-20T.*Z$/),
      },
    ])
  })

  it('leaves out the places, and writes null, where nothing is known', () => {
    const world = healthyWorld()
    world.missing.push({ id: 'ethereum', reason: 'ethereum is behind' })
    const document = documentAt(world)
    expect(document.places).toEqual([])
    expect(document.migrations[0]?.valuePha.claimed).toBeNull()
    expect(document.cut.missing).toEqual([{ id: 'ethereum', reason: 'ethereum is behind' }])
  })
})
