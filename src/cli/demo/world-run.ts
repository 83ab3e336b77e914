/** One run of the demo: everything a run has, and the simulated world that it follows. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { ChainId } from '../../chains/chain'
import { chainById } from '../../chains/registry'
import type { Config } from '../../runtime/config'
import { type CliContext, runCli } from '../services/cli-command'
import { jobsPart, processorId, processorPart, serverPart } from '../services/parts'
import type { RunGuard } from '../services/run-guard'
import { ServiceRun } from '../services/service-run'
import { type StoredWorld, writeWorld } from './demo-folder'
import { type DemoStage, demoProgress } from './demo-progress'
import { SimClient } from './sim-client'
import { SIM, simPart } from './sim-part'

/** The chains of the simulated world, in the order their processors are started. */
export const DEMO_CHAINS = ['phala', 'ethereum', 'phala-l2'] as const

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
  private readonly run: ServiceRun
  private readonly startedAt = Date.now()
  private stage: DemoStage = { at: 'setup', doing: 'Postgres starts' }
  private world: StoredWorld

  constructor(private readonly options: WorldRunOptions) {
    this.world = options.world
    this.run = new ServiceRun({
      ...options,
      name: 'demo',
      world: 'SIMULATED',
      durability: 'simulated',
      hooks: {
        endpoints: () => this.sim.endpoints(),
        onLine: (id, line) => {
          if (id === SIM) this.sim.hear(line)
        },
        remark: (id) => (id === SIM ? this.whereTheWorldIs() : null),
        // While a processor catches up from a gateway it does not see how far the chain has come.
        head: (id) => this.sim.state()?.chains.find((chain) => processorId(chain.id) === id)?.head ?? null,
        progress: () => demoProgress(this.stage, this.elapsedSeconds()),
      },
    })
  }

  get url(): string {
    return this.run.url
  }

  get cli(): CliContext {
    return this.run.cli
  }

  heightOf(chain: ChainId): number | null {
    return this.run.heightOf(chain)
  }

  elapsedSeconds(): number {
    return Math.round((Date.now() - this.startedAt) / 100) / 10
  }

  say(line: string): void {
    this.run.say(line)
  }

  enter(stage: DemoStage): void {
    this.stage = stage
    this.run.draw()
  }

  whereTheWorldIs(): string | null {
    const state = this.sim.state()
    return state === null ? null : `${state.phase} ${Math.floor(state.progress * 100)}%`
  }

  /** Everything up, each part waiting for the one before it. Returns when the server answers. */
  async bringUp(): Promise<void> {
    const { run, world, sim } = this
    const { dataDir, pace } = this.options
    writeWorld(dataDir, world)
    this.enter({ at: 'setup', doing: 'the database starts' })
    await run.openStore()
    this.enter({ at: 'setup', doing: 'the simulated world is built' })
    await run.start(simPart({ dataDir, world, pace, sim, env: run.env }))
    this.enter({ at: 'setup', doing: 'processors, jobs and server start' })
    for (const id of DEMO_CHAINS) await run.start(processorPart(chainById(id), run.env, [SIM]))
    await run.start(jobsPart(run.env, [SIM]))
    await run.start(serverPart(run.env, run.url, [SIM]))
  }

  /** Follows the world to its end and imports the claim service's list when it is there. */
  async follow(): Promise<void> {
    for (;;) {
      const state = await this.sim.refresh().catch(() => this.sim.state())
      if (state !== null) {
        this.enter({ at: 'world', phase: state.phase, share: state.progress })
        if (state.entitlementFile !== null) await this.importEntitlement(state.entitlementFile)
        if (state.ended && (state.entitlementFile === null || this.world.entitlementImported)) return
      }
      await sleep(POLL_MS, undefined, { signal: this.options.guard.signal })
    }
  }

  tearDown(): Promise<void> {
    return this.run.tearDown()
  }

  private async importEntitlement(file: string): Promise<void> {
    if (this.world.entitlementImported) return
    try {
      await runCli(this.cli, ['entitlement', 'import', file, '--migration', MIGRATION])
    } catch (error) {
      if (this.options.strict || this.options.guard.signal.aborted) throw error
      this.run.console.log.warn('the claim service’s list is not imported yet; it is tried again', { error })
      return
    }
    this.world = { ...this.world, entitlementImported: true }
    writeWorld(this.options.dataDir, this.world)
    this.run.console.log.info('the claim service’s list is imported', { file })
  }
}
