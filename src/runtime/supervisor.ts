/**
 * Starts the parts of crossledger as child processes, keeps them alive and ends them all. What it
 * shows of them is somebody else's business: it only tells their states.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { redact } from './redact'
import type { Part, PartState } from './supervision/part'
import { PartRunner } from './supervision/part-runner'
import { openRotatingFile, type RotatingFile } from './supervision/rotating-file'

export type { Part, PartPhase, PartState } from './supervision/part'

export interface SupervisorOptions {
  /** Folder for `<part>.log`; created. */
  readonly logsDir: string
  /** How long a part may take to end by itself before it is killed. */
  readonly graceMs?: number
  readonly onState?: (state: PartState) => void
  /** Every line a part writes, without secrets. */
  readonly onLine?: (id: string, line: string) => void
}

const GRACE_MS = 10_000

export class Supervisor {
  private readonly runners = new Map<string, PartRunner>()
  private readonly files = new Map<string, RotatingFile>()
  private stopping: Promise<void> | null = null

  constructor(private readonly options: SupervisorOptions) {
    mkdirSync(options.logsDir, { recursive: true })
  }

  /**
   * Starts a part and waits until it is ready. A part that crashes meanwhile is started again, so
   * this may wait long: watch the states.
   * @throws Error when it never will be ready: everything is being stopped, or it says it is misconfigured.
   */
  start(part: Part): Promise<void> {
    if (this.stopping !== null) throw new Error(`${part.label} is not started: everything is being stopped`)
    this.files.set(part.id, openRotatingFile(join(this.options.logsDir, `${part.id}.log`)))
    const runner = new PartRunner(part, this.options.graceMs ?? GRACE_MS, {
      onState: (state) => this.tell(state),
      onLine: (id, line) => this.hear(id, line),
      onReplaced: (id) => this.replaceFollowers(id),
    })
    this.runners.set(part.id, runner)
    return runner.start()
  }

  states(): PartState[] {
    return [...this.runners.values()].map((runner) => runner.state())
  }

  /** Ends every part and returns when no process is left. Can be called again. */
  stop(): Promise<void> {
    this.stopping ??= this.stopAll()
    return this.stopping
  }

  private async stopAll(): Promise<void> {
    await Promise.all([...this.runners.values()].map((runner) => runner.stop()))
    for (const file of this.files.values()) file.close()
    this.files.clear()
  }

  private replaceFollowers(id: string): void {
    for (const runner of this.runners.values()) {
      if (runner.part.follows?.includes(id) === true) void runner.replace()
    }
  }

  private tell(state: PartState): void {
    const note = state.note === null ? '' : `: ${state.note}`
    this.files.get(state.id)?.write(`--- ${new Date().toISOString()} ${state.label} is ${state.phase}${note}`)
    this.options.onState?.(state)
  }

  private hear(id: string, line: string): void {
    const safe = redact(line)
    this.files.get(id)?.write(safe)
    this.options.onLine?.(id, safe)
  }
}
