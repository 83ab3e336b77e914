/** The indexed facts of all chains, each at or below its chain's height in the cut. */
import type { CutChain } from '../../reconcile/cut'
import type { Evidence } from '../../reconcile/evidence'
import type { Statements } from '../database'
import * as row from './fact-rows'

type Bounds = readonly Pick<CutChain, 'id' | 'height'>[]

/** Rows of a table within the cut, in the order in which things happened on each chain. */
async function within<Row>(db: Statements, bounds: Bounds, from: string, columns = 'fact.*'): Promise<Row[]> {
  return db.rows<Row>(
    `SELECT ${columns}
     FROM unnest($1::text[], $2::int[]) AS cut(chain, height)
     JOIN ${from} AS fact ON fact.chain = cut.chain AND fact.height <= cut.height
     ORDER BY fact.id`,
    [bounds.map((chain) => chain.id), bounds.map((chain) => chain.height)],
  )
}

/** The parts of a claim or a funding; amounts as text, since JSON numbers are floats. */
const partsOf = (table: string, owner: string) => `fact.*, (
  SELECT coalesce(jsonb_agg(jsonb_build_object('class', class, 'asset', asset, 'units', units::text,
    'decimals', decimals, 'amount', amount::text) ORDER BY part.id), '[]')
  FROM ${table} AS part WHERE part.${owner} = fact.id) AS parts`

export type IndexedFacts = Pick<
  Evidence,
  | 'claims'
  | 'fundings'
  | 'messages'
  | 'bridgeTransfers'
  | 'vaultMovements'
  | 'authorityChanges'
  | 'issuanceReadings'
  | 'gaps'
>

export async function loadFacts(db: Statements, bounds: Bounds): Promise<IndexedFacts> {
  const claims = await within<row.ClaimRow>(db, bounds, 'claim', partsOf('claim_part', 'claim_id'))
  const fundings = await within<row.FundingRow>(db, bounds, 'funding', partsOf('funding_part', 'funding_id'))
  const messages = await within<row.MessageStepRow>(db, bounds, 'message_step')
  const bridgeTransfers = await within<row.BridgeTransferRow>(db, bounds, 'bridge_transfer')
  const vaultMovements = await within<row.VaultMovementRow>(db, bounds, 'vault_movement')
  const authorityChanges = await within<row.AuthorityChangeRow>(db, bounds, 'authority_change')
  const issuanceReadings = await within<row.IssuanceReadingRow>(db, bounds, 'issuance_reading', 'fact.*, 0 AS index')
  return {
    claims: claims.map(row.toClaim),
    fundings: fundings.map(row.toFunding),
    messages: messages.map(row.toMessageStep),
    bridgeTransfers: bridgeTransfers.map(row.toBridgeTransfer),
    vaultMovements: vaultMovements.map(row.toVaultMovement),
    authorityChanges: authorityChanges.map(row.toAuthorityChange),
    issuanceReadings: issuanceReadings.map(row.toIssuanceReading),
    gaps: await loadGaps(db, bounds),
  }
}

/** A gap counts from the height where the doubt begins, which may lie before the block that raised it. */
async function loadGaps(db: Statements, bounds: Bounds): Promise<Evidence['gaps']> {
  const rows = await db.rows<row.GapRow>(
    `SELECT gap.*
     FROM unnest($1::text[], $2::int[]) AS cut(chain, height)
     JOIN gap ON gap.chain = cut.chain AND gap.from_height <= cut.height
     ORDER BY gap.id`,
    [bounds.map((chain) => chain.id), bounds.map((chain) => chain.height)],
  )
  return rows.map(row.toGap)
}

/** Postings an invariant has to explain one by one; see `Evidence.watchedPostings`. */
export async function loadWatchedPostings(
  db: Statements,
  bounds: Bounds,
  issued: readonly string[],
  guarded: readonly { readonly asset: string; readonly account: string }[],
): Promise<Evidence['watchedPostings']> {
  const rows = await db.rows<row.PostingRow>(
    `WITH cut AS (SELECT * FROM unnest($1::text[], $2::int[]) AS bound(chain, height)),
       touched AS (
         SELECT posting.id FROM unnest($3::text[]) AS issued(asset)
         JOIN posting ON posting.asset = issued.asset AND posting.debit = 'issuance'
         UNION
         SELECT posting.id FROM unnest($3::text[]) AS issued(asset)
         JOIN posting ON posting.asset = issued.asset AND posting.credit = 'issuance'
         UNION
         SELECT posting.id FROM unnest($4::text[], $5::text[]) AS guarded(asset, account)
         JOIN posting ON posting.asset = guarded.asset AND posting.debit = guarded.account
       )
     SELECT posting.* FROM touched
     JOIN posting USING (id)
     JOIN cut ON posting.chain = cut.chain AND posting.height <= cut.height
     ORDER BY posting.id`,
    [
      bounds.map((chain) => chain.id),
      bounds.map((chain) => chain.height),
      issued,
      guarded.map((one) => one.asset),
      guarded.map((one) => one.account),
    ],
  )
  return rows.map(row.toPosting)
}

/** Times in ms since 1970 of the blocks with these ids. */
export async function loadBlockTimes(db: Statements, ids: Iterable<string>): Promise<Map<string, number>> {
  const rows = await db.rows<{ id: string; timestamp: Date }>(
    `SELECT id, "timestamp" FROM block WHERE id = ANY ($1::text[])`,
    [[...new Set(ids)]],
  )
  return new Map(rows.map((block) => [block.id, block.timestamp.getTime()]))
}
