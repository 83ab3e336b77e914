import type { ChainId } from '../chains/chain'
import type { Read } from './read-transaction'

/** The newest block row of a chain. Processors keep blocks with content and the head, not every block. */
export interface NewestBlock {
  readonly height: number
  /** Milliseconds since 1970. */
  readonly timestamp: number
}

/** By chain; a chain without a block is absent. */
export async function newestBlockTimes(read: Read, chains: readonly ChainId[]): Promise<Map<ChainId, NewestBlock>> {
  const rows = await read.rows<{ chain: string; height: number; timestamp: Date }>(
    `SELECT wanted.chain, newest.height, newest."timestamp"
     FROM unnest($1::text[]) AS wanted(chain)
     CROSS JOIN LATERAL (
       SELECT height, "timestamp" FROM block WHERE block.chain = wanted.chain ORDER BY height DESC LIMIT 1
     ) AS newest`,
    [chains],
  )
  return new Map(rows.map((row) => [row.chain, { height: row.height, timestamp: row.timestamp.getTime() }]))
}
