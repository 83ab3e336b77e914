import { describe, expect, it } from 'vitest'
import { lastWords } from './last-words'

describe('lastWords', () => {
  it('prefers the newest line that speaks of an error', () => {
    expect(lastWords(['starting', 'Error: no such chain', '    at x (y.js:1)', 'Node.js v20'])).toBe(
      'Error: no such chain',
    )
  })

  it('falls back to the newest line, or null', () => {
    expect(lastWords(['a', 'b', ''])).toBe('b')
    expect(lastWords([])).toBeNull()
  })

  it('reads JSON records and hides secrets and colour', () => {
    const line = JSON.stringify({ level: 5, msg: 'failed', err: { message: 'refused by https://u:pw@h.example' } })
    expect(lastWords([line])).toBe('failed: refused by https://***@h.example')
    expect(lastWords(['\x1b[31mFATAL boom\x1b[0m'])).toBe('FATAL boom')
  })

  it('cuts a long line', () => {
    expect(lastWords(['x'.repeat(500)])).toHaveLength(200)
  })
})
