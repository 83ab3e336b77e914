/** The ledger's property, asserted where postings are written: money is moved, never made or lost. */
import { balanceKey, isImbalance } from './account-key'
import { toCanonical } from './amount'
import type { Posting } from './posting'

/**
 * Walks the postings again, apart from the code that made them, and checks that every amount is its
 * units, every balance after is the balance before ± the amount, the changes sum to zero per asset,
 * and no imbalance account keeps anything.
 * @param opening canonical balances before the first posting, by `balanceKey`; missing = 0
 * @throws naming the posting (or asset) that breaks the property
 */
export function assertBalanced(postings: readonly Posting[], opening: ReadonlyMap<string, bigint>): void {
  const changes = new Map<string, bigint>()
  const imbalances = new Set<string>()
  const move = (posting: Posting, account: string, by: bigint): void => {
    const key = balanceKey(posting.asset, account)
    changes.set(key, (changes.get(key) ?? 0n) + by)
    if (isImbalance(account)) imbalances.add(key)
  }
  const balance = (posting: Posting, account: string): bigint => {
    const key = balanceKey(posting.asset, account)
    return (opening.get(key) ?? 0n) + (changes.get(key) ?? 0n)
  }
  for (const posting of postings) {
    if (posting.amount < 0n || toCanonical(posting.units, posting.decimals) !== posting.amount) {
      throw new Error(
        `posting ${posting.id} says ${posting.amount} for ${posting.units} units; the rule that made it is wrong`,
      )
    }
    move(posting, posting.debit, -posting.amount)
    move(posting, posting.credit, posting.amount)
    if (
      posting.debitBalance !== balance(posting, posting.debit) ||
      posting.creditBalance !== balance(posting, posting.credit)
    ) {
      throw new Error(`posting ${posting.id} carries a balance that does not follow from the one before it`)
    }
  }
  assertZeroPerAsset(changes)
  for (const key of imbalances) {
    if (changes.get(key) !== 0n)
      throw new Error(`imbalance account ${key} keeps ${changes.get(key)}; its group was not closed`)
  }
}

function assertZeroPerAsset(changes: ReadonlyMap<string, bigint>): void {
  const sums = new Map<string, bigint>()
  for (const [key, change] of changes) {
    const asset = key.slice(0, key.indexOf('|'))
    sums.set(asset, (sums.get(asset) ?? 0n) + change)
  }
  for (const [asset, sum] of sums) {
    if (sum !== 0n) throw new Error(`postings of ${asset} sum to ${sum} instead of 0`)
  }
}
