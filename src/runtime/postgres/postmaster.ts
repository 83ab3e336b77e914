/**
 * A running postmaster, ours or one that a killed run left behind: who it is, and how to end it.
 * It is only ever signalled after its command line named the very cluster.
 */
import { readFileSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { commandLine, isRunning } from '../process-identity'

const pidFileOf = (cluster: string) => join(cluster, 'postmaster.pid')

/**
 * Process id of the postmaster that runs this cluster, or null. A pid file whose process is gone,
 * or is by now some other program's, is removed: Postgres itself would refuse to start over it.
 */
export function findPostmaster(cluster: string): number | null {
  const pid = readPid(cluster)
  if (pid === null) return null
  if (isPostmasterOf(pid, cluster)) return pid
  rmSync(pidFileOf(cluster), { force: true })
  return null
}

function readPid(cluster: string): number | null {
  try {
    const first = readFileSync(pidFileOf(cluster), 'utf8').split('\n')[0] ?? ''
    // In single-user mode the id is written negative.
    const pid = Math.abs(Number.parseInt(first, 10))
    return Number.isInteger(pid) && pid > 1 ? pid : null
  } catch {
    return null
  }
}

/** Postmasters are started with `-D <cluster>`, so their command line names the folder. */
function isPostmasterOf(pid: number, cluster: string): boolean {
  if (!isRunning(pid)) return false
  const words = (commandLine(pid) ?? '').split(' ')
  const program = words[0] ?? ''
  const folders = new Set([cluster, realpathSync(cluster)])
  const named = (commandLine(pid) ?? '').split(' -D ')[1] ?? ''
  return /(^|\/)postgres$/.test(program) && [...folders].some((folder) => named.startsWith(`${folder} `))
}

const STEPS: readonly { readonly signal: NodeJS.Signals; readonly graceMs: number }[] = [
  // Fast shutdown: open transactions are rolled back, everything is written.
  { signal: 'SIGINT', graceMs: 30_000 },
  // Immediate: the next start recovers from the log. Shared memory and children are still tidied up.
  { signal: 'SIGQUIT', graceMs: 10_000 },
  { signal: 'SIGKILL', graceMs: 10_000 },
]

/** Ends a postmaster, ever less gently, and returns when it is gone. */
export async function stopPostmaster(pid: number, cluster: string): Promise<void> {
  for (const { signal, graceMs } of STEPS) {
    if (!isPostmasterOf(pid, cluster)) return
    signalIfThere(pid, signal)
    for (let waitedMs = 0; waitedMs < graceMs; waitedMs += POLL_MS) {
      if (!isRunning(pid)) return
      await sleep(POLL_MS)
    }
  }
}

const POLL_MS = 25

function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}
