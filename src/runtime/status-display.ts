/**
 * Puts status lines on a stream: redrawn in place on a terminal, printed on change elsewhere. Log
 * lines may come in between.
 */
import { changeOf, duration, type Progress, renderProgress, renderStatus, type StatusRow } from './render-status'

export interface DisplayStream {
  write(text: string): unknown
  readonly isTTY?: boolean
  readonly columns?: number
}

export interface StatusDisplay {
  update(rows: readonly StatusRow[], progress: Progress | null): void
  /** A line that stays, above the status lines. */
  say(line: string): void
  /** Leaves the last state standing. */
  close(): void
}

export function statusDisplay(
  stream: DisplayStream,
  env: Readonly<Record<string, string | undefined>> = process.env,
): StatusDisplay {
  const canRedraw = stream.isTTY === true && env.TERM !== 'dumb'
  return canRedraw ? redrawn(stream, (env.NO_COLOR ?? '') === '') : printed(stream)
}

const HIDE_CURSOR = '\x1b[?25l'
const SHOW_CURSOR = '\x1b[?25h'

function redrawn(stream: DisplayStream, colour: boolean): StatusDisplay {
  let shown: readonly string[] = []
  const erase = () => (shown.length === 0 ? '' : `\x1b[${shown.length}A\x1b[J`)
  const draw = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('')
  return {
    update(rows, progress) {
      // One column is left free: a full line would wrap on some terminals and break the redraw.
      const width = (stream.columns ?? 80) - 1
      const lines = renderStatus(rows, width, colour)
      if (progress !== null) lines.unshift(renderProgress(progress, width))
      if (lines.join('\n') === shown.join('\n')) return
      stream.write(`${HIDE_CURSOR}${erase()}${draw(lines)}`)
      shown = lines
    },
    say(line) {
      stream.write(`${erase()}${line}\n${draw(shown)}`)
    },
    close() {
      shown = []
      stream.write(SHOW_CURSOR)
    },
  }
}

function printed(stream: DisplayStream): StatusDisplay {
  const shown = new Map<string, string>()
  const say = (key: string, value: string, line: string) => {
    if (shown.get(key) === value) return
    shown.set(key, value)
    stream.write(`${line}\n`)
  }
  return {
    update(rows, progress) {
      for (const row of rows) say(`part ${row.label}`, changeOf(row), `${row.label}: ${changeOf(row)}`)
      if (progress === null) return
      const eta = progress.etaSeconds === null ? '' : `, ETA ${duration(progress.etaSeconds)}`
      say('progress', progress.phase, `phase: ${progress.phase} (${Math.floor(progress.share * 100)}%${eta})`)
    },
    say: (line) => void stream.write(`${line}\n`),
    close: () => undefined,
  }
}
