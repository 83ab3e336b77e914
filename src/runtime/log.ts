/**
 * A small structured logger. A record goes to every sink: lines for people on a terminal or in a
 * part's log file, or JSON, one record a line. Addresses are redacted in every text that passes.
 */
import { closeSync, openSync, writeSync } from 'node:fs'
import { redact } from './redact'

type LogLevel = 'debug' | 'info' | 'warn' | 'error'

type LogFields = Readonly<Record<string, unknown>>

export interface LogRecord {
  /** Milliseconds since 1970. */
  readonly time: number
  readonly level: LogLevel
  /** The part that speaks, e.g. `jobs` or `jobs/reconcile`. */
  readonly name: string
  readonly message: string
  readonly fields: LogFields
}

export type LogSink = (record: LogRecord) => void

export interface Logger {
  debug(message: string, fields?: LogFields): void
  info(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  /** Put the Error under the key `error`: its message, its causes and its stack are kept. */
  error(message: string, fields?: LogFields): void
  /** A logger for a piece of this part, with fields that every record of it carries. */
  child(name: string, fields?: LogFields): Logger
}

export interface LoggerOptions {
  readonly name: string
  /** Lowest level that is kept. */
  readonly level?: LogLevel
  readonly sinks?: readonly LogSink[]
  readonly fields?: LogFields
  readonly now?: () => number
}

const RANK: Readonly<Record<LogLevel, number>> = { debug: 0, info: 1, warn: 2, error: 3 }

export function createLogger(options: LoggerOptions): Logger {
  const { name, level = 'info', sinks = [streamSink(process.stderr)], fields: own = {}, now = Date.now } = options
  const write =
    (recordLevel: LogLevel) =>
    (message: string, fields: LogFields = {}) => {
      if (RANK[recordLevel] < RANK[level]) return
      const record = {
        time: now(),
        level: recordLevel,
        name,
        message: redact(message),
        fields: plain({ ...own, ...fields }),
      }
      for (const sink of sinks) sink(record)
    }
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    child: (piece, fields = {}) =>
      createLogger({ ...options, name: `${name}/${piece}`, fields: { ...own, ...fields } }),
  }
}

/** Lines for people; coloured only when the stream is a terminal and NO_COLOR is not set. */
export function streamSink(
  stream: { write(text: string): unknown; readonly isTTY?: boolean },
  env: Readonly<Record<string, string | undefined>> = process.env,
): LogSink {
  const colour = stream.isTTY === true && (env.NO_COLOR ?? '') === ''
  return (record) => stream.write(`${formatText(record, colour)}\n`)
}

/** Appends JSON lines to a file, each written whole before the call returns, so a crash loses none. */
export function fileSink(path: string): LogSink & { close(): void } {
  const file = openSync(path, 'a', 0o644)
  const sink = (record: LogRecord) => {
    writeSync(file, `${formatJson(record)}\n`)
  }
  return Object.assign(sink, { close: () => closeSync(file) })
}

export function formatJson(record: LogRecord): string {
  const { time, level, name, message, fields } = record
  return JSON.stringify({ time: new Date(time).toISOString(), level, name, message, ...fields })
}

const COLOUR: Readonly<Record<LogLevel, string>> = { debug: '\x1b[2m', info: '', warn: '\x1b[33m', error: '\x1b[31m' }

/** `12:00:01.250 WARN  jobs: message  key=value`; a stack follows on lines of its own. */
export function formatText(record: LogRecord, colour: boolean): string {
  const { stack, ...fields } = flatError(record.fields)
  const pairs = Object.entries(fields).map(([key, value]) => `  ${key}=${inline(value)}`)
  const time = new Date(record.time).toISOString().slice(11, 23)
  const level = record.level.toUpperCase().padEnd(5)
  const line = `${time} ${level} ${record.name}: ${record.message}${pairs.join('')}${stack === undefined ? '' : `\n${stack}`}`
  const paint = COLOUR[record.level]
  return colour && paint !== '' ? `${paint}${line}\x1b[0m` : line
}

/** The error's message stays on the line, its stack goes below. */
function flatError(fields: LogFields): LogFields & { readonly stack?: string } {
  const { error, ...rest } = fields
  if (!isPlainError(error)) return fields
  return { ...rest, error: error.message, stack: error.stack }
}

interface PlainError {
  readonly message: string
  readonly stack?: string
}

function isPlainError(value: unknown): value is PlainError {
  return typeof value === 'object' && value !== null && 'message' in value && 'stack' in value
}

function inline(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text === undefined || (typeof value === 'string' && /[\s"=]/.test(value))
    ? JSON.stringify(String(value))
    : text
}

/** Everything JSON can hold: amounts as decimal text, errors with their causes, addresses without their secrets. */
function plain(fields: LogFields): LogFields {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, plainValue(value, new Set())]))
}

function plainValue(value: unknown, above: ReadonlySet<unknown>): unknown {
  if (typeof value === 'bigint') return value.toString()
  if (typeof value === 'string') return redact(value)
  if (typeof value !== 'object' || value === null) return value
  if (above.has(value)) return '[circular]'
  const inside = new Set(above).add(value)
  if (value instanceof Error) return plainError(value, inside)
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map((item) => plainValue(item, inside))
  const entries = value instanceof Map ? [...value] : Object.entries(value)
  return Object.fromEntries(entries.map(([key, item]) => [String(key), plainValue(item, inside)]))
}

function plainError(error: Error, inside: ReadonlySet<unknown>): LogFields {
  const cause = error.cause === undefined ? {} : { cause: plainValue(error.cause, inside) }
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {}
  return { message: redact(error.message), ...code, ...cause, stack: redact(error.stack ?? '') }
}
