/** The two ways a command ends: with an answer on standard output, or with a sentence on standard error. */
import { writeSync } from 'node:fs'
import { redact } from '../../runtime/redact'
import { UserError } from '../../runtime/user-error'

/** Writes the whole text before it returns, also into a pipe: the process may end right after. */
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

/** What a person can mend is one sentence; anything else is a defect and shows where it happened. */
export function report(error: unknown): void {
  const text =
    error instanceof UserError ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(`${redact(text)}\n`)
}
