import { describe, expect, it } from 'vitest'
import { changeOf, duration, renderProgress, renderStatus, type StatusRow } from './render-status'

const row = (more: Partial<StatusRow> = {}): StatusRow => ({
  label: 'processor ethereum',
  phase: 'running',
  height: null,
  head: null,
  lagSeconds: null,
  etaSeconds: null,
  note: null,
  remark: null,
  ...more,
})

describe('renderStatus', () => {
  it('shows height, lag and ETA in columns', () => {
    const rows = [
      row({ height: 21_600_123, head: 21_600_140, lagSeconds: 204, etaSeconds: 12 }),
      row({ label: 'jobs', remark: 'idle' }),
      row({ label: 'processor phala', phase: 'complete', height: 9_064_613, head: 9_064_613 }),
    ]
    expect(renderStatus(rows, 120, false)).toEqual([
      '● processor ethereum  running        block 21,600,123 of 21,600,140  lag 3 min 24 s  ETA 12 s',
      '● jobs                running        idle',
      '✔ processor phala     complete       block 9,064,613 of 9,064,613  lag 0 blocks',
    ])
  })

  it('says why a part is not running, within the width', () => {
    const lines = renderStatus([row({ phase: 'restarting', note: `ended by SIGKILL: ${'x'.repeat(200)}` })], 60, false)
    expect(lines[0]).toHaveLength(60)
    expect(lines[0]).toContain('restarting     ended by SIGKILL')
    expect(lines[0]?.endsWith('…')).toBe(true)
  })

  it('is coloured only when asked', () => {
    expect(renderStatus([row()], 80, true)[0]).toBe('\x1b[32m● processor ethereum  running\x1b[0m')
    expect(renderStatus([row()], 80, false)[0]).not.toContain('\x1b')
  })
})

describe('renderProgress', () => {
  it.each([
    [0, '[                        ]   0%  claims'],
    [0.25, '[██████                  ]  25%  claims'],
    [0.999, '[████████████████████████]  99%  claims'],
    [7, '[████████████████████████] 100%  claims'],
  ])('%d', (share, expected) => {
    expect(renderProgress({ phase: 'claims', share, etaSeconds: null }, 80)).toBe(expected)
  })

  it('adds the ETA when it is known', () => {
    expect(renderProgress({ phase: 'claims', share: 0.5, etaSeconds: 40 }, 80)).toContain('claims · ETA 40 s')
  })
})

describe('changeOf', () => {
  it('does not change with the height or the remark', () => {
    expect(changeOf(row({ height: 1, remark: 'a' }))).toBe(changeOf(row({ height: 2, remark: 'b' })))
    expect(changeOf(row({ phase: 'restarting', note: 'x' }))).toBe('restarting: x')
  })
})

describe('duration', () => {
  it.each([
    [-3, '0 s'],
    [59.4, '59 s'],
    [60, '1 min'],
    [185, '3 min 5 s'],
    [7800, '2 h 10 min'],
    [86_400 * 3 + 3600 * 4, '3 d 4 h'],
  ])('%d s is %s', (seconds, text) => {
    expect(duration(seconds)).toBe(text)
  })
})
