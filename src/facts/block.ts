/** A block as a processor saw it: the row every fact and posting of it points at. */
import type { ChainId } from '../chains/chain'

export interface BlockRow {
  /** `blockId` of src/facts/ids.ts. */
  readonly id: string
  readonly chain: ChainId
  readonly height: number
  readonly hash: string
  readonly parentHash: string
  /** Milliseconds since 1970. */
  readonly timestamp: number
  /** Runtime version; null on EVM chains. */
  readonly specVersion: number | null
}

/** A block's place in time, as its chain's own node tells it. */
export interface Header {
  readonly height: number
  readonly hash: string
  /** Milliseconds since 1970. */
  readonly timestamp: number
}
