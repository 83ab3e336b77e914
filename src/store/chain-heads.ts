import type { Chain, ChainId } from '../chains/chain'
import type { Statements } from './database'
import { stateSchemaOf } from './state-schema-of'

export interface BlockRef {
  readonly height: number
  readonly hash: string
}

/** What the processor of one chain has reached, as Subsquid's state schema tells. */
export interface ChainHeads {
  readonly chain: ChainId
  /** Newest finalized block that is indexed; null before the first. */
  readonly finalized: BlockRef | null
  /** Hot blocks on top of it, ascending. */
  readonly hot: readonly BlockRef[]
  /** Newest indexed block, hot or finalized; null before the first. */
  readonly head: BlockRef | null
  /** The chain was stopped and everything up to its final block is indexed as final. */
  readonly complete: boolean
}

/** The heads of each chain, in their order; a chain whose processor never ran has none. */
export async function readHeads(db: Statements, chains: readonly Chain[]): Promise<Map<ChainId, ChainHeads>> {
  const heads = new Map<ChainId, ChainHeads>()
  for (const chain of chains) heads.set(chain.id, await readOne(db, chain))
  return heads
}

async function readOne(db: Statements, chain: Chain): Promise<ChainHeads> {
  const schema = stateSchemaOf(chain.id)
  const [exists] = await db.rows<{ found: boolean }>(
    `SELECT to_regclass($1) IS NOT NULL AND to_regclass($2) IS NOT NULL AS found`,
    [`${schema}.status`, `${schema}.hot_block`],
  )
  if (exists?.found !== true) return { chain: chain.id, finalized: null, hot: [], head: null, complete: false }
  const [status] = await db.rows<BlockRef>(`SELECT height, hash FROM ${schema}.status WHERE id = 0`)
  const hot = await db.rows<BlockRef>(`SELECT height, hash FROM ${schema}.hot_block ORDER BY height`)
  const finalized = status === undefined || status.height < 0 ? null : { height: status.height, hash: status.hash }
  const complete = chain.finalBlock !== undefined && finalized !== null && finalized.height >= chain.finalBlock
  return { chain: chain.id, finalized, hot, head: hot.at(-1) ?? finalized, complete }
}
