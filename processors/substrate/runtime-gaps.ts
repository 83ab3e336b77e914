import type { Runtime } from '@subsquid/substrate-runtime'
import type { BlockRow } from '../../src/facts/block'
import type { Gap } from '../../src/facts/fact'
import { factId, partId } from '../../src/facts/ids'
import { ASSETS_BOOKED, ASSETS_STILL } from './decode/assets'
import { BALANCES_BOOKED, BALANCES_STILL } from './decode/balances'

const KNOWN = new Set([...BALANCES_BOOKED, ...BALANCES_STILL, ...ASSETS_BOOKED, ...ASSETS_STILL])

/** Events of the money pallets that a runtime defines and that no decoder has ever heard of. */
export function unknownMoneyEvents(runtime: Runtime): string[] {
  return Object.keys(runtime.events.definitions)
    .filter((name) => name.startsWith('Balances.') || name.startsWith('Assets.'))
    .filter((name) => !KNOWN.has(name))
    .sort()
}

/**
 * A gap for every unknown money event of a runtime seen for the first time. It stays open: such an
 * event is not fetched, so whether it happened, and what it moved, cannot be known from here on.
 * @param row the first block seen with this runtime
 * @param fromHeight first height at which this runtime may have run
 */
export function runtimeGaps(runtime: Runtime, row: BlockRow, fromHeight: number): Gap[] {
  return unknownMoneyEvents(runtime).map((event) => ({
    // In front of the block's own facts: index 0 of the block, told apart by the event.
    id: partId(factId(row.id, 0), `runtime-${event}`),
    at: { chain: row.chain, height: row.height, blockId: row.id, txHash: null, index: 0 },
    fromHeight,
    toHeight: null,
    event,
    reason: `runtime ${runtime.specName} ${runtime.specVersion} knows the event ${event}, which no decoder does; say in processors/substrate/decode what it moves, then replay from block ${fromHeight}`,
  }))
}
