import { describe, expect, it } from 'vitest'
import { reconcile } from './reconcile'
import { healthyWorld } from './testing/healthy-world'

describe('reconcile', () => {
  it('says everything of a cut in one call', () => {
    const { results, places, progress, headline } = reconcile(healthyWorld().evidence())
    expect(results.every(({ verdict }) => verdict === 'HOLDS')).toBe(true)
    expect(places.known).toBe(true)
    expect(progress.map(({ id, claims }) => [id, claims])).toEqual([['phala', 3]])
    expect(headline).toHaveLength(3)
  })

  it('makes no places out of a journal with a gap', () => {
    const world = healthyWorld()
    const at = { chain: 'ethereum', height: 21_600_001, blockId: 'b', txHash: null, index: 0 }
    world.gaps.push({ id: 'g', at, fromHeight: 21_600_001, toHeight: null, event: 'Transfer', reason: 'no topic' })
    const { places, progress } = reconcile(world.evidence())
    expect(places).toEqual({
      known: false,
      reason: 'ethereum could not be read, from block 21600001 on: Transfer: no topic',
    })
    expect(progress[0]?.reason).toContain('could not be read')
  })

  it('keeps a failure of the progress to the progress', () => {
    const evidence = healthyWorld().evidence()
    const { progress, results } = reconcile({ ...evidence, blockTimes: new Map() })
    expect(progress[0]?.reason).toContain('it could not be computed: message')
    expect(results.find(({ invariant }) => invariant === 'cap')?.verdict).toBe('HOLDS')
  })

  it('needs a migration', () => {
    expect(() => reconcile({ ...healthyWorld().evidence(), migrations: [] })).toThrow('no migration is switched on')
  })
})
