/** Postings of one asset between a few accounts, for comparing the store's sums with plain ones. */
import type { AccountKey, Posting } from '../../ledger/posting'
import { samplePosition, samplePosting } from './sample-rows'

/** A small generator with a seed: tests repeat. */
function randomSource(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state % below
  }
}

export interface Journal {
  readonly postings: readonly Posting[]
  /** Balance of each account after each height that moved it. */
  balanceAt(account: string, height: number): bigint
  readonly accounts: readonly AccountKey[]
}

export function randomJournal(chain: string, asset: string, count: number, seed = 1): Journal {
  const random = randomSource(seed)
  const accounts: AccountKey[] = ['issuance', ...Array.from({ length: 30 }, (_, i) => `0x${i.toString(16)}` as const)]
  const balances = new Map<string, bigint>()
  const history = new Map<string, { height: number; balance: bigint }[]>()
  const move = (account: string, height: number, change: bigint) => {
    const balance = (balances.get(account) ?? 0n) + change
    balances.set(account, balance)
    history.set(account, [...(history.get(account) ?? []), { height, balance }])
    return balance
  }
  const postings: Posting[] = []
  for (let index = 0; index < count; index++) {
    const height = 1 + Math.floor(index / 3)
    const debit = accounts[random(accounts.length)] ?? 'issuance'
    const credit = accounts[random(accounts.length)] ?? 'issuance'
    if (debit === credit) continue
    const amount = BigInt(random(1_000_000)) * 10n ** 18n
    const debitBalance = move(debit, height, -amount)
    const creditBalance = move(credit, height, amount)
    postings.push(
      samplePosting(samplePosition(chain, height, index), {
        asset,
        debit,
        credit,
        amount,
        debitBalance,
        creditBalance,
      }),
    )
  }
  return {
    postings,
    accounts,
    balanceAt: (account, height) => history.get(account)?.findLast((entry) => entry.height <= height)?.balance ?? 0n,
  }
}
