import { isRunning } from '../process-identity'

const POLL_MS = 1000

/** Calls back once when a process that is not our child is gone. Does not keep this process alive. */
export function watchProcess(pid: number, onGone: () => void): { stop(): void } {
  const timer = setInterval(() => {
    if (isRunning(pid)) return
    clearInterval(timer)
    onGone()
  }, POLL_MS)
  timer.unref()
  return { stop: () => clearInterval(timer) }
}
