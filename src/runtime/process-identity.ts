/**
 * Is a process id still the process we mean? Ids are reused, and a process that nobody waits for
 * stays in the table as a zombie; `kill(pid, 0)` alone is fooled by both.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** True for a process that still runs code: not gone, not a zombie. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM: it exists and belongs to somebody else.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false
  }
  return readState(pid) !== 'Z'
}

/**
 * Something that is the same as long as the process lives and another for any later process with
 * that id; null when there is none.
 */
export function processIdentity(pid: number): string | null {
  if (!isRunning(pid)) return null
  if (process.platform === 'linux') {
    // Field 22, start time in clock ticks since boot; the boot id tells boots (and containers' hosts) apart.
    const started = readStat(pid)?.[19]
    return started === undefined ? null : `${bootId()}/${started}`
  }
  return ps(pid, 'lstart=')
}

/** The command line, its words separated by blanks; null when it cannot be read. */
export function commandLine(pid: number): string | null {
  if (process.platform !== 'linux') return ps(pid, 'command=')
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
  } catch {
    return null
  }
}

function readState(pid: number): string | undefined {
  return process.platform === 'linux' ? readStat(pid)?.[0] : (ps(pid, 'state=') ?? '').charAt(0)
}

/** The fields of /proc/<pid>/stat behind the name, which may itself hold blanks and brackets: [0] is the state. */
function readStat(pid: number): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return 'boot'
  }
}

function ps(pid: number, format: string): string | null {
  try {
    return execFileSync('ps', ['-o', format, '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' }).trim() || null
  } catch {
    return null
  }
}
