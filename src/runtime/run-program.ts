/** Runs one of our programs to its end, for an answer rather than for its life. */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { redact } from './redact'
import { lastWords } from './supervision/last-words'
import { killGroup, PRELOAD } from './supervision/part-process'

export interface Program {
  /** Program and arguments for node. */
  readonly args: readonly string[]
  readonly env: NodeJS.ProcessEnv
  readonly cwd: string
  /** Ends the program, with all it started. */
  readonly signal: AbortSignal
  /** Every line of standard error, without secrets. */
  readonly onLine?: (line: string) => void
}

export interface ProgramAnswer {
  readonly code: number | null
  readonly stdout: string
  /** The line of standard error that best says what went wrong, or null. */
  readonly lastWords: string | null
}

/** Never rejects because of how the program ended: look at `code`. */
export function runProgram({ args, env, cwd, signal, onLine }: Program): Promise<ProgramAnswer> {
  signal.throwIfAborted()
  const child = spawn(process.execPath, [...PRELOAD, ...args], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  })
  const abort = () => killGroup(child.pid ?? null)
  signal.addEventListener('abort', abort, { once: true })
  const words: string[] = []
  const pieces: Buffer[] = []
  child.stdout?.on('data', (piece: Buffer) => pieces.push(piece))
  if (child.stderr !== null) {
    createInterface({ input: child.stderr }).on('line', (line) => {
      words.push(line)
      if (words.length > 50) words.shift()
      onLine?.(redact(line))
    })
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      signal.removeEventListener('abort', abort)
      resolve({ code, stdout: Buffer.concat(pieces).toString('utf8'), lastWords: lastWords(words) })
    })
  })
}
