import { describe, expect, it } from 'vitest'
import type { StatusRow } from './render-status'
import { statusDisplay } from './status-display'

const row = (more: Partial<StatusRow> = {}): StatusRow => ({
  label: 'jobs',
  phase: 'running',
  height: null,
  head: null,
  lagSeconds: null,
  etaSeconds: null,
  note: null,
  remark: null,
  ...more,
})

function stream(isTTY: boolean) {
  const written: string[] = []
  return { isTTY, columns: 60, written, write: (text: string) => written.push(text) }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: terminal sequences begin with the escape character
const SEQUENCE = /\x1b\[[?0-9;]*[a-zA-Z]/g

/** What a terminal shows after these writes: understands just the sequences in use. */
function screen(written: readonly string[]): string[] {
  const lines: string[] = []
  for (const piece of written.join('').split(/(\[\d+A|\n)/)) {
    const up = /^\[(\d+)A$/.exec(piece)?.[1]
    if (up !== undefined) {
      lines.splice(lines.length - Number(up))
      continue
    }
    const text = piece.replace(SEQUENCE, '').replace('\x1b', '').trim()
    if (text !== '') lines.push(text)
  }
  return lines
}

describe('statusDisplay', () => {
  it('redraws in place on a terminal and keeps log lines above', () => {
    const out = stream(true)
    const display = statusDisplay(out, {})
    display.update([row({ phase: 'starting' })], { phase: 'setup', share: 0, etaSeconds: null })
    display.say('hello')
    display.update([row(), row({ label: 'server' })], { phase: 'claims', share: 0.5, etaSeconds: 3 })
    display.close()
    expect(screen(out.written)).toEqual([
      'hello',
      '[████████████            ]  50%  claims · ETA 3 s',
      '● jobs    running',
      '● server  running',
    ])
  })

  it('writes nothing when nothing changed', () => {
    const out = stream(true)
    const display = statusDisplay(out, {})
    display.update([row()], null)
    const writes = out.written.length
    display.update([row()], null)
    expect(out.written).toHaveLength(writes)
  })

  it('prints changes only, and no control characters, where it cannot redraw', () => {
    for (const out of [stream(false)]) {
      const display = statusDisplay(out, {})
      display.update([row({ phase: 'starting' })], { phase: 'setup', share: 0, etaSeconds: null })
      display.update([row({ height: 1 })], { phase: 'setup', share: 0.2, etaSeconds: 5 })
      display.update([row({ height: 2 })], { phase: 'claims', share: 0.5, etaSeconds: 5 })
      display.say('hello')
      display.close()
      expect(out.written).toEqual([
        'jobs: starting\n',
        'phase: setup (0%)\n',
        'jobs: running\n',
        'phase: claims (50%, ETA 5 s)\n',
        'hello\n',
      ])
    }
  })

  it('does not redraw on a dumb terminal and does not colour with NO_COLOR', () => {
    const dumb = stream(true)
    statusDisplay(dumb, { TERM: 'dumb' }).update([row()], null)
    expect(dumb.written).toEqual(['jobs: running\n'])
    const plain = stream(true)
    statusDisplay(plain, { NO_COLOR: '1' }).update([row()], null)
    expect(plain.written.join('')).not.toContain('\x1b[32m')
  })
})
