import { join } from 'node:path'
import { phala } from '../src/chains/phala'
import type { BooksExport } from './books'
import { EvmGateway } from './evm/gateway'
import { closeEvmWorld, type EvmWorld, startEvmWorld } from './evm-world'
import { openFaultLab } from './fault-lab'
import type { FaultTrace } from './faults/fault'
import type { FaultRequest } from './faults/registry'
import type { ClaimDesk } from './scenario/claims'
import type { ParachainPort } from './scenario/parachain-port'
import { Stage } from './scenario/stage'
import { type Beat, type Phase, playStory } from './scenario/story'

interface ServedParachain extends ParachainPort {
  listen(): Promise<{ rpc: string; gateway: string }>
  close(): Promise<void>
}

export interface WorldOptions {
  readonly seed: number
  readonly scale: number
  readonly faults: readonly FaultRequest[]
  /** Where the claim service's list is written. */
  readonly folder: string
  readonly parachain: ServedParachain
}

export interface Endpoints {
  readonly rpc: string
  readonly gateway: string
}

interface FaultReport {
  readonly id: string
  readonly title: string
  readonly variant: string
  readonly chain: string
  readonly txHash: string | null
  readonly height: number
  /** Simulated time, milliseconds. */
  readonly at: number
  readonly detail: Readonly<Record<string, string>>
}

export interface WorldState {
  readonly world: 'SIMULATED'
  readonly seed: number
  readonly scale: number
  readonly phase: Phase | 'starting'
  readonly progress: number
  readonly ended: boolean
  /** Simulated time, milliseconds. */
  readonly clock: number
  readonly endpoints: Readonly<Record<string, Endpoints>>
  readonly chains: readonly {
    readonly id: string
    readonly head: number
    readonly finalized: number
    /** Once the story has ended: the height that everybody must reach as final. */
    readonly target: number | null
  }[]
  readonly entitlementFile: string | null
  readonly faults: readonly FaultReport[]
}

interface InjectedFault {
  readonly request: FaultRequest
  readonly trace: FaultTrace
  readonly at: number
}

/** All chains of the simulated world, their endpoints, the story on them, and what is done to it from outside. */
export class SimulatedWorld {
  private beat: Beat | null = null
  private desk: ClaimDesk | null = null
  private readonly injected: InjectedFault[] = []
  private readonly waitingFaults: FaultRequest[]
  private readonly stage: Stage
  private readonly entitlementFile: string

  private constructor(
    private readonly options: WorldOptions,
    private readonly evm: EvmWorld,
    private readonly gateways: readonly EvmGateway[],
    private readonly endpoints: Readonly<Record<string, Endpoints>>,
  ) {
    this.stage = new Stage(evm, options.seed, options.scale)
    this.waitingFaults = [...options.faults]
    this.entitlementFile = join(options.folder, 'entitlements.csv')
  }

  /** Starts all chains and endpoints; the story has not begun. */
  static async start(options: WorldOptions): Promise<SimulatedWorld> {
    const evm = await startEvmWorld(options.seed)
    const chains = [evm.l1, evm.l2]
    const gateways = await Promise.all(
      chains.map(({ anvil, genesis, finalityConfirmation }) =>
        EvmGateway.start({
          rpcUrl: anvil.url,
          genesisHeight: genesis.height,
          genesisTime: genesis.timestamp,
          finalityConfirmation,
        }),
      ),
    )
    const served = chains.map((chain, index): [string, Endpoints] => [
      chain.id,
      { rpc: chain.anvil.webSocketUrl, gateway: gateways[index]?.url ?? '' },
    ])
    const endpoints = { ...Object.fromEntries(served), [phala.id]: await options.parachain.listen() }
    return new SimulatedWorld(options, evm, gateways, endpoints)
  }

  /** Plays the story step by step, with the faults that wait for the claims phase. */
  async *play(): AsyncGenerator<Beat> {
    const story = playStory({
      stage: this.stage,
      parachain: this.options.parachain,
      entitlementFile: this.entitlementFile,
      onClaims: (desk) => {
        this.desk = desk
      },
    })
    for await (const beat of story) {
      this.beat = beat
      if (beat.phase === 'claims') await this.injectDue()
      yield beat
    }
  }

