import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { QuietBlocks } from './quiet-blocks'

const quiet = new QuietBlocks('world 1')

describe('QuietBlocks', () => {
  it('finds the height in its own hash', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_064_613 }), (height) => {
        const hash = quiet.hash(height)
        expect(hash).toMatch(/^0x[0-9a-f]{64}$/)
        expect(quiet.height(hash)).toBe(height)
      }),
    )
  })

  it('knows no foreign hash', () => {
    const hash = quiet.hash(1_000)
    const last = hash.endsWith('0') ? '1' : '0'
    expect(quiet.height(`${hash.slice(0, -1)}${last}`)).toBeNull()
    expect(quiet.height(new QuietBlocks('world 2').hash(1_000))).toBeNull()
    expect(quiet.height('0x12')).toBeNull()
    expect(quiet.height(`0x${'ff'.repeat(32)}`)).toBeNull()
  })
})
