import type { Chain } from '../../chains/chain'
import type { Header } from '../../facts/block'
import type { BlockRef, ChainHeads } from '../chain-heads'
import type { Statements } from '../database'
import type { HeaderSource } from '../header-source'

interface HeaderRow {
  height: number
  hash: string
  timestamp: Date
}

const toHeader = (row: HeaderRow): Header => ({ ...row, timestamp: row.timestamp.getTime() })

/** The known header nearest to a time: the last at or before it, or the first after it. */
export async function nearestHeader(
  db: Statements,
  chain: Chain,
  side: 'at-or-before' | 'after',
  time: number,
  maxHeight: number,
): Promise<Header | null> {
  const [where, order] = side === 'after' ? [`"timestamp" > $3`, 'ASC'] : [`"timestamp" <= $3`, 'DESC']
  const nearest = (table: string) => `(
    SELECT height, hash, "timestamp" FROM ${table} WHERE chain = $1 AND height <= $2 AND ${where}
    ORDER BY "timestamp" ${order}, height ${order} LIMIT 1)`
  const [row] = await db.rows<HeaderRow>(
    `SELECT * FROM (${nearest('block')} UNION ALL ${nearest('probed_header')}) AS known
     ORDER BY "timestamp" ${order}, height ${order} LIMIT 1`,
    [chain.id, maxHeight, new Date(time)],
  )
  return row === undefined ? null : toHeader(row)
}

/** Time of an indexed block in ms since 1970: from its row, or, where it was empty, from the node. */
export async function timeOf(db: Statements, chain: Chain, block: BlockRef, headers: HeaderSource): Promise<number> {
  const [row] = await db.rows<HeaderRow>(
    `SELECT height, hash, "timestamp" FROM block WHERE chain = $1 AND height = $2 AND hash = $3
     UNION ALL
     SELECT height, hash, "timestamp" FROM probed_header WHERE chain = $1 AND height = $2 AND hash = $3
     LIMIT 1`,
    [chain.id, block.height, block.hash],
  )
  if (row !== undefined) return row.timestamp.getTime()
  return (await headers.byHash(chain, block.hash)).timestamp
}

/** Keeps headers that can no longer change, so that the next cut nearby needs no node. */
export async function rememberHeaders(
  db: Statements,
  chain: Chain,
  heads: ChainHeads,
  ...headers: readonly (Header | null)[]
): Promise<void> {
  for (const header of headers) {
    if (header === null || heads.finalized === null || header.height > heads.finalized.height) continue
    await db.rows(
      `INSERT INTO probed_header (chain, height, hash, "timestamp")
       SELECT $1, $2::int, $3, $4
       WHERE NOT EXISTS (SELECT FROM block WHERE chain = $1 AND height = $2::int)
       ON CONFLICT DO NOTHING`,
      [chain.id, header.height, header.hash, new Date(header.timestamp)],
    )
  }
}
