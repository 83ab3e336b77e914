import type { BlockRef, ChainHeads } from '../chain-heads'
import type { Statements } from '../database'

/**
 * Whether a block is still part of what is indexed. Empty blocks have no row, so the state schema
 * (hot blocks, finalized head) answers first; an empty block deep in finalized history stands.
 */
export async function blockStands(
  db: Statements,
  block: BlockRef & { readonly id: string },
  heads: ChainHeads | undefined,
): Promise<boolean> {
  if (heads?.head == null || block.height > heads.head.height) return false
  const known = [...heads.hot, heads.finalized].find((ref) => ref?.height === block.height)
  if (known != null) return known.hash === block.hash
  const rows = await db.rows<{ hash: string }>(
    `SELECT hash FROM block WHERE chain = $1 AND height = $2
     UNION SELECT hash FROM probed_header WHERE chain = $1 AND height = $2`,
    [block.id, block.height],
  )
  return rows.length === 0 || rows.some((row) => row.hash === block.hash)
}
