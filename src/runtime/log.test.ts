import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createLogger, fileSink, formatJson, formatText, type LogRecord, streamSink } from './log'

function recorder() {
  const records: LogRecord[] = []
  return { records, sink: (record: LogRecord) => void records.push(record) }
}

describe('createLogger', () => {
  it('keeps records from its level on', () => {
    const { records, sink } = recorder()
    const log = createLogger({ name: 'jobs', level: 'warn', sinks: [sink], now: () => 5 })
    log.debug('a')
    log.info('b')
    log.warn('c')
    log.error('d')
    expect(records.map((record) => record.message)).toEqual(['c', 'd'])
    expect(records[0]).toEqual({ time: 5, level: 'warn', name: 'jobs', message: 'c', fields: {} })
  })

  it('redacts messages, fields and errors, and keeps causes', () => {
    const { records, sink } = recorder()
    const cause = new Error('cannot reach https://u:hunter2@node.example')
    createLogger({ name: 'x', sinks: [sink] }).error('failed at wss://u:hunter2@n.example', {
      error: new Error('no block', { cause }),
      deep: { list: ['redis://:hunter2@r'] },
    })
    expect(JSON.stringify(records)).not.toContain('hunter2')
    expect(records[0]?.fields).toMatchObject({
      error: { message: 'no block', cause: { message: 'cannot reach https://***@node.example' } },
    })
  })

  it('writes amounts exactly and survives a circle', () => {
    const { records, sink } = recorder()
    const circle: Record<string, unknown> = { amount: 2n ** 70n }
    circle.self = circle
    createLogger({ name: 'x', sinks: [sink] }).info('m', { circle })
    expect(records[0]?.fields).toEqual({ circle: { amount: '1180591620717411303424', self: '[circular]' } })
  })

  it('names a child after its parent and hands its fields down', () => {
    const { records, sink } = recorder()
    createLogger({ name: 'jobs', sinks: [sink] })
      .child('cut', { chain: 'phala' })
      .info('m', { height: 7 })
    expect(records[0]).toMatchObject({ name: 'jobs/cut', fields: { chain: 'phala', height: 7 } })
  })
})

describe('formatText', () => {
  const record: LogRecord = {
    time: Date.UTC(2026, 0, 1, 12, 0, 1, 250),
    level: 'warn',
    name: 'jobs',
    message: 'late',
    fields: { chain: 'phala', why: 'two words', lag: 3, error: { message: 'boom', stack: 'Error: boom\n    at x' } },
  }

  it('is one line, with the stack below', () => {
    expect(formatText(record, false)).toBe(
      '12:00:01.250 WARN  jobs: late  chain=phala  why="two words"  lag=3  error=boom\nError: boom\n    at x',
    )
  })

  it('is coloured only when asked', () => {
    expect(formatText(record, true)).toContain('\x1b[33m')
    expect(formatText(record, false)).not.toContain('\x1b')
  })
})

describe('sinks', () => {
  const record: LogRecord = { time: 0, level: 'error', name: 'x', message: 'm', fields: { a: 1 } }

  it.each([
    [true, {}, true],
    [true, { NO_COLOR: '1' }, false],
    [false, {}, false],
  ])('a stream with isTTY %j and %j is coloured: %j', (isTTY, env, coloured) => {
    const written: string[] = []
    streamSink({ isTTY, write: (piece) => written.push(piece) }, env)(record)
    expect(written.join('').includes('\x1b')).toBe(coloured)
  })

  it('a file gets one JSON record a line', () => {
    const folder = mkdtempSync(join(tmpdir(), 'crossledger-log-'))
    try {
      const sink = fileSink(join(folder, 'x.log'))
      sink(record)
      sink(record)
      sink.close()
      const line = formatJson(record)
      expect(readFileSync(join(folder, 'x.log'), 'utf8')).toBe(`${line}\n${line}\n`)
      expect(JSON.parse(line)).toEqual({
        time: '1970-01-01T00:00:00.000Z',
        level: 'error',
        name: 'x',
        message: 'm',
        a: 1,
      })
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
