/** Keeps one part alive: starts it, waits until it is ready, starts it again when it ends. */
import { setTimeout as sleep } from 'node:timers/promises'
import { lastWords } from './last-words'
import { EXIT_MISCONFIGURED, EXIT_RESTART, type Part, type PartPhase, type PartState } from './part'
import { type PartExit, type PartProcess, startPartProcess } from './part-process'
import { type Ending, restartAfter } from './restart-policy'

export interface RunnerEvents {
  onState(state: PartState): void
  onLine(id: string, line: string): void
  /** It is ready again after its process was replaced. */
  onReplaced(id: string): void
}

const WORDS_KEPT = 30
const PROBE_EVERY_MS = 100
const ENDINGS_KEPT = 20

export class PartRunner {
  private phase: PartPhase = 'starting'
  private note: string | null = null
  private restarts = 0
  private process: PartProcess | null = null
  private readonly endings: Ending[] = []
  private readonly words: string[] = []
  private readonly stopAsked = new AbortController()
  private replaceAsked = false
  private wasReady = false
  private readonly firstReady = deferred()
  private loop: Promise<void> | null = null
  private lineListeners = new Set<(line: string) => void>()

  constructor(
    readonly part: Part,
    private readonly graceMs: number,
    private readonly events: RunnerEvents,
  ) {
    // Whoever waits for it hears of a failure; that nobody waits is no error.
    this.firstReady.promise.catch(() => undefined)
  }

  /** Resolves when the part is ready, or complete, for the first time; rejects when it never will be. */
  start(): Promise<void> {
    this.loop ??= this.run()
    return this.firstReady.promise
  }

  state(): PartState {
    const { phase, note, restarts, part } = this
    return { id: part.id, label: part.label, phase, pid: this.process?.pid ?? null, restarts, note }
  }

  /** Ends the present process; the next one starts at once and this does not count as a crash. */
  async replace(): Promise<void> {
    if (this.process === null) return
    this.replaceAsked = true
    await this.process.stop(this.graceMs)
  }

  async stop(): Promise<void> {
    this.stopAsked.abort()
    if (this.process !== null) {
      this.enter('stopping', null)
      await this.process.stop(this.graceMs)
    }
    await this.loop
  }

  private async run(): Promise<void> {
    while (!this.stopAsked.signal.aborted) {
      const startedAt = Date.now()
      this.words.length = 0
      const running = startPartProcess(this.part, (line) => this.hear(line))
      this.process = running
      this.enter('starting', null)
      void this.watchReadiness(running)
      const exit = await running.exited
      this.process = null
      if (this.stopAsked.signal.aborted || this.finish(exit)) break
      await this.prepareRestart(exit, Date.now() - startedAt)
    }
    if (this.phase !== 'complete' && this.phase !== 'failed') this.enter('stopped', null)
    this.firstReady.reject(new Error(`${this.part.label} was stopped before it was ready`))
  }

  /** True when it is not to be started again. */
  private finish(exit: PartExit): boolean {
    if (exit.code === 0 && this.part.completes === true && !this.replaceAsked) {
      this.enter('complete', null)
      this.firstReady.resolve()
      return true
    }
    if (exit.code === EXIT_MISCONFIGURED) {
      this.enter('failed', lastWords(this.words))
      this.firstReady.reject(
        new Error(`${this.part.label} cannot run: ${lastWords(this.words) ?? 'it did not say why'}`),
      )
      return true
    }
    return false
  }

  private async prepareRestart(exit: PartExit, livedMs: number): Promise<void> {
    this.restarts += 1
    if (this.replaceAsked) {
      this.replaceAsked = false
      return this.enter('restarting', 'a part it depends on was restarted')
    }
    this.endings.push({ livedMs, asked: exit.code === EXIT_RESTART })
    if (this.endings.length > ENDINGS_KEPT) this.endings.shift()
    const { delayMs, crashLooping } = restartAfter(this.endings, Math.random())
    this.enter(crashLooping ? 'crash-looping' : 'restarting', describeEnd(exit, lastWords(this.words)))
    await sleep(delayMs, undefined, { signal: this.stopAsked.signal }).catch(() => undefined)
  }

  private async watchReadiness(running: PartProcess): Promise<void> {
    const ended = running.exited.then(() => 'ended' as const)
    const outcome = await Promise.race([this.untilReady(running), ended])
    if (outcome === 'ready' && this.process === running && this.phase === 'starting') {
      this.enter('running', null)
      if (this.wasReady) this.events.onReplaced(this.part.id)
      this.wasReady = true
      this.firstReady.resolve()
    } else if (outcome === 'late') {
      this.hear(`error: ${this.part.label} was not ready in time and is ended`)
      await running.stop(this.graceMs)
    }
  }

  private async untilReady(running: PartProcess): Promise<'ready' | 'late'> {
    const { readiness } = this.part
    if (readiness.kind === 'started') return running.pid === null ? 'late' : 'ready'
    const waiting = new AbortController()
    void running.exited.then(() => waiting.abort())
    const late = sleep(readiness.timeoutMs, 'late' as const, { signal: waiting.signal }).catch(() => 'late' as const)
    const ready =
      readiness.kind === 'line' ? this.untilLine(readiness.test) : untilProbe(readiness.probe, waiting.signal)
    const outcome = await Promise.race([ready, late])
    waiting.abort()
    return outcome
  }

  private untilLine(test: (line: string) => boolean): Promise<'ready'> {
    return new Promise((resolve) => {
      const listener = (line: string) => {
        if (!test(line)) return
        this.lineListeners.delete(listener)
        resolve('ready')
      }
      this.lineListeners = new Set([listener])
    })
  }

  private hear(line: string): void {
    this.words.push(line)
    if (this.words.length > WORDS_KEPT) this.words.shift()
    this.events.onLine(this.part.id, line)
    for (const listener of this.lineListeners) listener(line)
  }

  private enter(phase: PartPhase, note: string | null): void {
    this.phase = phase
    this.note = note
    this.events.onState(this.state())
  }
}

async function untilProbe(probe: () => Promise<boolean>, signal: AbortSignal): Promise<'ready'> {
  while (!(await probe().catch(() => false))) {
    await sleep(PROBE_EVERY_MS, undefined, { signal }).catch(() => undefined)
    // Whoever raced us has gone on; this promise is of no use to anybody any more.
    if (signal.aborted) return new Promise(() => undefined)
  }
  return 'ready'
}

function describeEnd({ code, signal }: PartExit, words: string | null): string {
  const how = signal !== null ? `ended by ${signal}` : `ended with exit code ${code ?? 'unknown'}`
  return words === null ? how : `${how}: ${words}`
}

function deferred() {
  let resolve: () => void = () => undefined
  let reject: (reason: Error) => void = () => undefined
  const promise = new Promise<void>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}
