/**
 * Pairs what should have happened with what did, by key: same transaction, same party, same amount.
 * Only what is left over is then paired by fewer keys, so that a wrong recipient or a wrong amount
 * is named as such. Never by time, never across transactions.
 */

/** One side of a pair, with the keys it is known by. */
export interface Keyed<T> {
  readonly item: T
  /** Sorts by chain, block and log: the order within a transaction. */
  readonly id: string
  /** Transaction and asset: nothing is paired outside its group. */
  readonly group: string
  /** Account on the other side: who should get it, or who got it. */
  readonly party: string
  readonly amount: bigint
}

interface Pair<E, O> {
  readonly expected: E
  readonly observed: O
}

export interface Pairing<E, O> {
  readonly exact: readonly Pair<E, O>[]
  /** Same transaction and amount, another party. */
  readonly wrongParty: readonly Pair<E, O>[]
  /** Same transaction and party, another amount. */
  readonly wrongAmount: readonly Pair<E, O>[]
  /** Expected, and nothing happened. */
  readonly missing: readonly E[]
  /** Happened, and nothing expected it. */
  readonly extra: readonly O[]
}

/** Does not depend on the order of its arguments' items. Amounts of zero ask for nothing and are left out. */
export function pairByKey<E, O>(expected: readonly Keyed<E>[], observed: readonly Keyed<O>[]): Pairing<E, O> {
  const open = { expected: inOrder(expected), observed: inOrder(observed) }
  const exact = takePairs(open, ({ group, party, amount }) => `${group}|${party}|${amount}`)
  const wrongParty = takePairs(open, ({ group, amount }) => `${group}|${amount}`)
  const wrongAmount = takePairs(open, ({ group, party }) => `${group}|${party}`)
  return {
    exact,
    wrongParty,
    wrongAmount,
    missing: open.expected.map(({ item }) => item),
    extra: open.observed.map(({ item }) => item),
  }
}

interface Open<E, O> {
  expected: Keyed<E>[]
  observed: Keyed<O>[]
}

/** The first of one key with the first of the same key, the second with the second, and so on: log order. */
function takePairs<E, O>(open: Open<E, O>, keyOf: (side: Keyed<unknown>) => string): Pair<E, O>[] {
  const waiting = new Map<string, Keyed<O>[]>()
  for (const side of open.observed) {
    const key = keyOf(side)
    const queue = waiting.get(key)
    if (queue === undefined) waiting.set(key, [side])
    else queue.push(side)
  }
  const taken = new Set<Keyed<O>>()
  const pairs: Pair<E, O>[] = []
  open.expected = open.expected.filter((side) => {
    const partner = waiting.get(keyOf(side))?.shift()
    if (partner === undefined) return true
    taken.add(partner)
    pairs.push({ expected: side.item, observed: partner.item })
    return false
  })
  open.observed = open.observed.filter((side) => !taken.has(side))
  return pairs
}

function inOrder<T>(sides: readonly Keyed<T>[]): Keyed<T>[] {
  return sides.filter(({ amount }) => amount !== 0n).sort((one, other) => compareIds(one.id, other.id))
}

/** Code-unit order, as ids are made to sort. */
export function compareIds(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}

/** The group of everything in one transaction. The block is part of it: a transaction can move to another one. */
export function transactionKey(at: { readonly blockId: string; readonly txHash: string | null }): string {
  return `${at.blockId}|${at.txHash}`
}
