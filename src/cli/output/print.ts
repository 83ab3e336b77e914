import { writeSync } from 'node:fs'
import type { VerdictValue } from '../../reconcile/result'

/** Writes the whole text before it returns, also into a slow pipe: the process may end right after. */
export function print(text: string): void {
  let rest = Buffer.from(`${text}\n`)
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(1, rest))
    } catch (error) {
      // A full pipe whose reader is slow: try again until it has read.
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error
    }
  }
}

/** A bigint as a decimal string: a JSON number is a float. */
export function printJson(document: unknown): void {
  print(JSON.stringify(document, (_key, value) => (typeof value === 'bigint' ? value.toString() : value), 2))
}

const COLOURS: Readonly<Record<VerdictValue, string>> = { HOLDS: '\x1b[32m', BROKEN: '\x1b[31m', UNKNOWN: '\x1b[33m' }

/** Coloured on a terminal only; padded before it is coloured, so that columns stay aligned. */
export function paintVerdict(verdict: VerdictValue, width = 0): string {
  const text = verdict.padEnd(width)
  const isColoured = process.stdout.isTTY === true && (process.env.NO_COLOR ?? '') === ''
  return isColoured ? `${COLOURS[verdict]}${text}\x1b[0m` : text
}
