import type { AssetId } from '../chains/chain'
import { type BalanceAsOf, balanceAsOf } from '../ledger/as-of'
import type { AccountKey } from '../ledger/posting'
import type { Statements } from './database'

/** The newest posting of one side: the first entry of that side's index. */
const newestOf = (side: 'debit' | 'credit') =>
  `SELECT id, height, debit, credit, debit_balance, credit_balance FROM posting
   WHERE asset = $1 AND ${side} = $2 AND height <= $3 ORDER BY height DESC, id DESC LIMIT 1`

interface SideRow {
  id: string
  height: number
  debit: AccountKey
  credit: AccountKey
  debit_balance: string
  credit_balance: string
}

/**
 * Canonical balance of an account after the given height, and the posting that carries it; null when
 * nothing ever touched the account. One index look-up per side.
 */
export async function readBalanceAsOf(
  db: Statements,
  asset: AssetId,
  account: AccountKey,
  height: number,
): Promise<BalanceAsOf | null> {
  const [debited] = await db.rows<SideRow>(newestOf('debit'), [asset, account, height])
  const [credited] = await db.rows<SideRow>(newestOf('credit'), [asset, account, height])
  return balanceAsOf(account, side(debited), side(credited))
}

/** The two statements, so that a test can ask the planner what it makes of them. */
export const BALANCE_STATEMENTS = [newestOf('debit'), newestOf('credit')] as const

function side(row: SideRow | undefined) {
  if (row === undefined) return null
  const { debit_balance, credit_balance, ...rest } = row
  return { ...rest, debitBalance: BigInt(debit_balance), creditBalance: BigInt(credit_balance) }
}
