/** The scenario's books against the indexed ones: entry by entry, to the last unit. Pure. */
import { z } from 'zod'

/** Whole base units as decimal text. */
export const units = z.string().regex(/^-?\d+$/)

export const indexedClaim = z.object({
  user: z.string(),
  free: units,
  staked: units,
  path: z.string(),
  receiver: z.string().nullable(),
  l2Receiver: z.string().nullish(),
  txHash: z.string(),
})

export const booksAnswer = z.object({
  claims: z.array(indexedClaim),
  supply: z.record(z.string(), units),
  balances: z.record(z.string(), z.record(z.string(), units)),
})

export type Books = z.infer<typeof booksAnswer>
type BookedClaim = z.infer<typeof indexedClaim>

interface Comparison {
  readonly compared: number
  readonly differences: number
  /** The first few, each a sentence. */
  readonly examples: readonly string[]
}

export interface BooksComparison {
  readonly claims: Comparison
  readonly balances: Comparison
  readonly supply: Comparison
}

const EXAMPLES = 10

export function compareBooks(scenario: Books, indexed: Books): BooksComparison {
  return {
    claims: compare(claimEntries(scenario), claimEntries(indexed), 'claim'),
    balances: compare(balanceEntries(scenario), balanceEntries(indexed), 'balance'),
    supply: compare(supplyEntries(scenario), supplyEntries(indexed), 'supply'),
  }
}

export function differencesIn(comparison: BooksComparison): number {
  return comparison.claims.differences + comparison.balances.differences + comparison.supply.differences
}

function compare(
  scenario: ReadonlyMap<string, string>,
  indexed: ReadonlyMap<string, string>,
  what: string,
): Comparison {
  const keys = [...new Set([...scenario.keys(), ...indexed.keys()])].sort()
  const sentences = keys.flatMap((key) => {
    const [expected, found] = [scenario.get(key), indexed.get(key)]
    if (expected === found) return []
    return [`${what} ${key}: the scenario has ${expected ?? 'none'}, the index has ${found ?? 'none'}`]
  })
  return { compared: keys.length, differences: sentences.length, examples: sentences.slice(0, EXAMPLES) }
}

/** Two claims of one user in one transaction are told apart by their order among themselves. */
function claimEntries(books: Books): Map<string, string> {
  const entries = new Map<string, string>()
  for (const claim of [...books.claims].sort((a, b) => (describe(a) < describe(b) ? -1 : 1))) {
    const key = `${claim.user} in ${claim.txHash}`.toLowerCase()
    let place = 1
    while (entries.has(`${key} (${place})`)) place += 1
    entries.set(`${key} (${place})`, describe(claim))
  }
  return entries
}

function describe({ free, staked, path, receiver, l2Receiver }: BookedClaim): string {
  const to = `${receiver ?? 'nobody'}, on L2 ${l2Receiver ?? 'nobody'}`.toLowerCase()
  return `${path} claim of free ${BigInt(free)}, staked ${BigInt(staked)} to ${to}`
}

/** An account that is not listed has nothing: both sides may leave it out. Issuance and imbalance are no holders. */
function balanceEntries(books: Books): Map<string, string> {
  const entries = new Map<string, string>()
  for (const [asset, accounts] of Object.entries(books.balances)) {
    for (const [account, value] of Object.entries(accounts)) {
      if (BigInt(value) !== 0n && account.startsWith('0x')) {
        entries.set(`${asset} of ${account.toLowerCase()}`, BigInt(value).toString())
      }
    }
  }
  return entries
}

function supplyEntries(books: Books): Map<string, string> {
  const some = Object.entries(books.supply).filter(([, value]) => BigInt(value) !== 0n)
  return new Map(some.map(([asset, value]) => [asset, BigInt(value).toString()]))
}
