import type { ChainId } from '../chains/chain'
import type { Read } from './read-transaction'

export interface StoredClaim {
  readonly id: string
  readonly chain: ChainId
  readonly height: number
  readonly time: Date | null
  readonly txHash: string
  readonly migration: string
  readonly user: string
  readonly receiver: string
  readonly l2Receiver: string | null
  readonly path: string
  readonly parts: readonly {
    readonly class: string
    readonly asset: string
    /** Canonical, 18 decimals, a decimal string. */
    readonly amount: string
  }[]
}

/**
 * The newest claims at or below the given heights, newest first. Claims of a chain without a height
 * are left out: they are not part of the cut.
 */
export async function latestClaims(
  read: Read,
  at: readonly { readonly chain: ChainId; readonly height: number }[],
  limit: number,
): Promise<StoredClaim[]> {
  return read.rows<StoredClaim>(
    `SELECT newest.id, newest.chain, newest.height, block."timestamp" AS time, newest.tx_hash AS "txHash",
       newest.migration, newest."user", newest.receiver, newest.l2_receiver AS "l2Receiver", newest.path,
       coalesce(parts.list, '[]') AS parts
     FROM unnest($1::text[], $2::int[]) AS cut(chain, height)
     CROSS JOIN LATERAL (
       SELECT * FROM claim WHERE claim.chain = cut.chain AND claim.height <= cut.height
       ORDER BY claim.chain DESC, claim.height DESC, claim.id DESC LIMIT $3
     ) AS newest
     LEFT JOIN block ON block.id = newest.block_id
     LEFT JOIN LATERAL (
       SELECT json_agg(json_build_object('class', class, 'asset', asset, 'amount', amount::text) ORDER BY id) AS list
       FROM claim_part WHERE claim_part.claim_id = newest.id
     ) AS parts ON true
     ORDER BY block."timestamp" DESC NULLS LAST, newest.id DESC
     LIMIT $3`,
    [at.map((chain) => chain.chain), at.map((chain) => chain.height), limit],
  )
}
