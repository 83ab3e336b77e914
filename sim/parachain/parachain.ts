import { encode } from '@subsquid/ss58'
import type { SubstrateChain } from '../../src/chains/chain'
import { Random } from '../random'
import { Chain } from './chain/chain'
import { type BlockContent, emptyContent } from './model/execute-block'
import { State } from './model/state'
import { SimRuntime } from './runtime/sim-runtime'
import { type SpecVersion, unknownSpecVersion } from './runtime/spec-versions'
import { Books } from './scenario/books'
import { type Cast, castOf, type HolderClass, holderClassOf, isExcluded } from './scenario/cast'
import { genesisEndowments, Life } from './scenario/life'
import { timelineOf } from './scenario/timeline'
import { Gateway } from './serve/gateway'
import { NodeServer } from './serve/node-server'
import { rpcMethods } from './serve/rpc-methods'

/** What an account is entitled to at the final block; amounts in units of 12 decimals. */
export interface Entitled {
  /** 0x + 32 bytes. */
  readonly account: string
  readonly ss58: string
  readonly free: bigint
  readonly staked: bigint
  readonly holderClass: HolderClass
}

interface BlockPoint {
  readonly height: number
  readonly hash: string
  /** Milliseconds. */
  readonly timestamp: number
}

export interface Parachain {
  readonly head: BlockPoint
  readonly finalized: BlockPoint
  /** The final block stands and is final; none comes after it. */
  readonly complete: boolean
  /** Plays genesis to shortly before the final block. */
  playHistory(): Promise<void>
  /** The next live block; false once the final block stands and is final. */
  mineNext(): boolean
  /** Replaces the newest `depth` live blocks that are not final by siblings of the same content, re-ordered. */
  reorg(depth: number): void
  /** From the chain's state; defined once the final block stands. */
  entitlements(): Entitled[]
  /** The scenario's own books, kept apart from the chain. Keys `phala:pha` and `phala:wpha`, then the account. */
  bookkeeping(): { supply: Record<string, bigint>; balances: Record<string, Record<string, bigint>> }
  listen(): Promise<{ rpc: string; gateway: string }>
  close(): Promise<void>
}

export interface ParachainOptions {
  readonly chain: SubstrateChain
  readonly seed: number
  /** 1 plays about 1,500 blocks with content and 300 holders. */
  readonly scale: number
  /** Time of the final block, milliseconds. */
  readonly finalTime: number
  /** `unknown-layout`: near the end a runtime comes whose transfers look like none before. */
  readonly variant?: string
}

const liveBlocks = 120
const finalityLag = 3
const contentAtFullScale = 1_500
/** Live block in which the totals are brought to the ones the chain ended with. */
const settlingBlock = liveBlocks - 20
/** Live block that sets the code nobody knows, in the variant that has one. */
const unknownUpgradeBlock = 60

/** A Substrate parachain that lives from a seed, is served like a real one, and stops for ever. */
export function createParachain(options: ParachainOptions): Parachain {
  return new SimParachain(options)
}

class SimParachain implements Parachain {
  private readonly cast: Cast
  private readonly state = new State()
  private readonly books: Books
  private readonly chain: Chain
  private readonly life: Life
  private readonly random: Random
  private readonly finalBlock: number
  private server: NodeServer | null = null

  constructor(private readonly options: ParachainOptions) {
    const { chain, seed, scale, finalTime, variant } = options
    if (chain.finalBlock === undefined || chain.genesisHash === null) {
      throw new Error(
        `chain ${chain.id} has no final block or no genesis hash; the simulated node plays stopped chains only`,
      )
    }
    if (variant !== undefined && variant !== 'unknown-layout')
      throw new Error(`the parachain has no variant ${variant}`)
    this.finalBlock = chain.finalBlock
    const world = [chain.id, seed, scale, finalTime, variant ?? ''].join(' ')
    this.random = new Random(`parachain ${chain.id} ${seed} ${scale}`)
    this.cast = castOf(chain, this.random.fork('cast'), scale)
    this.books = new Books(this.cast.treasury, this.cast.wrappedPha)
    this.endow()
    this.chain = new Chain(
      {
        genesisHash: chain.genesisHash,
        firstSpec: 1090,
        finalBlock: chain.finalBlock,
        finalTime,
        blockTimeMs: chain.blockTimeMs,
        finalityLag,
        accounts: this.cast,
        wrappedAssetId: chain.wrappedAssetId,
        world,
        runtime: cachedRuntime,
      },
      this.state,
    )
    this.life = new Life(this.cast, this.books, this.random.fork('life'), chain.wrappedAssetId)
  }

  get head(): BlockPoint {
    return pointOf(this.chain.head)
  }

  get finalized(): BlockPoint {
    return pointOf(this.chain.finalized)
  }

  get complete(): boolean {
    return this.chain.finalized.height === this.finalBlock
  }

  async playHistory(): Promise<void> {
    if (this.chain.head.height > 0) throw new Error('the history of the parachain was played already')
    const historyEnd = this.finalBlock - liveBlocks
    const count = Math.max(100, Math.round(contentAtFullScale * this.options.scale))
    const scenes = timelineOf(historyEnd, count, this.random.fork('timeline'))
    const everyday = scenes.filter((scene) => scene.beat.kind === 'everyday').length
    let played = 0
    for (const [index, scene] of scenes.entries()) {
      if (scene.beat.kind === 'everyday') played += 1
      this.chain.produce(scene.height, this.life.play(scene, this.nextRuntime(), everyday - played + 1))
      // The process serves others too.
      if (index % 50 === 49) await new Promise((resolve) => setImmediate(resolve))
    }
    this.chain.skipTo(historyEnd)
  }

