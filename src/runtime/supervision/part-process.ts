/** One run of a part: a child process, the lines it writes, and its end. No policy here. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Part } from './part'

export interface PartExit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

export interface PartProcess {
  readonly pid: number | null
  /** Settles when the process has ended and everything it wrote was read; never rejects. */
  readonly exited: Promise<PartExit>
  /** SIGTERM to the part; if it is still there after the grace, SIGKILL to it and all it started. */
  stop(graceMs: number): Promise<void>
}

/** Options for node that tie a child to this process; it needs an IPC channel for that. */
export const PRELOAD = ['--enable-source-maps', '--require', join(__dirname, '..', 'die-with-parent.js')]

export function startPartProcess(
  part: Pick<Part, 'args' | 'cwd' | 'env'>,
  onLine: (line: string) => void,
): PartProcess {
  const child = spawn(process.execPath, [...PRELOAD, ...part.args], {
    cwd: part.cwd,
    env: part.env(),
    // The channel exists to break when we are gone (die-with-parent).
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // A group of its own: Ctrl-C in the terminal reaches the supervisor alone, which stops the
    // parts in order, and a part can be ended together with what it started.
    detached: true,
  })
  for (const stream of [child.stdout, child.stderr]) {
    if (stream !== null) createInterface({ input: stream }).on('line', onLine)
  }
  const pid = child.pid ?? null
  const exited = new Promise<PartExit>((resolve) => {
    child.once('error', (error) => {
      onLine(`cannot be started: ${error.message}`)
      if (pid === null) resolve({ code: null, signal: null })
    })
    // A grandchild that was left behind would hold our pipes open: end the group at once.
    child.once('exit', () => killGroup(pid))
    child.once('close', (code, signal) => resolve({ code, signal }))
  })
  return {
    pid,
    exited,
    async stop(graceMs) {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
      const timer = setTimeout(() => killGroup(pid), graceMs)
      await exited
      clearTimeout(timer)
    },
  }
}

/** Ends every process of the group that this one leads. */
export function killGroup(pid: number | null): void {
  if (pid === null) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Nobody of the group is left.
  }
}
