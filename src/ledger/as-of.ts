/**
 * A balance as of a height. The store looks up, for one asset and account, the newest posting that
 * debits it and the newest that credits it at or below the height; the newer of the two carries it.
 */
import type { AccountKey, Posting } from './posting'

/** The columns of a posting that an as-of look-up needs. */
export type SidePosting = Pick<Posting, 'id' | 'height' | 'debit' | 'credit' | 'debitBalance' | 'creditBalance'>

/** Canonical balance and the posting that carries it; null when the account was never touched. */
export interface BalanceAsOf {
  readonly balance: bigint
  readonly posting: string
}

/**
 * @param debited newest posting with `debit` = account, if any
 * @param credited newest posting with `credit` = account, if any
 * @throws when a posting handed over does not touch the account on that side
 */
export function balanceAsOf(
  account: AccountKey,
  debited: SidePosting | null,
  credited: SidePosting | null,
): BalanceAsOf | null {
  if (debited !== null && debited.debit !== account) throw notOf(account, debited, 'debit')
  if (credited !== null && credited.credit !== account) throw notOf(account, credited, 'credit')
  if (debited === null && credited === null) return null
  if (credited === null || (debited !== null && isNewer(debited, credited))) {
    return debited === null ? null : { balance: debited.debitBalance, posting: debited.id }
  }
  return { balance: credited.creditBalance, posting: credited.id }
}

/** Order of postings of one chain: by height, then id. Code-unit order, as COLLATE "C" sorts in the database. */
export function isNewer(one: Pick<Posting, 'id' | 'height'>, other: Pick<Posting, 'id' | 'height'>): boolean {
  return one.height === other.height ? one.id > other.id : one.height > other.height
}

function notOf(account: AccountKey, posting: SidePosting, side: string): Error {
  return new Error(`posting ${posting.id} does not ${side} ${account}; the look-up asked for another account`)
}