  /** Resolves when a chain's process has ended by itself, with its name. */
  async brokenBy(): Promise<string> {
    const { l1, l2 } = this.evm
    return Promise.race([l1, l2].map(async ({ id, anvil }) => `the node of ${id} ended (${await anvil.ended})`))
  }

  /** Injects a fault: at once in the midst of the claims phase, or when that comes. */
  async inject(request: FaultRequest): Promise<void> {
    const phase = this.beat?.phase ?? 'setup'
    if (phase === 'waiting' || phase === 'settling' || phase === 'ended') {
      throw new Error(`faults are injected while claims are made; the story is in its phase "${phase}"`)
    }
    this.waitingFaults.push(request)
    if (phase === 'claims') await this.injectDue()
  }

  /** Replaces the newest blocks of a chain that are not final yet. */
  async reorg(chainId: string, depth: number): Promise<void> {
    const { l1, l2, bridge, clock } = this.evm
    if (chainId === phala.id) {
      this.options.parachain.reorg(depth)
      return
    }
    const chain = [l1, l2].find(({ id }) => id === chainId)
    if (chain === undefined) throw new Error(`there is no chain ${chainId} in this world`)
    await chain.reorg(depth)
    clock.reach(chain.head.timestamp)
    // The new branch is a block longer and may have reached the height of an output.
    if (chain === l2) await bridge.proposeIfDue()
  }

  get state(): WorldState {
    const { l1, l2, clock } = this.evm
    const { seed, scale, parachain } = this.options
    const ended = this.beat?.phase === 'ended'
    const evmChains = [l1, l2].map(({ id, head, finalizedHeight }) => ({
      id,
      head: head.height,
      finalized: finalizedHeight,
      target: ended ? finalizedHeight : null,
    }))
    const relayed = {
      id: phala.id,
      head: parachain.head.height,
      finalized: parachain.finalized.height,
      target: ended ? parachain.finalized.height : null,
    }
    return {
      world: 'SIMULATED',
      seed,
      scale,
      phase: this.beat?.phase ?? 'starting',
      progress: this.beat?.progress ?? 0,
      ended,
      clock: clock.nowMs,
      endpoints: this.endpoints,
      chains: [relayed, ...evmChains],
      entitlementFile: parachain.complete && this.desk !== null ? this.entitlementFile : null,
      faults: this.injected.map(reportOf),
    }
  }

  /** The scenario's own books of all chains; complete once the story has ended. */
  get bookkeeping(): BooksExport {
    const evm = this.stage.books.export()
    const relayed = this.options.parachain.bookkeeping()
    return {
      claims: evm.claims,
      supply: { ...evm.supply, ...asText(relayed.supply) },
      balances: {
        ...evm.balances,
        ...Object.fromEntries(Object.entries(relayed.balances).map(([asset, held]) => [asset, asText(held)])),
      },
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.gateways.map((gateway) => gateway.close()), this.options.parachain.close()])
    await closeEvmWorld(this.evm)
  }

  /** A fault waits until some claims are made, and comes before the last ones; one after the other. */
  private async injectDue(): Promise<void> {
    const { desk } = this
    if (desk === null) return
    while (this.waitingFaults.length > 0) {
      if (desk.round < desk.rounds * 0.35 + this.injected.length) return
      const request = this.waitingFaults.shift()
      if (request === undefined) return
      const lab = openFaultLab(this.stage, desk, `${this.injected.length} ${request.fault.id}`)
      const trace = await request.fault.inject(lab, request.options)
      this.injected.push({ request, trace, at: this.evm.clock.nowMs })
    }
  }
}

function asText(amounts: Readonly<Record<string, bigint>>): Record<string, string> {
  return Object.fromEntries(Object.entries(amounts).map(([key, units]) => [key, String(units)]))
}

function reportOf({ request, trace, at }: InjectedFault): FaultReport {
  const mined = trace.sent?.mined ?? null
  return {
    id: request.fault.id,
    title: request.fault.title,
    variant: trace.variant,
    chain: trace.chain,
    txHash: mined?.hash ?? null,
    height: mined?.height ?? trace.height,
    at,
    detail: trace.detail,
  }
}
