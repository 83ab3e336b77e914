import type { Chain, ChainId } from '../chains/chain'
import { type ChainHeads, readHeads } from './chain-heads'
import type { Database, Statements } from './database'
import { CUT_CHANNEL } from './save-evaluation'

export interface Retraction {
  readonly cutId: string
  readonly chain: ChainId
  readonly height: number
  readonly hash: string
}

/**
 * Finds the cuts that rest on a block which is no longer canonical, and writes that they are
 * retracted. The cut and its verdicts stay as they are; the row that names them says they fell.
 */
export async function retractCuts(db: Database, chains: readonly Chain[]): Promise<Retraction[]> {
  // One snapshot: a processor that finalizes between two reads would make its hot blocks look gone.
  const fallen = await db.snapshot(async (snapshot) => {
    const heads = await readHeads(snapshot, chains)
    const found: Retraction[] = []
    for (const ofChain of heads.values()) found.push(...(await fallenCuts(snapshot, ofChain)))
    return found
  })
  // One row a cut, though several of its chains may have moved.
  const byCut = new Map(fallen.map((one) => [one.cutId, one]))
  return db.transaction(async (transaction) => {
    const written: Retraction[] = []
    for (const one of byCut.values()) if (await insertRetraction(transaction, one)) written.push(one)
    return written
  })
}

/** False when another process has written it in the meantime. */
async function insertRetraction(db: Statements, { cutId, chain, height, hash }: Retraction): Promise<boolean> {
  const inserted = await db.rows(
    `INSERT INTO cut_retraction (id, cut_id, chain, height, hash, retracted_at) VALUES ($1, $2, $3, $4, $5, now())
     ON CONFLICT DO NOTHING RETURNING id`,
    [`${cutId}:retracted`, cutId, chain, height, hash],
  )
  if (inserted.length > 0) await db.rows('SELECT pg_notify($1, $2)', [CUT_CHANNEL, cutId])
  return inserted.length > 0
}

/**
 * A block is gone when it lies above what is indexed, or when another block has its height: among
 * the hot blocks and the finalized head, or as a row. Empty blocks have no row, so silence means
 * that it stands.
 */
async function fallenCuts(db: Statements, heads: ChainHeads): Promise<Retraction[]> {
  if (heads.head === null) return []
  const refs = [...(heads.finalized === null ? [] : [heads.finalized]), ...heads.hot]
  return db.rows<Retraction>(
    `SELECT resting.cut_id AS "cutId", resting.chain, resting.height, resting.hash
     FROM cut_chain AS resting
     WHERE resting.chain = $1
       AND NOT EXISTS (SELECT FROM cut_retraction WHERE cut_retraction.cut_id = resting.cut_id)
       AND (
         resting.height > $2
         OR EXISTS (
           SELECT FROM unnest($3::int[], $4::text[]) AS indexed(height, hash)
           WHERE indexed.height = resting.height AND indexed.hash <> resting.hash)
         OR (
           EXISTS (SELECT FROM block
                   WHERE block.chain = $1 AND block.height = resting.height AND block.hash <> resting.hash)
           AND NOT EXISTS (SELECT FROM block
                   WHERE block.chain = $1 AND block.height = resting.height AND block.hash = resting.hash))
       )
     ORDER BY resting.cut_id`,
    [heads.chain, heads.head.height, refs.map((ref) => ref.height), refs.map((ref) => ref.hash)],
  )
}
