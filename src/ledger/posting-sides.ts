/** The rules fact → posting: which account a fact debits, which it credits, and how much moves. */
import type { MoneyFact } from '../facts/fact'
import { ISSUANCE } from './account-key'
import type { AccountKey } from './posting'

export interface PostingSides {
  readonly debit: AccountKey
  readonly credit: AccountKey
  /** Canonical, never negative. */
  readonly amount: bigint
}

/**
 * @param imbalance names the imbalance account of the fact's extrinsic; asked only by one-sided facts
 * @param balanceOf running canonical balance of an account in the fact's asset; asked only by `balance-set`
 */
export function postingSides(
  fact: MoneyFact,
  imbalance: () => AccountKey,
  balanceOf: (account: AccountKey) => bigint,
): PostingSides {
  const { amount } = fact.quantity
  switch (fact.kind) {
    case 'transferred':
      return { debit: fact.from, credit: fact.to, amount }
    case 'minted':
      return { debit: ISSUANCE, credit: fact.to, amount }
    case 'burned':
      return { debit: fact.from, credit: ISSUANCE, amount }
    case 'withdrawn':
      return { debit: fact.from, credit: imbalance(), amount }
    case 'deposited':
      return { debit: imbalance(), credit: fact.to, amount }
    case 'issued':
      return { debit: ISSUANCE, credit: imbalance(), amount }
    case 'rescinded':
      return { debit: imbalance(), credit: ISSUANCE, amount }
    case 'balance-set':
      return forcedTo(fact.who, amount - balanceOf(fact.who), imbalance())
  }
}

/**
 * Against the imbalance account, not issuance: some runtimes tell the change of issuance in an
 * event of its own and some do not. What no event explains reaches issuance with the remainder.
 */
function forcedTo(who: AccountKey, difference: bigint, imbalance: AccountKey): PostingSides {
  return difference >= 0n
    ? { debit: imbalance, credit: who, amount: difference }
    : { debit: who, credit: imbalance, amount: -difference }
}

/** Whether the fact's counterpart is an imbalance account. */
export function isOneSided(fact: MoneyFact): boolean {
  switch (fact.kind) {
    case 'transferred':
    case 'minted':
    case 'burned':
      return false
    case 'withdrawn':
    case 'deposited':
    case 'issued':
    case 'rescinded':
    case 'balance-set':
      return true
  }
}

/** The holders' accounts a fact names, issuance and imbalance apart. */
export function holdersOf(fact: MoneyFact): AccountKey[] {
  switch (fact.kind) {
    case 'transferred':
      return [fact.from, fact.to]
    case 'minted':
    case 'deposited':
      return [fact.to]
    case 'burned':
    case 'withdrawn':
      return [fact.from]
    case 'balance-set':
      return [fact.who]
    case 'issued':
    case 'rescinded':
      return []
  }
}
