import type { Random } from '../../random'
import type { SpecVersion } from '../runtime/spec-versions'

/** What a block of history is for. */
type Beat =
  | { readonly kind: 'everyday' }
  /** The code is set in this block; the next one is the first on the new runtime. */
  | { readonly kind: 'upgrade'; readonly spec: SpecVersion }
  | { readonly kind: 'first-block'; readonly spec: SpecVersion }
  /** Reserves are released and the totals brought near the ones the chain ended with. */
  | { readonly kind: 'wind-down' }

export interface Scene {
  readonly height: number
  readonly beat: Beat
  /** 0 at the first block of the era, below 1 at its last. */
  readonly eraProgress: number
}

interface Era {
  readonly spec: SpecVersion
  /** Parts of history at which it begins, and of the content it holds, in thousandths. */
  readonly from: number
  readonly content: number
}

const eras: readonly Era[] = [
  { spec: 1090, from: 0, content: 130 },
  { spec: 1241, from: 160, content: 300 },
  { spec: 1250, from: 480, content: 130 },
  { spec: 1254, from: 580, content: 260 },
  { spec: 1291, from: 840, content: 180 },
]

const windDownBlocks = 12

/**
 * Where in nine million blocks something happens: `count` heights, even but for some chance, era by
 * era, each era's end marked by an upgrade and the first block on the new runtime.
 */
export function timelineOf(historyEnd: number, count: number, random: Random): Scene[] {
  const scenes: Scene[] = []
  eras.forEach((era, index) => {
    const next = eras[index + 1]
    const start = Math.floor((historyEnd * era.from) / 1000) + 2
    const end = next === undefined ? historyEnd - 2 * windDownBlocks : Math.floor((historyEnd * next.from) / 1000) - 1
    const blocks = Math.max(12, Math.floor((count * era.content) / 1000))
    const step = Math.floor((end - start) / blocks)
    for (let number = 0; number < blocks; number++) {
      const height = start + number * step + random.int(0, step - 1)
      scenes.push({ height, beat: { kind: 'everyday' }, eraProgress: number / blocks })
    }
    if (next === undefined) return
    scenes.push({ height: end, beat: { kind: 'upgrade', spec: next.spec }, eraProgress: 0.999 })
    scenes.push({ height: end + 1, beat: { kind: 'first-block', spec: next.spec }, eraProgress: 0 })
  })
  for (let number = windDownBlocks; number > 0; number--) {
    scenes.push({ height: historyEnd - 2 * number, beat: { kind: 'wind-down' }, eraProgress: 0.999 })
  }
  return scenes
}
