import type { Chain } from '../chain/chain'
import type { BlockView } from '../chain/sim-block'

/**
 * Storage of a block, by raw key: what was written, and the items every block sets anew, which are
 * computed from the block.
 */
export class StateReader {
  constructor(private readonly chain: Chain) {}

  /** 0x hex, or null where the key is absent. */
  read(block: BlockView, key: string): string | null {
    return this.computed(block).get(key) ?? this.chain.read(block, key)
  }

  /** Keys that hold a value, in order, behind `after`. */
  keys(block: BlockView, prefix: string, count: number, after: string | null): string[] {
    const computed = this.computed(block)
    const candidates = [...this.chain.storage.keys(), ...computed.keys()].filter(
      (key) => key.startsWith(prefix) && (after === null || key > after),
    )
    const found: string[] = []
    for (const key of candidates.sort()) {
      if (found.length >= count) break
      if (computed.has(key) || this.chain.read(block, key) !== null) found.push(key)
    }
    return found
  }

  private computed(block: BlockView): Map<string, string> {
    const runtime = this.chain.runtime(block.spec)
    const items: [string, unknown][] = [
      ['System.Number', block.height],
      ['System.ParentHash', block.header.parentHash],
      ['System.EventCount', block.eventCount],
      // Genesis has no timestamp inherent: Now still holds its default.
      ['Timestamp.Now', block.height === 0 ? 0n : BigInt(block.timestamp)],
    ]
    const values = new Map(items.map(([item, value]) => [runtime.storageKey(item), runtime.encodeStorage(item, value)]))
    values.set(runtime.storageKey('System.Events'), block.events)
    return values
  }
}
