import type { ChainId } from '../chains/chain'
import type { Read } from './read-transaction'

/** How far the processor of a chain has come. Heights are of the chain; times in ms since 1970. */
export interface ChainProgress {
  readonly chain: ChainId
  /** Highest block taken in, hot blocks included. */
  readonly processed: number
  /** Highest block that can no longer be undone; null while there is none. */
  readonly finalized: number | null
  /** Newest block row at or below `processed`; processors keep only blocks with content, and the head. */
  readonly newestBlock: { readonly height: number; readonly hash: string; readonly timestamp: number } | null
}

/** State schema of the processor of a chain: `phala-l2` → `phala_l2_processor`. */
export function processorSchema(chain: ChainId): string {
  return `${chain.replaceAll('-', '_')}_processor`
}

/** Progress of each chain whose processor has taken in a block; the others are absent. */
export async function chainProgress(read: Read, chains: readonly ChainId[]): Promise<Map<ChainId, ChainProgress>> {
  const started = await read.rows<{ chain: string; schema: string }>(
    `SELECT wanted.chain, wanted.schema FROM unnest($1::text[], $2::text[]) AS wanted(chain, schema)
     WHERE to_regclass(format('%I.status', wanted.schema)) IS NOT NULL
       AND to_regclass(format('%I.hot_block', wanted.schema)) IS NOT NULL`,
    [chains, chains.map(processorSchema)],
  )
  if (started.length === 0) return new Map()
  const perChain = started.map(
    ({ schema }, position) => `
      SELECT $${position + 1}::text AS chain, nullif(status.height, -1) AS finalized,
        greatest(status.height, (SELECT max(height) FROM "${schema}".hot_block)) AS processed
      FROM "${schema}".status WHERE status.id = 0`,
  )
  const rows = await read.rows<{
    chain: string
    finalized: number | null
    processed: number
    block_height: number | null
    block_hash: string | null
    block_time: Date | null
  }>(
    `SELECT progress.*, newest.height AS block_height, newest.hash AS block_hash, newest."timestamp" AS block_time
     FROM (${perChain.join(' UNION ALL ')}) AS progress
     LEFT JOIN LATERAL (
       SELECT height, hash, "timestamp" FROM block WHERE block.chain = progress.chain ORDER BY height DESC LIMIT 1
     ) AS newest ON true
     WHERE progress.processed >= 0`,
    started.map(({ chain }) => chain),
  )
  return new Map(
    rows.map((row) => [
      row.chain,
      {
        chain: row.chain,
        processed: row.processed,
        finalized: row.finalized,
        newestBlock:
          row.block_height === null || row.block_hash === null || row.block_time === null
            ? null
            : { height: row.block_height, hash: row.block_hash, timestamp: row.block_time.getTime() },
      },
    ]),
  )
}
