/**
 * When a part that ended is started again. Pure: what happened and a random number go in, a delay
 * comes out.
 */

export interface Ending {
  /** Milliseconds the process lived. */
  readonly livedMs: number
  /** It ended with the exit code that asks for a restart. */
  readonly asked: boolean
}

export interface Restart {
  readonly delayMs: number
  readonly crashLooping: boolean
}

const FIRST_DELAY_MS = 500
const LONGEST_DELAY_MS = 30_000

/** A run this long was a good one: what went before no longer counts. */
const STABLE_MS = 60_000

/** So many short runs in a row are no accident. */
const LOOP_AFTER = 5

/**
 * Crash n in a row waits 0.5 s × 2ⁿ⁻¹, at most 30 s, of which half is random so that parts that
 * fell together do not come back together. A restart that was asked for waits not at all, until
 * there are so many that asking is itself a loop.
 *
 * @param endings newest last
 * @param random from 0 to 1
 */
export function restartAfter(endings: readonly Ending[], random: number): Restart {
  const lastGood = endings.findLastIndex((ending) => ending.livedMs >= STABLE_MS)
  // A good run that ended in a crash is itself the first of a new row.
  const row = endings.slice(Math.max(lastGood, 0))
  const crashLooping = row.length >= LOOP_AFTER
  if (row.at(-1)?.asked === true && !crashLooping) return { delayMs: 0, crashLooping }
  const wholeMs = Math.min(FIRST_DELAY_MS * 2 ** Math.max(row.length - 1, 0), LONGEST_DELAY_MS)
  return { delayMs: Math.round(wholeMs / 2 + (wholeMs / 2) * random), crashLooping }
}
