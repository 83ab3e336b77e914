/** Why a run ends before its time, and the one signal that tells everybody. */

/** Ctrl-C or SIGTERM: not an error. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted'
  constructor(readonly signalName: NodeJS.Signals) {
    super(`stopped by ${signalName}`)
  }
}

const SIGNALS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP']

export class RunGuard {
  private readonly controller = new AbortController()
  private readonly listeners = new Map<NodeJS.Signals, () => void>()

  constructor() {
    for (const name of SIGNALS) {
      const listener = () => this.interrupt(name)
      this.listeners.set(name, listener)
      process.on(name, listener)
    }
  }

  get signal(): AbortSignal {
    return this.controller.signal
  }

  /** Ends the run; the first reason counts. */
  fail(reason: Error): void {
    this.controller.abort(reason)
  }

  /** Runs work until it is done or the run is ended, whichever comes first. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    const { signal } = this.controller
    signal.throwIfAborted()
    let stopWaiting: () => void = () => undefined
    const ended = new Promise<never>((_, reject) => {
      stopWaiting = () => reject(signal.reason)
      signal.addEventListener('abort', stopWaiting, { once: true })
    })
    const running = work()
    // Once the run has ended nobody listens to the work any more; what it throws then is a consequence.
    running.catch(() => undefined)
    try {
      return await Promise.race([running, ended])
    } finally {
      signal.removeEventListener('abort', stopWaiting)
    }
  }

  /** No longer listens to signals. */
  close(): void {
    for (const [name, listener] of this.listeners) process.off(name, listener)
  }

  /** Asked a second time we go at once: the parts notice and end themselves. */
  private interrupt(name: NodeJS.Signals): void {
    if (this.controller.signal.reason instanceof Interrupted && name === 'SIGINT') process.exit(130)
    this.controller.abort(new Interrupted(name))
  }
}
