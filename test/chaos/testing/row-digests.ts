import type { Index } from './laboratory'

/** Tables that processors write, with what must be equal in two indexes of the same blocks. */
const tables = [
  'posting',
  'claim',
  'claim_part',
  'funding',
  'funding_part',
  'bridge_transfer',
  'message_step',
  'vault_movement',
  'authority_change',
  'raw_fact',
  'gap',
  'issuance_reading',
]

export interface RowDigest {
  readonly table: string
  readonly rows: number
  readonly digest: string | null
}

/** Count and digest of every row of every chain table, in id order. */
export async function rowDigests(index: Index): Promise<RowDigest[]> {
  const digests: RowDigest[] = []
  for (const table of tables) {
    const [row] = await index.query<{ rows: number; digest: string | null }>(
      `SELECT count(*)::int AS rows, md5(string_agg(md5(t::text), '' ORDER BY id)) AS digest FROM "${table}" t`,
    )
    digests.push({ table, rows: row?.rows ?? -1, digest: row?.digest ?? null })
  }
  return digests
}

/** Ids of the blocks that other rows stand on: a run from history alone sees no others. */
export async function blocksWithRows(index: Index): Promise<string[]> {
  const union = tables
    .filter((table) => !table.endsWith('_part'))
    .map((table) => `SELECT block_id FROM "${table}"`)
    .join(' UNION ')
  const rows = await index.query<{ id: string }>(
    `SELECT block.id || ' ' || block.hash || ' ' || block.parent_hash || ' ' || block.timestamp AS id
     FROM block WHERE block.id IN (${union}) ORDER BY block.id`,
  )
  return rows.map((row) => row.id)
}

/** Two rows at one height of a chain can only be a block that a reorg undid. */
export async function heightsSeenTwice(index: Index): Promise<unknown[]> {
  return index.query('SELECT chain, height FROM block GROUP BY chain, height HAVING count(*) > 1')
}
