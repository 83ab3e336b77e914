import {
  type BlockContent,
  emptyContent,
  executeBlock,
  timestampApplied,
  timestampInherent,
} from '../model/execute-block'
import { blake2, type RuntimeAccounts } from '../model/execution'
import type { State } from '../model/state'
import { storageWrites } from '../model/storage-image'
import type { SimRuntime } from '../runtime/sim-runtime'
import type { SpecVersion } from '../runtime/spec-versions'
import { digestLogs, type Header, headerHash } from './header'
import { QuietBlocks } from './quiet-blocks'
import type { BlockView, SimBlock } from './sim-block'
import { VersionedStorage } from './versioned-storage'

export interface ChainOptions {
  readonly genesisHash: string
  readonly firstSpec: SpecVersion
  readonly finalBlock: number
  /** Milliseconds. */
  readonly finalTime: number
  readonly blockTimeMs: number
  /** How many blocks finality is behind the head while the chain lives. */
  readonly finalityLag: number
  readonly accounts: RuntimeAccounts
  readonly wrappedAssetId: number
  /** Tells this world's quiet blocks from another's. */
  readonly world: string
  readonly runtime: (spec: SpecVersion) => SimRuntime
}

export interface ChainListener {
  newHead(block: BlockView): void
  finalized(block: BlockView): void
  /** A block that was imported, on the best chain or not. */
  imported(block: BlockView): void
}

const zeroHash = `0x${'00'.repeat(32)}`

/**
 * The chain of blocks: executed ones by hash, quiet ones computed, a best chain with its storage at
 * every height, and branches that a fork left behind, which answer by hash as on a real node.
 */
export class Chain {
  private readonly executed = new Map<string, SimBlock>()
  private readonly best = new Map<number, SimBlock>()
  private readonly upgrades: { height: number; spec: SpecVersion }[] = []
  private readonly quiet: QuietBlocks
  private readonly listeners = new Set<ChainListener>()
  readonly storage = new VersionedStorage()
  private headHeight = 0
  private finalizedHeight = 0

  constructor(
    private readonly options: ChainOptions,
    private readonly state: State,
  ) {
    this.quiet = new QuietBlocks(options.world)
    this.begin()
  }

  get head(): BlockView {
    return this.at(this.headHeight)
  }

  get finalized(): BlockView {
    return this.at(this.finalizedHeight)
  }

  listen(listener: ChainListener): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  timestamp(height: number): number {
    return this.options.finalTime - (this.options.finalBlock - height) * this.options.blockTimeMs
  }

  /** Block of the best chain. @throws RangeError above the head. */
  at(height: number): BlockView {
    if (!Number.isInteger(height) || height < 0 || height > this.headHeight) {
      throw new RangeError(`the parachain has no block ${height}; its head is ${this.headHeight}`)
    }
    return this.best.get(height) ?? this.quietBlock(height)
  }

  byHash(hash: string): BlockView | null {
    const executed = this.executed.get(hash)
    if (executed !== undefined) return executed
    const height = this.quiet.height(hash)
    if (height === null || height > this.headHeight || this.best.has(height)) return null
    return this.quietBlock(height)
  }

  /** Executed blocks of the best chain up to a height, ascending. */
  *executedBlocks(from: number, to: number): Iterable<SimBlock> {
    for (const block of this.best.values()) if (block.height >= from && block.height <= to) yield block
  }

  /** Storage after a block, also after one that a fork left behind. */
  read(block: BlockView, key: string): string | null {
    for (let view: BlockView | null = block; view !== null; view = this.byHash(view.header.parentHash)) {
      const executed = this.executed.get(view.hash)
      if (executed === undefined || this.best.get(view.height) === executed) return this.storage.read(view.height, key)
      const written = executed.writes.get(key)
      if (written !== undefined) return written
    }
    return null
  }

  runtime(spec: SpecVersion): SimRuntime {
    return this.options.runtime(spec)
  }

  /** Executes a block at a height above the head; what lies between is quiet. */
  produce(height: number, content: BlockContent, sibling = 0): SimBlock {
    if (height <= this.headHeight) throw new Error(`block ${height} is not above the head, ${this.headHeight}`)
    const parent = this.parentOf(height)
    const runtime = this.runtime(parent.spec)
    const { accounts, wrappedAssetId } = this.options
    const timestamp = this.timestamp(height)
    const context = { runtime, state: this.state, accounts, wrappedAssetId, height, timestamp }
    const { extrinsics, events, upgradeTo } = executeBlock(context, content)
    const changes = this.state.closeBlock()
    const writes = new Map(storageWrites(changes, this.state, runtime, wrappedAssetId))
    const seal = blake2(`seal ${sibling}`, parent.hash)
    const header: Header = {
      height,
      parentHash: parent.hash,
      // Digests that stand in for the tries: they bind all that was written, and nobody proves against them.
      stateRoot: blake2(parent.stateRoot, ...[...writes].map(([key, value]) => `${key}=${value}`)),
      extrinsicsRoot: blake2(...extrinsics),
      logs: digestLogs(timestamp, this.options.blockTimeMs, seal + blake2(seal).slice(2)),
    }
    const block: SimBlock = {
      height,
      hash: headerHash(header),
      header,
      extrinsics,
      events: runtime.encodeEvents(events),
      eventCount: events.length,
      timestamp,
      spec: runtime.spec,
      nextSpec: upgradeTo ?? runtime.spec,
      content,
      changes,
      writes,
    }
    this.adopt(block)
    return block
  }

