import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Ending, restartAfter } from './restart-policy'

const crash = (livedMs = 100): Ending => ({ livedMs, asked: false })
const asked = (livedMs = 100): Ending => ({ livedMs, asked: true })
const times = (count: number, ending: Ending) => Array.from({ length: count }, () => ending)

describe('restartAfter', () => {
  it('doubles the delay with every crash in a row, up to 30 s', () => {
    const delays = [1, 2, 3, 4, 5, 6, 7, 8, 20].map((count) => restartAfter(times(count, crash()), 1).delayMs)
    expect(delays).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000])
  })

  it('lets chance decide half of the delay', () => {
    expect(restartAfter([crash()], 0).delayMs).toBe(250)
    expect(restartAfter([crash()], 0.5).delayMs).toBe(375)
  })

  it('starts counting anew after a run of a minute', () => {
    expect(restartAfter([...times(9, crash()), crash(60_000)], 1)).toEqual({ delayMs: 500, crashLooping: false })
    expect(restartAfter([...times(9, crash()), crash(60_000), crash()], 1).delayMs).toBe(1000)
  })

  it('restarts at once when asked to, but not for ever', () => {
    expect(restartAfter([crash(), asked()], 1)).toEqual({ delayMs: 0, crashLooping: false })
    expect(restartAfter(times(5, asked()), 1)).toEqual({ delayMs: 8000, crashLooping: true })
  })

  it('calls the fifth short run in a row a loop', () => {
    expect(restartAfter(times(4, crash()), 0).crashLooping).toBe(false)
    expect(restartAfter(times(5, crash()), 0).crashLooping).toBe(true)
  })

  it('always waits between 0 and 30 s', () => {
    const ending = fc.record({ livedMs: fc.nat(200_000), asked: fc.boolean() })
    fc.assert(
      fc.property(fc.array(ending, { minLength: 1 }), fc.double({ min: 0, max: 1, noNaN: true }), (endings, random) => {
        const { delayMs } = restartAfter(endings, random)
        expect(delayMs).toBeGreaterThanOrEqual(0)
        expect(delayMs).toBeLessThanOrEqual(30_000)
      }),
    )
  })
})
