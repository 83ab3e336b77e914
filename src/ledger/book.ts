/**
 * Books money facts: facts in, balanced postings with running balances out. Pure; the processor
 * reads the opening balances of `accountsTouched` inside its transaction and inserts what comes out.
 */
import type { AssetId, ChainId } from '../chains/chain'
import type { MoneyFact } from '../facts/fact'
import { factId, partId } from '../facts/ids'
import { balanceKey, ISSUANCE, imbalanceAccount } from './account-key'
import { toCanonical, toUnits } from './amount'
import { assertBalanced } from './assert-balanced'
import type { AccountKey, Posting } from './posting'
import { holdersOf, isOneSided, postingSides } from './posting-sides'

export interface BlockFacts {
  readonly chain: ChainId
  readonly height: number
  readonly blockId: string
  /** In the order in which they happened: ascending `at.index`. */
  readonly facts: readonly MoneyFact[]
  /** Key of the extrinsic or phase a fact belongs to, for imbalance accounts; not used on EVM chains. */
  readonly groupOf?: (fact: MoneyFact) => string
}

/** The accounts whose opening balances `bookBlocks` needs: issuance included, imbalance accounts not (they open at 0). */
export function accountsTouched(blocks: readonly BlockFacts[]): { asset: AssetId; account: AccountKey }[] {
  const touched = new Map<string, { asset: AssetId; account: AccountKey }>()
  for (const fact of blocks.flatMap((block) => block.facts)) {
    const { asset } = fact.quantity
    // A transfer alone leaves issuance as it is; whatever is one-sided may leave a remainder for it.
    const accounts = fact.kind === 'transferred' ? holdersOf(fact) : [...holdersOf(fact), ISSUANCE]
    for (const account of accounts) touched.set(balanceKey(asset, account), { asset, account })
  }
  return [...touched.values()]
}

/**
 * One posting per fact, in order, and one more with event `imbalance` where an extrinsic's one-sided
 * events do not cancel out: that remainder is issuance made or destroyed.
 * @param blocks ascending by height, of any number of chains
 * @param opening canonical balances before the first block, by `<asset>|<account>`; missing = 0
 * @throws on a fact that stands in another block, out of order, or whose amount is not its units
 */
export function bookBlocks(blocks: readonly BlockFacts[], opening: ReadonlyMap<string, bigint>): Posting[] {
  const running = new Map(opening)
  const postings: Posting[] = []
  for (const block of blocks) bookBlock(block, running, postings)
  assertBalanced(postings, opening)
  return postings
}

function bookBlock(block: BlockFacts, running: Map<string, bigint>, postings: Posting[]): void {
  const closings = lastOfEachGroup(block)
  let previous = -1
  for (const fact of block.facts) {
    assertFact(block, fact, previous)
    previous = fact.at.index
    const { asset, decimals } = fact.quantity
    const sides = postingSides(
      fact,
      () => imbalanceOf(block, fact),
      (account) => running.get(balanceKey(asset, account)) ?? 0n,
    )
    const id = factId(block.blockId, fact.at.index)
    const units = toUnits(sides.amount, decimals)
    postings.push(post(fact, running, { id, event: fact.event, ...sides, units }))
    if (closings.has(fact)) closeGroup(block, fact, running, postings)
  }
}

/** What the group's imbalance account still holds goes to issuance (or comes from it). */
function closeGroup(block: BlockFacts, last: MoneyFact, running: Map<string, bigint>, postings: Posting[]): void {
  const account = imbalanceOf(block, last)
  const { asset, decimals } = last.quantity
  const remainder = running.get(balanceKey(asset, account)) ?? 0n
  if (remainder !== 0n) {
    const destroyed = remainder > 0n
    const amount = destroyed ? remainder : -remainder
    postings.push(
      post(last, running, {
        id: partId(factId(block.blockId, last.at.index), 'i'),
        event: 'imbalance',
        debit: destroyed ? account : ISSUANCE,
        credit: destroyed ? ISSUANCE : account,
        amount,
        units: toUnits(amount, decimals),
      }),
    )
  }
  running.delete(balanceKey(asset, account))
}

function post(
  fact: MoneyFact,
  running: Map<string, bigint>,
  row: Pick<Posting, 'id' | 'event' | 'debit' | 'credit' | 'amount' | 'units'>,
): Posting {
  const { asset, decimals } = fact.quantity
  const debitKey = balanceKey(asset, row.debit)
  const creditKey = balanceKey(asset, row.credit)
  running.set(debitKey, (running.get(debitKey) ?? 0n) - row.amount)
  running.set(creditKey, (running.get(creditKey) ?? 0n) + row.amount)
  const { chain, height, blockId, txHash, index } = fact.at
  // Both are read after both moves: on one and the same account they are equal, and nothing changed.
  const debitBalance = running.get(debitKey) ?? 0n
  const creditBalance = running.get(creditKey) ?? 0n
  return { chain, height, blockId, txHash, index, asset, decimals, ...row, debitBalance, creditBalance }
}

/** The last one-sided fact of every group and asset: behind it the group's remainder is known. */
function lastOfEachGroup(block: BlockFacts): Set<MoneyFact> {
  const last = new Map<string, MoneyFact>()
  for (const fact of block.facts) {
    if (isOneSided(fact)) last.set(balanceKey(fact.quantity.asset, imbalanceOf(block, fact)), fact)
  }
  return new Set(last.values())
}

function imbalanceOf(block: BlockFacts, fact: MoneyFact): AccountKey {
  if (block.groupOf === undefined) {
    throw new Error(
      `${fact.event} in block ${block.blockId} is one-sided, but the block tells no groups; pass groupOf with its facts`,
    )
  }
  return imbalanceAccount(block.blockId, block.groupOf(fact))
}

function assertFact(block: BlockFacts, fact: MoneyFact, previous: number): void {
  const { at, quantity } = fact
  const where = `${fact.event} ${factId(at.blockId, at.index)}`
  if (at.blockId !== block.blockId || at.chain !== block.chain || at.height !== block.height) {
    throw new Error(`${where} was handed over with block ${block.blockId}, where it does not stand; fix the decoder`)
  }
  if (at.index <= previous) {
    throw new Error(`${where} comes behind index ${previous} of its block; sort the facts by index, one fact per index`)
  }
  if (quantity.amount < 0n || toCanonical(quantity.units, quantity.decimals) !== quantity.amount) {
    throw new Error(
      `${where} says amount ${quantity.amount} for ${quantity.units} units of ${quantity.decimals} decimals`,
    )
  }
  for (const account of holdersOf(fact)) {
    if (account !== account.toLowerCase()) {
      throw new Error(`${where} names ${account}, which is not lower-case; one holder would get two accounts`)
    }
  }
}
