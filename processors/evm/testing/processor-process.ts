import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

/** A running processor of one chain. */
export interface ProcessorProcess {
  /** Exit code, or null and the signal. */
  readonly exit: Promise<{ readonly code: number | null; readonly signal: string | null }>
  /** Everything it has logged so far. */
  log(): string
  kill(signal: 'SIGTERM' | 'SIGKILL'): void
}

/**
 * @param folder from `transpiledProcessor`
 * @param env nothing of the test's own environment but PATH gets through
 */
export function startProcessor(
  folder: string,
  chain: string | null,
  env: Readonly<Record<string, string>>,
): ProcessorProcess {
  const program = join(folder, 'lib', 'processors', 'evm', 'main.js')
  const child: ChildProcess = spawn(process.execPath, chain === null ? [program] : [program, chain], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let log = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    log += chunk.toString('utf8')
  })
  return {
    exit: new Promise((resolve, reject) => {
      child.once('error', reject)
      // `close`, not `exit`: its last words are read by then.
      child.once('close', (code, signal) => resolve({ code, signal }))
    }),
    log: () => log,
    kill: (signal) => {
      child.kill(signal)
    },
  }
}
