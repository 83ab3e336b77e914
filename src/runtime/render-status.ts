/** Status lines for a terminal or a log, from plain rows. Pure: no clock, no stream. */
import type { PartPhase } from './supervision/part'

export interface StatusRow {
  readonly label: string
  readonly phase: PartPhase
  /** Newest block that is written, where the part works on a chain. */
  readonly height: number | null
  /** Newest block there is. */
  readonly head: number | null
  /** Seconds the newest written block is older than the newest there is. */
  readonly lagSeconds: number | null
  /** Seconds until it has caught up. */
  readonly etaSeconds: number | null
  /** Why it is in this phase. */
  readonly note: string | null
  /** Anything else worth showing while it runs, e.g. its address; may change all the time. */
  readonly remark: string | null
}

export interface Progress {
  readonly phase: string
  /** From 0 to 1. */
  readonly share: number
  readonly etaSeconds: number | null
}

const MARK: Readonly<Record<PartPhase, string>> = {
  starting: '…',
  running: '●',
  restarting: '↻',
  'crash-looping': '✖',
  complete: '✔',
  failed: '✖',
  stopping: '…',
  stopped: '○',
}

const PAINT: Readonly<Record<PartPhase, string>> = {
  starting: '\x1b[36m',
  running: '\x1b[32m',
  restarting: '\x1b[33m',
  'crash-looping': '\x1b[31m',
  complete: '\x1b[32m',
  failed: '\x1b[31m',
  stopping: '\x1b[36m',
  stopped: '\x1b[2m',
}

/** One line a part, in columns, none longer than `width`. */
export function renderStatus(rows: readonly StatusRow[], width: number, colour: boolean): string[] {
  const labelWidth = Math.max(0, ...rows.map((row) => row.label.length))
  return rows.map((row) => {
    const state = `${MARK[row.phase]} ${row.label.padEnd(labelWidth)}  ${row.phase.padEnd(13)}`
    const line = shorten([state, ...details(row)].join('  ').trimEnd(), width)
    return colour ? `${PAINT[row.phase]}${line}\x1b[0m` : line
  })
}

function details(row: StatusRow): string[] {
  const height =
    row.height === null ? [] : [`block ${count(row.height)}${row.head === null ? '' : ` of ${count(row.head)}`}`]
  const lag = row.lagSeconds === null ? lagInBlocks(row) : [`lag ${duration(row.lagSeconds)}`]
  const eta = row.etaSeconds === null || row.etaSeconds <= 0 ? [] : [`ETA ${duration(row.etaSeconds)}`]
  return [...height, ...lag, ...eta, ...[row.note, row.remark].filter((text) => text !== null)]
}

function lagInBlocks({ height, head }: StatusRow): string[] {
  if (height === null || head === null) return []
  const blocks = Math.max(head - height, 0)
  return [`lag ${count(blocks)} block${blocks === 1 ? '' : 's'}`]
}

const BAR_WIDTH = 24

/** `[██████      ]  25%  claims · ETA 40 s` */
export function renderProgress({ phase, share, etaSeconds }: Progress, width: number): string {
  const filled = Math.round(clamp(share) * BAR_WIDTH)
  const bar = `[${'█'.repeat(filled)}${' '.repeat(BAR_WIDTH - filled)}]`
  const percent = `${String(Math.floor(clamp(share) * 100)).padStart(3)}%`
  const eta = etaSeconds === null ? '' : ` · ETA ${duration(etaSeconds)}`
  return shorten(`${bar} ${percent}  ${phase}${eta}`, width)
}

/** What of a row is worth a line of its own where lines cannot be redrawn. */
export function changeOf(row: StatusRow): string {
  return `${row.phase}${row.note === null ? '' : `: ${row.note}`}`
}

/** `45 s`, `3 min 5 s`, `2 h 10 min`, `3 d 4 h`. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  if (whole < 60) return `${whole} s`
  if (whole < 3600) return two(whole, 60, 'min', 's')
  if (whole < 86_400) return two(Math.floor(whole / 60), 60, 'h', 'min')
  return two(Math.floor(whole / 3600), 24, 'd', 'h')
}

function two(value: number, unit: number, big: string, small: string): string {
  const rest = value % unit
  return `${Math.floor(value / unit)} ${big}${rest === 0 ? '' : ` ${rest} ${small}`}`
}

/** 21600123 → 21,600,123 */
function count(value: number): string {
  return value.toLocaleString('en-US')
}

function shorten(line: string, width: number): string {
  return line.length > width ? `${line.slice(0, Math.max(width - 1, 0))}…` : line
}

function clamp(share: number): number {
  return Math.min(Math.max(share, 0), 1)
}
