import type { Chain, ChainId } from '../chains/chain'
import { type ChainHeads, readHeads } from '../store/chain-heads'
import { type NewestBlock, newestBlockTimes } from '../store/newest-block-times'
import type { Read } from '../store/read-transaction'
import type { HeadWatch, SeenHead } from './head-watch'

/** Where one chain's indexing stands against its node. */
export interface ChainStanding {
  /** Highest indexed block, hot blocks included. */
  readonly processed: number | null
  /** Highest indexed block that can no longer be undone. */
  readonly finalized: number | null
  /** Newest block its node knows; the final block of a chain that is complete. */
  readonly head: number | null
  /** The chain was stopped and everything up to its final block is indexed and final. */
  readonly complete: boolean
  readonly lagBlocks: number | null
  /** By block times; null where one of the two is not known. */
  readonly lagSeconds: number | null
  /** Time of the newest block row, milliseconds since 1970. */
  readonly newestBlockAt: number | null
  /** Why a value is null, in a sentence; null when none is. */
  readonly reason: string | null
}

/** By chain; every chain that was asked for is in the map. */
export async function readStandings(
  read: Read,
  chains: readonly Chain[],
  heads: HeadWatch,
): Promise<Map<ChainId, ChainStanding>> {
  const indexed = await readHeads(read, chains)
  const newest = await newestBlockTimes(
    read,
    chains.map((chain) => chain.id),
  )
  return new Map(
    chains.map((chain) => [
      chain.id,
      chainStanding(indexed.get(chain.id), newest.get(chain.id), heads.head(chain.id), chain),
    ]),
  )
}

export function chainStanding(
  indexed: ChainHeads | undefined,
  newest: NewestBlock | undefined,
  seen: SeenHead,
  chain: Chain,
): ChainStanding {
  const complete = indexed?.complete ?? false
  // A stopped chain's head is known for ever, even after its last node is gone.
  const head = complete ? (chain.finalBlock ?? null) : seen.height
  const processed = indexed?.head?.height ?? null
  const finalized = indexed?.finalized?.height ?? null
  const lagBlocks = head === null || processed === null ? null : Math.max(0, head - processed)
  return {
    processed,
    finalized,
    head,
    complete,
    lagBlocks,
    lagSeconds: lagBlocks === 0 ? 0 : lagSeconds(processed, newest, seen),
    newestBlockAt: newest?.timestamp ?? null,
    reason: standingReason(chain.id, processed, finalized, complete ? null : seen.reason),
  }
}

function lagSeconds(processed: number | null, newest: NewestBlock | undefined, seen: SeenHead): number | null {
  if (processed === null || newest === undefined || seen.timestamp === null) return null
  // Below the head no row stands for the processed block: the newest row's time is too old.
  if (newest.height < processed) return null
  return Math.max(0, Math.round((seen.timestamp - newest.timestamp) / 1_000))
}

function standingReason(
  chain: ChainId,
  processed: number | null,
  finalized: number | null,
  headReason: string | null,
): string | null {
  const indexing =
    processed === null
      ? `the processor of ${chain} has not written a block yet`
      : finalized === null
        ? `no block of ${chain} is final yet`
        : null
  const reasons = [indexing, headReason].filter((reason) => reason !== null)
  return reasons.length === 0 ? null : reasons.join('; ')
}
