/** One block, decoded without asking anybody: what it says and what it does not. */
import type { SubstrateChain } from '../../src/chains/chain'
import type { BlockRow } from '../../src/facts/block'
import type { Gap, Position, RawFact } from '../../src/facts/fact'
import { blockId, factId, partId } from '../../src/facts/ids'
import { ASSETS_BOOKED, decodeAssets } from './decode/assets'
import { BALANCES_BOOKED, decodeBalances } from './decode/balances'
import type { Decoded, Movement } from './decode/movement'
import { decodeRaw } from './decode/raw'
import { nativeAsset } from './native-asset'
import type { SubstrateBlock, SubstrateEvent, SubstrateHeader } from './substrate-data'

/** A movement with its place in the block. */
export interface Located {
  readonly at: Position
  readonly event: string
  /** Extrinsic index, or the phase outside of extrinsics: whose imbalance account a one-sided movement uses. */
  readonly group: string
  readonly movement: Movement
}

export interface BlockDraft {
  readonly header: SubstrateHeader
  readonly row: BlockRow
  /** In the order of the events. */
  readonly movements: readonly Located[]
  readonly rawFacts: readonly RawFact[]
  readonly gaps: readonly Gap[]
}

const BALANCES = new Set(BALANCES_BOOKED)
const ASSETS = new Set(ASSETS_BOOKED)

export function draftBlock(chain: SubstrateChain, block: SubstrateBlock): BlockDraft {
  const row = blockRow(chain, block.header)
  const movements: Located[] = []
  const rawFacts: RawFact[] = []
  const gaps: Gap[] = []
  for (const event of block.events) {
    const at = positionOf(row, event)
    const decoded = decode(chain, event)
    if (decoded === null) {
      rawFacts.push(decodeRaw(event, at))
    } else if (decoded.is === 'movement') {
      movements.push({ at, event: event.name, group: groupOf(event), movement: decoded.movement })
    } else {
      rawFacts.push(decodeRaw(event, at))
      // Money of a token we answer for was moved and not booked: every later balance is doubtful.
      if (decoded.is === 'unknown-layout' || isToken(chain, decoded.asset)) {
        gaps.push(unbooked(at, event, decoded.is === 'unbookable' ? decoded.reason : layoutReason(event)))
      }
    }
  }
  return { header: block.header, row, movements, rawFacts, gaps }
}

/** Null for an event of a pallet that moves no money. */
function decode(chain: SubstrateChain, event: SubstrateEvent): Decoded | null {
  if (BALANCES.has(event.name)) return decodeBalances(event, nativeAsset(chain).id)
  if (ASSETS.has(event.name)) return decodeAssets(event, chain)
  return null
}

function blockRow(chain: SubstrateChain, header: SubstrateHeader): BlockRow {
  const { height, hash, parentHash } = header
  // The runtime that made the block. The header's own version is of the state behind it: in the block
  // that sets new code it names a runtime that has not run yet.
  const { specVersion } = header._runtime
  // Genesis has no extrinsic that sets a time.
  if (header.timestamp === undefined && height > 0) {
    throw new Error(`${chain.id} block ${height} (${hash}) came without a timestamp; the endpoint left out a field`)
  }
  const timestamp = header.timestamp ?? 0
  return { id: blockId(chain.id, height, hash), chain: chain.id, height, hash, parentHash, timestamp, specVersion }
}

function positionOf(row: BlockRow, event: SubstrateEvent): Position {
  const { extrinsicIndex, index } = event
  const txHash = extrinsicIndex == null ? null : `${row.height}-${extrinsicIndex}`
  return { chain: row.chain, height: row.height, blockId: row.id, txHash, index }
}

function groupOf(event: SubstrateEvent): string {
  return event.extrinsicIndex == null ? event.phase.toLowerCase() : String(event.extrinsicIndex)
}

function isToken(chain: SubstrateChain, asset: string): boolean {
  return chain.tokens.some((token) => `${chain.id}:${token.id}` === asset)
}

function layoutReason(event: SubstrateEvent): string {
  const { specName, specVersion } = event.block._runtime
  const fields = event.block._runtime.events.get(event.name).fields.map((field) => field.name ?? '_')
  return `runtime ${specName} ${specVersion} gives ${event.name} the fields (${fields.join(', ')}), which no known layout has; add its metadata to the type generation and a branch to its decoder, then replay from this block`
}

function unbooked(at: Position, event: SubstrateEvent, reason: string): Gap {
  const id = partId(factId(at.blockId, at.index), 'gap')
  return { id, at, fromHeight: at.height, toHeight: null, event: event.name, reason }
}
