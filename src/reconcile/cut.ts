/**
 * A cut: one time, and for each chain the last block at or before it, with its hash. Every figure
 * shown anywhere names the cut it belongs to.
 */
import type { ChainId } from '../chains/chain'

export type CutLevel = 'PROVISIONAL' | 'FINAL' | 'AUDITED'

export interface CutChain {
  readonly id: ChainId
  readonly height: number
  readonly hash: string
  /** Milliseconds since 1970, of the block. */
  readonly timestamp: number
  /** The chain was stopped and everything up to its final block is indexed. */
  readonly complete: boolean
}

/** A chain that is not known at the cut's time; only the invariants that need it become UNKNOWN. */
export interface MissingChain {
  readonly id: ChainId
  /** A sentence, e.g. `phala-l2 is behind: its newest known block is of 2025-11-20T08:00:00Z`. */
  readonly reason: string
}

export interface Cut {
  /** Digest of time, block hashes, definition and code version. */
  readonly id: string
  readonly level: CutLevel
  /** Milliseconds since 1970. */
  readonly time: number
  readonly chains: readonly CutChain[]
  readonly missing: readonly MissingChain[]
}
