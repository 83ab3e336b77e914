import { setTimeout as sleep } from 'node:timers/promises'
import { parseFaults } from './faults/registry'
import type { Journal, JournaledAction } from './journal'
import type { Phase } from './scenario/story'
import type { SimulatedWorld } from './world'

export type Pace = 'fast' | 'live'

/** Wall milliseconds a step takes at live pace; the whole story is a few minutes then. */
const LIVE_MS: Readonly<Record<Phase, number>> = {
  setup: 1_000,
  history: 1_000,
  staking: 300,
  sunset: 1_000,
  funding: 2_000,
  claims: 1_000,
  waiting: 700,
  settling: 200,
  ended: 0,
}

type Request =
  | { readonly kind: 'reorg'; readonly chain: string; readonly depth: number }
  | { readonly kind: 'fault'; readonly text: string }

interface Waiting {
  readonly request: Request
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/**
 * Plays the story at a pace, and does what is asked from outside between its steps only, so that
 * the journal can say exactly when and a replay is the same world.
 */
export class Driver {
  private readonly waiting: Waiting[] = []
  private isPaused = false
  private wake: () => void = () => undefined
  private step = 0

  constructor(
    private readonly world: SimulatedWorld,
    private readonly journal: Journal,
    private readonly pace: Pace,
    private readonly log: (line: string) => void,
  ) {}

  /** Plays until the story has ended, then goes on serving requests until `signal` says stop. */
  async run(onReady: () => void, signal: AbortSignal): Promise<void> {
    const resumeAt = this.journal.step
    if (resumeAt > 0) this.log(`replaying ${resumeAt} steps`)
    let ready = false
    let phase = ''
    for await (const beat of this.world.play()) {
      if (signal.aborted) return
      this.step += 1
      await this.replayActions()
      this.journal.reach(this.step)
      if (beat.phase !== phase) this.log(`phase ${beat.phase}, ${Math.round(beat.progress * 100)} %`)
      phase = beat.phase
      if (!ready) {
        // Whoever indexes meets a chain with its years behind it, or would follow them block by block.
        ready = this.step >= resumeAt && beat.phase !== 'setup'
        if (!ready) continue
        onReady()
      }
      await this.serveWaiting()
      await this.hold(this.pace === 'live' ? LIVE_MS[beat.phase] : 0, signal)
    }
    while (!signal.aborted) {
      await this.serveWaiting()
      await this.sleepUntilWoken(1_000)
    }
  }

  /** Asks for something to be done after the current step. Resolves when it is done. */
  ask(request: Request): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ request, resolve, reject })
      this.wake()
    })
  }

  pause(): void {
    this.isPaused = true
  }

  resume(): void {
    this.isPaused = false
    this.wake()
  }

  get paused(): boolean {
    return this.isPaused
  }

  private async replayActions(): Promise<void> {
    for (const action of this.journal.actionsAt(this.step)) await this.act(action)
  }

  private async serveWaiting(): Promise<void> {
    for (let next = this.waiting.shift(); next !== undefined; next = this.waiting.shift()) {
      try {
        await this.act(next.request)
        const entry: JournaledAction = { step: this.step, ...next.request }
        this.journal.record(entry)
        next.resolve()
      } catch (error) {
        next.reject(error)
      }
    }
  }

  private async act(request: Request): Promise<void> {
    if (request.kind === 'reorg') {
      this.log(`reorg of ${request.depth} blocks on ${request.chain}`)
      await this.world.reorg(request.chain, request.depth)
      return
    }
    for (const fault of parseFaults(request.text)) {
      this.log(`fault ${fault.text}`)
      await this.world.inject(fault)
    }
  }

  /** Waits out the pace and any pause, but serves requests meanwhile. */
  private async hold(wallMs: number, signal: AbortSignal): Promise<void> {
    const until = Date.now() + wallMs
    while (!signal.aborted && (this.isPaused || Date.now() < until)) {
      await this.sleepUntilWoken(this.isPaused ? 1_000 : until - Date.now())
      await this.serveWaiting()
    }
  }

  private async sleepUntilWoken(ms: number): Promise<void> {
    const woken = new Promise<void>((resolve) => {
      this.wake = resolve
    })
    if (this.waiting.length > 0) return
    const timer = new AbortController()
    await Promise.race([woken, sleep(Math.max(1, ms), undefined, { signal: timer.signal }).catch(() => undefined)])
    timer.abort()
  }
}
