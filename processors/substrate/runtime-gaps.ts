import type { Runtime } from '@subsquid/substrate-runtime'
import type { BlockRow } from '../../src/facts/block'
import type { Gap } from '../../src/facts/fact'
import { factId, partId } from '../../src/facts/ids'
import { ASSETS_BOOKED, ASSETS_STILL } from './decode/assets'
import { BALANCES_BOOKED, BALANCES_STILL } from './decode/balances'

const KNOWN = new Set([...BALANCES_BOOKED, ...BALANCES_STILL, ...ASSETS_BOOKED, ...ASSETS_STILL])

/** Without one of these a runtime moves money that it tells nobody: the first ones of Khala had no Withdraw. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  Balances: ['BalanceSet', 'Deposit', 'DustLost', 'ReserveRepatriated', 'Slashed', 'Transfer', 'Withdraw'],
  Assets: ['Burned', 'Issued', 'Transferred'],
}

/** Events of the money pallets that a runtime defines and that no decoder has ever heard of. */
export function unknownMoneyEvents(runtime: Runtime): string[] {
  return Object.keys(runtime.events.definitions)
    .filter((name) => name.startsWith('Balances.') || name.startsWith('Assets.'))
    .filter((name) => !KNOWN.has(name))
    .sort()
}

/** Events that the ledger rests on and a runtime does not have. A chain may be without pallet Assets. */
export function missingMoneyEvents(runtime: Runtime): string[] {
  const defined = Object.keys(runtime.events.definitions)
  return Object.entries(NEEDED)
    .filter(([pallet]) => pallet === 'Balances' || defined.some((name) => name.startsWith(`${pallet}.`)))
    .flatMap(([pallet, events]) => events.map((event) => `${pallet}.${event}`))
    .filter((name) => !runtime.events.has(name))
}

/**
 * A gap for every money event of a runtime, seen for the first time, that no decoder knows or that is
 * not there. It stays open: what moved in silence, or in an event that is not fetched, cannot be known.
 * @param row the first block seen with this runtime
 * @param fromHeight first height at which this runtime may have run
 */
export function runtimeGaps(runtime: Runtime, row: BlockRow, fromHeight: number): Gap[] {
  const { specName, specVersion } = runtime
  const unknown = unknownMoneyEvents(runtime).map((event): [string, string] => [
    event,
    `runtime ${specName} ${specVersion} knows the event ${event}, which no decoder does; say in processors/substrate/decode what it moves, then replay from block ${fromHeight}`,
  ])
  const missing = missingMoneyEvents(runtime).map((event): [string, string] => [
    event,
    `runtime ${specName} ${specVersion} has no event ${event}, so money moves in silence; balances hold again from a later opening only`,
  ])
  // In front of the block's own facts: index 0 of the block, told apart by the event.
  const at = { chain: row.chain, height: row.height, blockId: row.id, txHash: null, index: 0 }
  return [...unknown, ...missing].map(([event, reason]) => {
    return { id: partId(factId(row.id, 0), `runtime-${event}`), at, fromHeight, toHeight: null, event, reason }
  })
}
