/** What the processor asks of a block and how that looks in code. */
import type { Block, BlockHeader, Event } from '@subsquid/substrate-processor'

/** Beside these, an event always carries name, arguments and its index; a header its height and hashes. */
export const FIELDS = {
  block: { timestamp: true },
  event: { phase: true, extrinsicIndex: true },
} as const

type Fields = typeof FIELDS
export type SubstrateBlock = Block<Fields>
export type SubstrateHeader = BlockHeader<Fields>
export type SubstrateEvent = Event<Fields>
