import { describe, expect, it } from 'vitest'
import { type DemoStage, demoProgress } from './demo-progress'

describe('demoProgress', () => {
  const stages: DemoStage[] = [
    { at: 'setup', doing: 'x' },
    { at: 'world', phase: 'genesis', share: 0 },
    { at: 'world', phase: 'claims', share: 0.5 },
    { at: 'world', phase: 'end', share: 1 },
    { at: 'indexing', share: 0 },
    { at: 'indexing', share: 1 },
    { at: 'verifying' },
    { at: 'done' },
  ]

  it('never goes back from stage to stage, from 0 to 1', () => {
    const shares = stages.map((stage) => demoProgress(stage, 10).share)
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    expect([shares[0], shares.at(-1)]).toEqual([0, 1])
  })

  it('estimates the rest from what has passed, once there is enough of it', () => {
    expect(demoProgress({ at: 'setup', doing: 'x' }, 10).etaSeconds).toBeNull()
    expect(demoProgress({ at: 'indexing', share: 0 }, 80).etaSeconds).toBeCloseTo(20)
    expect(demoProgress({ at: 'done' }, 80).etaSeconds).toBeNull()
  })

  it('names the phase of the world', () => {
    expect(demoProgress({ at: 'world', phase: 'claims', share: 0 }, 0).phase).toBe('the migration plays: claims')
  })
})
