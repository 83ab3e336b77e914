/**
 * One run of the demo: brings everything up in order, lets a caller use it, and takes everything
 * down again whatever happened.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { chainById } from '../../chains/registry'
import type { Config } from '../../runtime/config'
import { lockFolder } from '../../runtime/folder-lock'
import { Supervisor } from '../../runtime/supervisor'
import { UserError } from '../../runtime/user-error'
import { type CliContext, runCli } from '../services/cli-command'
import { type RunConsole, runConsole } from '../services/console'
import { crashMessage } from '../services/crash-message'
import { openDatabase, type RunDatabase } from '../services/database'
import { partEnvironment } from '../services/part-environment'
import { jobsPart, processorPart, serverPart } from '../services/parts'
import { ProcessorWatch } from '../services/processor-metrics'
import type { RunGuard } from '../services/run-guard'
import { StatusBoard } from '../services/status-board'
import { type StoredWorld, writeWorld } from './demo-folder'
import { type DemoStage, demoProgress } from './demo-progress'
import { SimClient } from './sim-client'
import { SIM, simPart } from './sim-part'

/** The chains of the simulated world, in the order their processors are started. */
const CHAINS = ['phala', 'ethereum', 'phala-l2'] as const

const MIGRATION = 'phala'
const POLL_MS = 500

export interface WorldRunOptions {
  readonly dataDir: string
  readonly world: StoredWorld
  readonly pace: 'fast' | 'live'
  readonly port: number
  /** A part that keeps crashing ends the run; otherwise it is only told and tried on. */
  readonly strict: boolean
  readonly verbose: boolean
  readonly config: Config
  readonly guard: RunGuard
}

export class WorldRun {
  readonly sim = new SimClient()
  readonly processors = new ProcessorWatch()
  readonly cli: CliContext
  private readonly logsDir: string
  private readonly console: RunConsole
  private readonly supervisor: Supervisor
  private readonly board: StatusBoard
  private readonly startedAt = Date.now()
  private readonly lock: { release(): void }
  private database: Promise<RunDatabase> | null = null
  private databaseUrl: () => string = () => ''
  private stage: DemoStage = { at: 'setup', doing: 'Postgres starts' }
  private world: StoredWorld

  constructor(private readonly options: WorldRunOptions) {
    const { dataDir, guard, verbose } = options
    this.world = options.world
    this.lock = lockFolder(dataDir)
    this.logsDir = join(dataDir, 'logs')
    mkdirSync(this.logsDir, { recursive: true })
    this.console = runConsole('demo', this.logsDir, options.config.logLevel, process.stderr)
    this.cli = { env: () => this.env(), signal: guard.signal, onLine: (line) => this.hear('cli', line) }
    this.supervisor = new Supervisor({
      logsDir: this.logsDir,
      onState: (state) => {
        const problem = crashMessage(state, join(this.logsDir, `${state.id}.log`))
        if (problem !== null) this.crashed(problem)
        this.board.draw()
      },
      onLine: (id, line) => {
        if (id === SIM) this.sim.hear(line)
        this.processors.hear(id, line)
        if (verbose) this.hear(id, line)
      },
    })
    this.board = new StatusBoard(this.console.display, {
      states: () => this.supervisor.states(),
      processors: this.processors,
      remark: (id) => this.remark(id),
      progress: () => demoProgress(this.stage, this.elapsedSeconds()),
    })
  }

  get url(): string {
    return `http://127.0.0.1:${this.options.port}`
  }

  elapsedSeconds(): number {
    return Math.round((Date.now() - this.startedAt) / 100) / 10
  }

  say(line: string): void {
    this.console.display.say(line)
  }

  enter(stage: DemoStage): void {
    this.stage = stage
    this.board.draw()
  }

  /** Everything up, each part waiting for the one before it. Returns when the server answers. */
  async bringUp(): Promise<void> {
    const { config, dataDir, guard, world } = this.options
    writeWorld(dataDir, world)
    this.board.start()
    this.enter({ at: 'setup', doing: 'Postgres starts' })
    this.database = openDatabase({
      databaseUrl: config.databaseUrl,
      dataDir,
      durability: 'simulated',
      log: this.console.log,
      onLost: (reason) => guard.fail(new UserError(reason)),
    })
    this.databaseUrl = (await this.database).url
    this.enter({ at: 'setup', doing: 'the database gets its tables' })
    await runCli(this.cli, ['migrate'])
    this.enter({ at: 'setup', doing: 'the simulated world is built' })
    await this.supervisor.start(simPart({ ...this.options, world: this.world, sim: this.sim, env: () => this.env() }))
    this.enter({ at: 'setup', doing: 'processors, jobs and server start' })
    for (const id of CHAINS) await this.supervisor.start(processorPart(chainById(id), () => this.env(), [SIM]))
    await this.supervisor.start(jobsPart(() => this.env(), [SIM]))
    await this.supervisor.start(serverPart(() => this.env(), this.url, [SIM]))
  }

  /** Follows the world to its end and imports the claim service's list when it is there. */
  async follow(): Promise<void> {
    for (;;) {
      const state = await this.sim.refresh().catch(() => this.sim.state())
      if (state !== null) {
        this.enter({ at: 'world', phase: state.phase, share: state.progress })
        if (state.entitlementFile !== null) await this.importEntitlement(state.entitlementFile)
        if (state.ended) return
      }
      await sleep(POLL_MS, undefined, { signal: this.options.guard.signal })
    }
  }

  /** Ends every part, then the database, then lets go of the folder. Never throws. */
  async tearDown(): Promise<void> {
    this.board.stop()
    await this.supervisor.stop()
    // It may still be starting: what is not waited for here would be left behind.
    const database = await this.database?.catch(() => null)
    await database?.stop()
    this.lock.release()
    this.console.close()
  }

  private async importEntitlement(file: string): Promise<void> {
    if (this.world.entitlementImported) return
    try {
      await runCli(this.cli, ['entitlement', 'import', file, '--migration', MIGRATION])
    } catch (error) {
      if (this.options.strict || this.options.guard.signal.aborted) throw error
      this.console.log.warn('the claim service’s list is not imported yet; it is tried again', { error })
      return
    }
    this.world = { ...this.world, entitlementImported: true }
    writeWorld(this.options.dataDir, this.world)
    this.console.log.info('the claim service’s list is imported', { file })
  }

  private env(): NodeJS.ProcessEnv {
    const { config, dataDir, port } = this.options
    return partEnvironment(process.env, {
      databaseUrl: this.databaseUrl(),
      redisUrl: config.redisUrl,
      world: 'SIMULATED',
      dataDir,
      port,
      sharedDir: config.sharedDir,
      logLevel: config.logLevel,
      endpoints: this.sim.endpoints(),
    })
  }

  private remark(id: string): string | null {
    if (id === 'server') return this.url
    const state = id === SIM ? this.sim.state() : null
    return state === null ? null : `${state.phase} ${Math.floor(state.progress * 100)}%`
  }

  private crashed(problem: string): void {
    if (this.options.strict) this.options.guard.fail(new UserError(problem))
    else this.say(problem)
  }

  private hear(id: string, line: string): void {
    if (this.options.verbose) this.say(`[${id}] ${line}`)
  }
}
