import type { Chain, ChainId } from '../chains/chain'
import { type BlockRef, readHeads } from './chain-heads'
import type { Read } from './read-transaction'

export interface ChainStatus {
  readonly chain: ChainId
  /** Newest indexed block, hot ones included; null before the first. */
  readonly newest: BlockRef | null
  /** Height of the newest finalized block that is indexed; null before the first. */
  readonly finalized: number | null
  readonly complete: boolean
}

export interface CutSummary {
  readonly id: string
  /** Chain time, ms since 1970. */
  readonly time: number
  /** Wall clock, ms since 1970. */
  readonly createdAt: number
}

export async function readStatus(read: Read, chains: readonly Chain[]): Promise<ChainStatus[]> {
  const heads = await readHeads(read, chains)
  return [...heads.values()].map(({ chain, head, finalized, complete }) => ({
    chain,
    newest: head,
    finalized: finalized?.height ?? null,
    complete,
  }))
}

/** The newest cut of exactly that level that stands; null when there is none. */
export async function newestCutOf(read: Read, level: 'PROVISIONAL' | 'FINAL'): Promise<CutSummary | null> {
  const [row] = await read.rows<{ id: string; time: Date; created_at: Date }>(
    `SELECT id, "time", created_at FROM cut
     WHERE level = $1 AND NOT EXISTS (SELECT FROM cut_retraction WHERE cut_retraction.cut_id = cut.id)
     ORDER BY "time" DESC, created_at DESC LIMIT 1`,
    [level],
  )
  return row === undefined ? null : { id: row.id, time: row.time.getTime(), createdAt: row.created_at.getTime() }
}
