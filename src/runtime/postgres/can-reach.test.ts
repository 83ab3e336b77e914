import { describe, expect, it } from 'vitest'
import { allows } from './can-reach'

describe('allows', () => {
  const file = (mode: number) => ({ mode, uid: 10, gid: 20 })

  it.each([
    [0o700, 10, 99, true],
    [0o700, 11, 20, false],
    [0o710, 11, 20, false],
    [0o750, 11, 20, true],
    [0o705, 11, 21, true],
    // The class that fits decides, even when a wider one would allow more.
    [0o075, 10, 20, false],
    [0o705, 11, 20, false],
  ])('mode %o for user %i of group %i: %j', (mode, uid, gid, expected) => {
    expect(allows(file(mode), { uid, gid }, 0b101)).toBe(expected)
  })
})
