import type { Store } from '@subsquid/typeorm-store'
import type { AssetId } from '../chains/chain'
import { entityManagerOf } from './private/entity-manager-of'

export interface BalanceKey {
  readonly asset: AssetId
  readonly account: string
}

const NEWEST_BALANCES = `
  SELECT wanted.asset, wanted.account, newest.balance::text AS balance
  FROM unnest($1::text[], $2::text[]) AS wanted(asset, account)
  CROSS JOIN LATERAL (
    SELECT side.balance
    FROM (
      (SELECT height, id, debit_balance AS balance FROM posting
       WHERE asset = wanted.asset AND debit = wanted.account ORDER BY height DESC, id DESC LIMIT 1)
      UNION ALL
      (SELECT height, id, credit_balance FROM posting
       WHERE asset = wanted.asset AND credit = wanted.account ORDER BY height DESC, id DESC LIMIT 1)
    ) AS side
    ORDER BY side.height DESC, side.id DESC
    LIMIT 1
  ) AS newest`

/**
 * Balance after the newest posting of each wanted account, keyed `<asset>|<account>`, canonical
 * units. An account without a posting is absent: its balance is 0. One statement, inside the
 * processor's own transaction, so it sees what the batch wrote and what a rollback took away.
 */
export async function newestBalances(store: Store, keys: readonly BalanceKey[]): Promise<Map<string, bigint>> {
  if (keys.length === 0) return new Map()
  const rows: { asset: string; account: string; balance: string }[] = await entityManagerOf(store).query(
    NEWEST_BALANCES,
    [keys.map((key) => key.asset), keys.map((key) => key.account)],
  )
  return new Map(rows.map((row) => [`${row.asset}|${row.account}`, BigInt(row.balance)]))
}
