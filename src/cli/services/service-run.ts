/**
 * One run of crossledger's parts on one data folder: database, supervisor, status lines. A caller
 * says which parts; taking everything down again is the same for all.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ChainId } from '../../chains/chain'
import type { Config, World } from '../../runtime/config'
import type { Durability } from '../../runtime/embedded-postgres'
import { lockFolder } from '../../runtime/folder-lock'
import { freePort, portIsFree } from '../../runtime/free-port'
import type { Progress } from '../../runtime/render-status'
import { type Part, Supervisor } from '../../runtime/supervisor'
import { UserError } from '../../runtime/user-error'
import { type CliContext, runCli } from './cli-command'
import { type RunConsole, runConsole } from './console'
import { crashMessage } from './crash-message'
import { openDatabase, type RunDatabase } from './database'
import { partEnvironment } from './part-environment'
import { processorId } from './parts'
import { ProcessorWatch } from './processor-metrics'
import type { RunGuard } from './run-guard'
import { StatusBoard } from './status-board'

export interface ServiceRunOptions {
  /** Names the run's own log file. */
  readonly name: string
  readonly dataDir: string
  readonly port: number
  readonly world: World
  readonly durability: Durability
  /** A part that keeps crashing ends the run; otherwise it is told and tried on. */
  readonly strict: boolean
  readonly verbose: boolean
  readonly config: Config
  readonly guard: RunGuard
  readonly hooks?: ServiceRunHooks
}

export interface ServiceRunHooks {
  /** Where the chains are reached; those of the configuration when left out. */
  readonly endpoints?: () => Config['endpoints']
  readonly onLine?: (id: string, line: string) => void
  /** A remark on a part that runs. */
  readonly remark?: (id: string) => string | null
  /** Newest block of the chain of a processor, by the processor's part id. */
  readonly head?: (id: string) => number | null
  readonly progress?: () => Progress | null
}

export class ServiceRun {
  readonly console: RunConsole
  private readonly processors = new ProcessorWatch()
  readonly cli: CliContext
  private readonly logsDir: string
  private readonly lock: { release(): void }
  private readonly supervisor: Supervisor
  private readonly board: StatusBoard
  private readonly hooks: ServiceRunHooks
  private database: Promise<RunDatabase> | null = null
  private databaseUrl: () => string = () => ''

  /** @throws UserError when another run uses the folder. */
  constructor(private readonly options: ServiceRunOptions) {
    const { name, dataDir, config, guard, hooks = {} } = options
    this.hooks = hooks
    this.lock = lockFolder(dataDir)
    this.logsDir = join(dataDir, 'logs')
    mkdirSync(this.logsDir, { recursive: true })
    this.console = runConsole(name, this.logsDir, config.logLevel, process.stderr)
    this.cli = { env: this.env, signal: guard.signal, onLine: (line) => this.show('cli', line) }
    this.supervisor = this.createSupervisor()
    this.board = new StatusBoard(this.console.display, {
      states: () => this.supervisor.states(),
      processors: this.processors,
      remark: (id) => (id === 'server' ? this.url : (hooks.remark?.(id) ?? null)),
      head: (id) => hooks.head?.(id) ?? null,
      progress: () => hooks.progress?.() ?? null,
    })
  }

  get url(): string {
    return `http://127.0.0.1:${this.options.port}`
  }

  /** The environment of every part, as it is at this moment. */
  readonly env = (): NodeJS.ProcessEnv => {
    const { config, dataDir, port, world } = this.options
    return partEnvironment(process.env, {
      ...config,
      databaseUrl: this.databaseUrl(),
      endpoints: this.hooks.endpoints?.() ?? config.endpoints,
      world,
      dataDir,
      port,
    })
  }

  say(line: string): void {
    this.console.display.say(line)
  }

  draw(): void {
    this.board.draw()
  }

  /** Opens the database and brings its tables up to date. */
  async openStore(): Promise<void> {
    const { config, dataDir, durability, guard } = this.options
    this.board.start()
    this.database = openDatabase({
      databaseUrl: config.databaseUrl,
      dataDir,
      durability,
      log: this.console.log,
      onLost: (reason) => guard.fail(new UserError(reason)),
    })
    this.databaseUrl = (await this.database).url
    await runCli(this.cli, ['migrate'])
  }

  /** Height a processor has reached, as far as is known: null before it has said so, beyond any once it is complete. */
  heightOf(chain: ChainId): number | null {
    const id = processorId(chain)
    const isComplete = this.supervisor.states().some((state) => state.id === id && state.phase === 'complete')
    return isComplete ? Number.POSITIVE_INFINITY : this.processors.of(id).height
  }

  start(part: Part): Promise<void> {
    return this.supervisor.start(part)
  }

  /** Ends every part, then the database, then lets go of the folder. Never throws. */
  async tearDown(): Promise<void> {
    await this.supervisor.stop()
    this.board.stop()
    // It may still be starting: what is not waited for here would be left behind.
    const database = await this.database?.catch(() => null)
    await database?.stop()
    this.lock.release()
    this.console.close()
  }

  private createSupervisor(): Supervisor {
    return new Supervisor({
      logsDir: this.logsDir,
      onState: (state) => {
        const problem = crashMessage(state, join(this.logsDir, `${state.id}.log`))
        if (problem !== null) this.tellProblem(state.id, problem)
        this.board.draw()
      },
      onLine: (id, line) => {
        this.processors.hear(id, line)
        this.hooks.onLine?.(id, line)
        this.show(id, line)
      },
    })
  }

  private readonly problems = new Map<string, string>()

  /** A problem that stays the same is told once. */
  private tellProblem(id: string, problem: string): void {
    if (this.options.strict) this.options.guard.fail(new UserError(problem))
    else if (this.problems.get(id) !== problem) this.say(problem)
    this.problems.set(id, problem)
  }

  private show(id: string, line: string): void {
    if (this.options.verbose) this.say(`[${id}] ${line}`)
  }
}

/**
 * @param wanted null for any free one
 * @throws UserError when it is taken
 */
export async function choosePort(wanted: number | null): Promise<number> {
  if (wanted === null) return freePort()
  if (await portIsFree(wanted)) return wanted
  throw new UserError(`Port ${wanted} is in use; stop what uses it, or choose another one with --port.`)
}
