import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, statSync } from 'node:fs'
import { UserError } from '../user-error'
import type { Binaries } from './binaries'
import { explainFailure } from './explain-failure'
import type { OsAccount } from './os-account'
import { stopPostmaster } from './postmaster'
import { spawnOptions } from './spawn-options'

export interface LaunchOptions {
  readonly binaries: Binaries
  readonly account: OsAccount | null
  readonly place: string
  readonly cluster: string
  readonly settings: Readonly<Record<string, string>>
  readonly logFile: string
}

/** Our own child, Postgres. */
export interface Postmaster {
  readonly pid: number
  /** Settles when it has ended; never rejects. */
  readonly exited: Promise<void>
  hasExited(): boolean
  /** What it wrote to its log since it was started. */
  said(): string
  /** Why it did not start, as one sentence. */
  failure(): UserError
  stop(): Promise<void>
  /** Called once if it ends other than by `stop`. */
  onUnexpectedExit(listener: (reason: string) => void): void
}

/**
 * Starts the server in a session of its own: Ctrl-C in a terminal goes to every process of the
 * foreground group, and Postgres has to outlive the parts that write to it.
 * @throws UserError when the program cannot be started at all.
 */
export async function launchPostmaster(options: LaunchOptions): Promise<Postmaster> {
  const { binaries, account, place, cluster, settings, logFile } = options
  // Opened by us and handed over: the account need not be able to write to our log folder, and no
  // pipe breaks when we are killed.
  const log = openSync(logFile, 'a')
  const logStart = statSync(logFile).size
  const args = ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  const child = spawn(binaries.postgres, args, {
    ...spawnOptions(account, place),
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  const context = { place, account: account?.name ?? 'you' }
  let ended = false
  let asked = false
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => {
      ended = true
      resolve()
    })
  })
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve)
    child.once('error', (error) => reject(new UserError(explainFailure(error.message, context), { cause: error })))
  })
  child.unref()
  const { pid } = child
  if (pid === undefined) throw new Error(`${binaries.postgres} was started and has no process id`)
  const said = () => readFileSync(logFile).subarray(logStart).toString('utf8')
  return {
    pid,
    exited,
    hasExited: () => ended,
    said,
    failure: () => new UserError(explainFailure(said(), context)),
    stop: async () => {
      asked = true
      if (!ended) await stopPostmaster(pid, cluster)
    },
    onUnexpectedExit: (listener) => {
      void exited.then(() => {
        if (!asked) listener(explainFailure(said(), context))
      })
    },
  }
}
