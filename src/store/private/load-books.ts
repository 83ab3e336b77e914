import type { AssetId } from '../../chains/chain'
import { balanceKey } from '../../ledger/account-key'
import type { AccountKey } from '../../ledger/posting'
import type { AssetBook } from '../../reconcile/evidence'
import type { Statements } from '../database'

/**
 * Newest balance of every account of an asset at or below a height. Each side is an index-only
 * pass in index order, so nothing is sorted but one row per account.
 */
const NEWEST = `
  SELECT DISTINCT ON (account) account, balance, id
  FROM (
    (SELECT DISTINCT ON (debit) debit AS account, height, id, debit_balance AS balance
     FROM posting WHERE asset = $1 AND height <= $2 ORDER BY debit, height DESC, id DESC)
    UNION ALL
    (SELECT DISTINCT ON (credit) credit, height, id, credit_balance
     FROM posting WHERE asset = $1 AND height <= $2 ORDER BY credit, height DESC, id DESC)
  ) AS side
  ORDER BY account, height DESC, id DESC`

/** Issuance is no holder, and an imbalance account is one extrinsic's clearing account: it ends at 0. */
const BOOK = `
  WITH newest AS MATERIALIZED (${NEWEST})
  SELECT
    coalesce(-max(balance) FILTER (WHERE account = 'issuance'), 0)::text AS issued,
    coalesce(sum(balance) FILTER (WHERE account <> 'issuance'), 0)::text AS held,
    count(*) FILTER (WHERE account <> 'issuance' AND NOT starts_with(account, 'imbalance:'))::int AS accounts,
    coalesce(
      jsonb_agg(jsonb_build_object('account', account, 'balance', balance::text, 'posting', id) ORDER BY account)
        FILTER (WHERE account <> 'issuance' AND balance < 0),
      '[]') AS negative
  FROM newest`

/** The two sums over the journal of one asset at a height; both 0 where it has no posting yet. */
export async function loadBook(db: Statements, asset: AssetId, height: number): Promise<AssetBook> {
  const [row] = await db.rows<{
    issued: string
    held: string
    accounts: number
    negative: { account: string; balance: string; posting: string }[]
  }>(BOOK, [asset, height])
  if (row === undefined) throw new Error(`the sum over ${asset} came back without a row`)
  return {
    asset,
    issued: BigInt(row.issued),
    held: BigInt(row.held),
    accounts: row.accounts,
    negative: row.negative.map((account) => ({ ...account, balance: BigInt(account.balance) })),
  }
}

/** Every account of an asset that holds something at a height, by name; without issuance and imbalance accounts. */
export async function loadHolders(db: Statements, asset: AssetId, height: number): Promise<Map<string, bigint>> {
  const rows = await db.rows<{ account: string; balance: string }>(
    `SELECT account, balance::text AS balance FROM (${NEWEST}) AS newest
     WHERE balance <> 0 AND account <> 'issuance' AND NOT starts_with(account, 'imbalance:')
     ORDER BY account`,
    [asset, height],
  )
  return new Map(rows.map((row) => [row.account, BigInt(row.balance)]))
}

/** Every asset that any posting moves, by skipping through the index from one to the next. */
export async function assetsInJournal(db: Statements): Promise<AssetId[]> {
  const rows = await db.rows<{ asset: string }>(`
    WITH RECURSIVE found AS (
      (SELECT min(asset) AS asset FROM posting)
      UNION ALL
      SELECT (SELECT min(posting.asset) FROM posting WHERE posting.asset > found.asset)
      FROM found WHERE found.asset IS NOT NULL
    )
    SELECT asset FROM found WHERE asset IS NOT NULL`)
  return rows.map((row) => row.asset)
}

export interface BalanceAt {
  readonly asset: AssetId
  readonly account: AccountKey
  readonly height: number
}

const BALANCES = `
  SELECT wanted.asset, wanted.account, coalesce(newest.balance, 0)::text AS balance
  FROM unnest($1::text[], $2::text[], $3::int[]) AS wanted(asset, account, height)
  LEFT JOIN LATERAL (
    SELECT side.balance FROM (
      (SELECT height, id, debit_balance AS balance FROM posting
       WHERE asset = wanted.asset AND debit = wanted.account AND height <= wanted.height
       ORDER BY height DESC, id DESC LIMIT 1)
      UNION ALL
      (SELECT height, id, credit_balance FROM posting
       WHERE asset = wanted.asset AND credit = wanted.account AND height <= wanted.height
       ORDER BY height DESC, id DESC LIMIT 1)
    ) AS side ORDER BY side.height DESC, side.id DESC LIMIT 1
  ) AS newest ON true`

/** Balance of each wanted account as of its height, by `<asset>|<account>`; 0 where nothing ever touched it. */
export async function loadBalances(db: Statements, wanted: readonly BalanceAt[]): Promise<Map<string, bigint>> {
  const rows = await db.rows<{ asset: string; account: AccountKey; balance: string }>(BALANCES, [
    wanted.map((one) => one.asset),
    wanted.map((one) => one.account),
    wanted.map((one) => one.height),
  ])
  return new Map(rows.map((row) => [balanceKey(row.asset, row.account), BigInt(row.balance)]))
}