  mineNext(): boolean {
    const { height } = this.chain.head
    if (height < this.finalBlock - liveBlocks) throw new Error('play the history before mining live blocks')
    if (height === this.finalBlock) {
      if (this.complete) return false
      this.chain.finalize(this.finalBlock)
      return true
    }
    this.chain.produce(height + 1, this.liveContent(height + 1 - (this.finalBlock - liveBlocks)))
    this.chain.announce()
    return true
  }

  reorg(depth: number): void {
    if (depth < 1) throw new RangeError('a fork replaces at least one block')
    const first = this.chain.head.height - depth + 1
    const contents = this.chain.retract(depth)
    this.siblings += 1
    reordered(contents).forEach((content, index) => {
      this.chain.produce(first + index, content, this.siblings)
    })
    this.chain.announce()
  }

  entitlements(): Entitled[] {
    if (this.chain.head.height !== this.finalBlock)
      throw new Error('entitlements are those at the final block, which is still to come')
    const staked = this.stakes()
    const accounts = new Set([...[...this.state.entries('account')].map(([who]) => who), ...staked.keys()])
    return [...accounts].sort().flatMap((account): Entitled[] => {
      const { free } = this.state.account(account)
      const entitledFree = isExcluded(this.cast, account) ? 0n : free
      const entitledStake = staked.get(account) ?? 0n
      if (entitledFree + entitledStake === 0n) return []
      return [
        {
          account,
          ss58: encode({ prefix: this.options.chain.ss58Prefix, bytes: account }),
          free: entitledFree,
          staked: entitledStake,
          holderClass: holderClassOf(this.cast, account),
        },
      ]
    })
  }

  bookkeeping() {
    const { pha, wpha } = this.books.balances()
    return {
      supply: { 'phala:pha': this.books.issuance, 'phala:wpha': this.books.wrappedSupply },
      balances: { 'phala:pha': pha, 'phala:wpha': wpha },
    }
  }

  async listen(): Promise<{ rpc: string; gateway: string }> {
    const { chain } = this.options
    const methods = rpcMethods(this.chain, { ss58Format: chain.ss58Prefix, decimals: 12, symbol: 'PHA' })
    this.server = new NodeServer(this.chain, methods, new Gateway(this.chain, chain.startBlock))
    return this.server.listen()
  }

  async close(): Promise<void> {
    await this.server?.close()
    this.server = null
  }

  private siblings = 0

  private endow(): void {
    let issuance = 0n
    for (const [account, amount] of genesisEndowments(this.cast)) {
      this.state.set('account', account, { nonce: 0, free: amount, reserved: 0n, upgraded: false })
      this.books.issue(account, amount)
      issuance += amount
    }
    this.state.set('issuance', '', issuance)
    this.state.set('sudoKey', '', this.cast.sudo)
    this.state.set('lastUpgrade', '', 1090)
  }

  private liveContent(number: number) {
    const runtime = this.nextRuntime()
    if (number === settlingBlock) return this.life.settle(runtime)
    if (number === unknownUpgradeBlock && this.options.variant === 'unknown-layout') {
      return this.life.upgrade(runtime, unknownSpecVersion)
    }
    // The last blocks are empty: everyone has left.
    return number > liveBlocks - 6 ? emptyContent : this.life.playLive(runtime)
  }

  private nextRuntime(): SimRuntime {
    return this.chain.runtime(this.chain.head.nextSpec)
  }

  /** W-PHA by who is entitled to it: what is held, and a delegator's shares instead of the pool's holding. */
  private stakes(): Map<string, bigint> {
    const stakes = new Map<string, bigint>()
    const pools = new Set([...this.state.entries('pool')].map(([, pool]) => pool.account))
    for (const [who, amount] of this.state.entries('wrapped')) if (!pools.has(who)) stakes.set(who, amount)
    for (const [row, shares] of this.state.entries('delegation')) {
      const who = row.slice(row.indexOf('/') + 1)
      stakes.set(who, (stakes.get(who) ?? 0n) + shares)
    }
    return stakes
  }
}

function pointOf({ height, hash, timestamp }: BlockPoint): BlockPoint {
  return { height, hash, timestamp }
}

/**
 * What a fork makes of the contents it replaces: the calls come in the opposite order, over all of its
 * blocks. Where governance acts, every block keeps its own calls: they may lean on what it did.
 */
function reordered(contents: readonly BlockContent[]): BlockContent[] {
  const lists = contents.map(({ signed }) => [...signed].reverse())
  if (contents.every(({ scheduled }) => scheduled.length === 0)) lists.reverse()
  return contents.map((content, index) => ({ ...content, signed: lists[index] ?? [] }))
}

const runtimes = new Map<SpecVersion, SimRuntime>()

/** Runtimes hold no state: one of each is enough for all nodes of a process. */
function cachedRuntime(spec: SpecVersion): SimRuntime {
  const known = runtimes.get(spec) ?? new SimRuntime(spec)
  runtimes.set(spec, known)
  return known
}