  /** Lets quiet blocks pass up to a height; subscribers hear of the last of them, not of each. */
  skipTo(height: number): void {
    this.headHeight = height
    this.finalizedHeight = Math.max(this.finalizedHeight, height - this.options.finalityLag)
    for (const listener of this.listeners) {
      listener.newHead(this.head)
      listener.finalized(this.finalized)
    }
  }

  /** Tells the subscribers of a live block, and of what it made final. */
  announce(): void {
    const head = this.head
    for (const listener of this.listeners) listener.newHead(head)
    this.finalize(this.headHeight - this.options.finalityLag)
  }

  finalize(height: number): void {
    while (this.finalizedHeight < height) {
      this.finalizedHeight += 1
      const block = this.finalized
      for (const listener of this.listeners) listener.finalized(block)
    }
  }

  /** Takes the newest blocks back, newest first; returns their contents in the chain's order. */
  retract(depth: number): BlockContent[] {
    const lowest = this.headHeight - depth + 1
    const blocks: SimBlock[] = []
    for (let height = lowest; height <= this.headHeight; height++) {
      const block = this.best.get(height)
      if (block === undefined || height <= this.finalizedHeight) {
        const kind = height <= this.finalizedHeight ? 'final' : 'quiet history'
        throw new RangeError(`a fork of ${depth} blocks would replace block ${height}, which is ${kind}`)
      }
      blocks.push(block)
    }
    for (const block of [...blocks].reverse()) {
      this.state.undo(block.changes)
      this.storage.truncate(block.height, block.writes.keys())
      this.best.delete(block.height)
      if (this.upgrades[this.upgrades.length - 1]?.height === block.height) this.upgrades.pop()
    }
    this.headHeight = lowest - 1
    return blocks.map((block) => block.content)
  }

  private begin(): void {
    const { genesisHash, firstSpec } = this.options
    const runtime = this.runtime(firstSpec)
    const changes = this.state.closeBlock()
    const writes = new Map(storageWrites(changes, this.state, runtime, this.options.wrappedAssetId))
    const header: Header = {
      height: 0,
      parentHash: zeroHash,
      stateRoot: blake2(...[...writes].map(([key, value]) => `${key}=${value}`)),
      extrinsicsRoot: blake2(''),
      logs: [],
    }
    // The real chain's genesis hash: it is the one number that says which chain this is.
    const events = runtime.encodeEvents([])
    this.adopt({
      height: 0,
      hash: genesisHash,
      header,
      extrinsics: [],
      events,
      eventCount: 0,
      timestamp: this.timestamp(0),
      spec: firstSpec,
      nextSpec: firstSpec,
      content: emptyContent,
      changes,
      writes,
    })
  }

  private adopt(block: SimBlock): void {
    this.executed.set(block.hash, block)
    this.best.set(block.height, block)
    if (block.nextSpec !== block.spec) this.upgrades.push({ height: block.height, spec: block.nextSpec })
    for (const [key, value] of block.writes) this.storage.write(block.height, key, value)
    this.headHeight = block.height
    for (const listener of this.listeners) listener.imported(block)
  }

  /** What a block needs of the one before, without making a quiet one up. */
  private parentOf(height: number): { hash: string; stateRoot: string; spec: SpecVersion } {
    const executed = this.best.get(height - 1)
    if (executed !== undefined) {
      return { hash: executed.hash, stateRoot: executed.header.stateRoot, spec: executed.nextSpec }
    }
    const stateRoot = this.quiet.stateRoot(height - 1)
    return { hash: this.quiet.hash(height - 1), stateRoot, spec: this.specAt(height - 1) }
  }

  private quietBlock(height: number): BlockView {
    const { hash: parentHash, spec } = this.parentOf(height)
    const runtime = this.runtime(spec)
    const timestamp = this.timestamp(height)
    const header: Header = {
      height,
      parentHash,
      stateRoot: this.quiet.stateRoot(height),
      extrinsicsRoot: this.quiet.extrinsicsRoot(height),
      logs: digestLogs(timestamp, this.options.blockTimeMs, this.quiet.seal(height)),
    }
    return {
      height,
      hash: this.quiet.hash(height),
      header,
      extrinsics: [timestampInherent(runtime, timestamp)],
      events: runtime.encodeEvents([timestampApplied(runtime)]),
      eventCount: 1,
      timestamp,
      spec,
      nextSpec: spec,
    }
  }

  private specAt(height: number): SpecVersion {
    let spec = this.options.firstSpec
    for (const upgrade of this.upgrades) if (upgrade.height <= height) spec = upgrade.spec
    return spec
  }
}
