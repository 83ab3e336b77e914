import { describe, expect, it } from 'vitest'
import { formatAge, formatHeight, formatSeconds, formatUtc, shorten } from './format-time'

describe('times', () => {
  it('are UTC for everybody', () => {
    expect(formatUtc('2025-11-24T09:30:00.000Z')).toBe('2025-11-24 09:30:00 UTC')
  })

  it.each([
    [-5_000, 'just now'],
    [1_999, 'just now'],
    [42_000, '42 s ago'],
    [89_999, '89 s ago'],
    [180_000, '3 min ago'],
    [6 * 3_600_000, '6 h ago'],
    [50 * 3_600_000, '2 days ago'],
  ])('%d ms is %s', (age, text) => {
    expect(formatAge(age)).toBe(text)
  })

  it('distances', () => {
    expect([0, 12, 120, 7_200, 260_000].map(formatSeconds)).toEqual(['0 s', '12 s', '2 min', '2 h', '3 days'])
  })
})

describe('names', () => {
  it('group heights and shorten what is long', () => {
    expect(formatHeight(9_064_613)).toBe('9,064,613')
    expect(shorten(`0x${'ab'.repeat(32)}`)).toBe('0xababab…abab')
    expect(shorten('0x1234')).toBe('0x1234')
  })
})
