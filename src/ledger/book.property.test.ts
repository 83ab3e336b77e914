import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MoneyFact } from '../facts/fact'
import { blockId } from '../facts/ids'
import { balanceKey, ISSUANCE, isImbalance } from './account-key'
import { balanceAsOf, isNewer } from './as-of'
import { accountsTouched, type BlockFacts, bookBlocks } from './book'
import type { Posting } from './posting'

const ACCOUNTS = ['0xa', '0xb', '0xc', '0xd']
const ASSETS = ['phala:pha', 'phala:wpha']

const body = fc.record({
  kind: fc.constantFrom(
    'transferred',
    'minted',
    'burned',
    'withdrawn',
    'deposited',
    'issued',
    'rescinded',
    'balance-set',
  ),
  from: fc.constantFrom(...ACCOUNTS),
  to: fc.constantFrom(...ACCOUNTS),
  asset: fc.constantFrom(...ASSETS),
  // Zero and amounts beyond 2^53 both occur.
  units: fc.oneof(fc.constant(0n), fc.bigInt({ min: 1n, max: 50n }), fc.bigInt({ min: 2n ** 60n, max: 2n ** 90n })),
  group: fc.constantFrom('0', '1', 'Finalization'),
})
type Body = typeof body extends fc.Arbitrary<infer Value> ? Value : never

const history = fc.array(fc.array(body, { maxLength: 6 }), { maxLength: 8 })

/** Blocks of random facts from a height on; `fork` gives them another hash. */
function blocksOf(given: readonly (readonly Body[])[], fromHeight: number, fork: string): BlockFacts[] {
  return given.map((bodies, offset) => {
    const height = fromHeight + offset
    const id = blockId('phala', height, `0x${fork.repeat(5)}`)
    const facts = bodies.map((one, index): MoneyFact => {
      const at = { chain: 'phala', height, blockId: id, txHash: null, index }
      const quantity = { asset: one.asset, units: one.units, decimals: 12, amount: one.units * 1_000_000n }
      return { at, event: one.kind, quantity, kind: one.kind, from: one.from, to: one.to, who: one.to } as MoneyFact
    })
    return { chain: 'phala', height, blockId: id, facts, groupOf: (fact) => bodies[fact.at.index]?.group ?? '' }
  })
}

/** What the store does: newest posting on each side, the newer of the two. */
function openingOf(table: readonly Posting[], blocks: readonly BlockFacts[]): Map<string, bigint> {
  const opening = new Map<string, bigint>()
  for (const { asset, account } of accountsTouched(blocks)) {
    const newest = (side: 'debit' | 'credit'): Posting | null =>
      table
        .filter((row) => row.asset === asset && row[side] === account)
        .reduce<Posting | null>((best, row) => (best === null || isNewer(row, best) ? row : best), null)
    const found = balanceAsOf(account, newest('debit'), newest('credit'))
    if (found !== null) opening.set(balanceKey(asset, account), found.balance)
  }
  return opening
}

const append = (table: readonly Posting[], blocks: readonly BlockFacts[]): Posting[] => [
  ...table,
  ...bookBlocks(blocks, openingOf(table, blocks)),
]

function balancesOf(postings: readonly Posting[]): Record<string, bigint> {
  const balances: Record<string, bigint> = {}
  for (const row of postings) {
    balances[balanceKey(row.asset, row.debit)] = row.debitBalance
    balances[balanceKey(row.asset, row.credit)] = row.creditBalance
  }
  return balances
}

/** Knows holders only, and nothing of postings, groups or issuance. */
function naiveBalances(blocks: readonly BlockFacts[]): Record<string, bigint> {
  const balances: Record<string, bigint> = {}
  const add = (fact: MoneyFact, account: string, by: bigint): void => {
    const key = balanceKey(fact.quantity.asset, account)
    balances[key] = (balances[key] ?? 0n) + by
  }
  for (const fact of blocks.flatMap((block) => block.facts)) {
    const { amount } = fact.quantity
    if (fact.kind === 'transferred' || fact.kind === 'burned' || fact.kind === 'withdrawn')
      add(fact, fact.from, -amount)
    if (fact.kind === 'transferred' || fact.kind === 'minted' || fact.kind === 'deposited') add(fact, fact.to, amount)
    if (fact.kind === 'balance-set') balances[balanceKey(fact.quantity.asset, fact.who)] = amount
  }
  return balances
}

describe('bookBlocks over random histories', () => {
  it('moves money and never makes it: changes sum to zero per asset, imbalance accounts end at zero', () => {
    fc.assert(
      fc.property(history, (given) => {
        const balances = balancesOf(bookBlocks(blocksOf(given, 1, 'a'), new Map()))
        for (const asset of ASSETS) {
          const own = Object.entries(balances).filter(([key]) => key.startsWith(`${asset}|`))
          expect(own.reduce((sum, [, balance]) => sum + balance, 0n)).toBe(0n)
        }
        for (const [key, balance] of Object.entries(balances)) {
          if (isImbalance(key.slice(key.indexOf('|') + 1))) expect(balance, key).toBe(0n)
        }
      }),
    )
  })

  it('gives every holder the balance of a naive oracle, and issuance minus their sum', () => {
    fc.assert(
      fc.property(history, (given) => {
        const blocks = blocksOf(given, 1, 'a')
        const balances = balancesOf(bookBlocks(blocks, new Map()))
        const naive = naiveBalances(blocks)
        for (const [key, balance] of Object.entries(naive)) expect(balances[key] ?? 0n, key).toBe(balance)
        for (const asset of ASSETS) {
          const supply = Object.entries(naive).reduce(
            (sum, [key, value]) => (key.startsWith(`${asset}|`) ? sum + value : sum),
            0n,
          )
          expect(balances[balanceKey(asset, ISSUANCE)] ?? 0n).toBe(-supply)
        }
      }),
    )
  })

  it('gives the same postings when replayed', () => {
    fc.assert(
      fc.property(history, (given) => {
        const blocks = blocksOf(given, 1, 'a')
        expect(bookBlocks(blocks, new Map())).toEqual(bookBlocks(blocks, new Map()))
      }),
    )
  })

  it('does not care how the blocks are cut into batches', () => {
    fc.assert(
      fc.property(history, fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), (given, cutBefore) => {
        const blocks = blocksOf(given, 1, 'a')
        const batches: BlockFacts[][] = [[]]
        blocks.forEach((block, position) => {
          if (cutBefore[position] === true) batches.push([])
          batches.at(-1)?.push(block)
        })
        expect(batches.reduce<Posting[]>(append, [])).toEqual(bookBlocks(blocks, new Map()))
      }),
    )
  })

  it('after a reorg and a replay equals a straight run', () => {
    fc.assert(
      fc.property(history, history, history, (stem, undone, kept) => {
        const fork = stem.length + 1
        const before = append([], blocksOf(stem, 1, 'a'))
        const orphaned = append(before, blocksOf(undone, fork, 'b'))
        const rolledBack = orphaned.filter((row) => row.height < fork)
        const replayed = append(rolledBack, blocksOf(kept, fork, 'c'))
        const straight = bookBlocks([...blocksOf(stem, 1, 'a'), ...blocksOf(kept, fork, 'c')], new Map())
        expect(replayed).toEqual(straight)
      }),
    )
  })

  it('does not care in which order blocks of different assets are booked', () => {
    fc.assert(
      fc.property(history, history, (one, other) => {
        const of = (given: readonly (readonly Body[])[], asset: string, fork: string) =>
          blocksOf(
            given.map((bodies) => bodies.map((fact) => ({ ...fact, asset }))),
            1,
            fork,
          )
        const first = of(one, 'phala:pha', 'a')
        const second = of(other, 'phala:wpha', 'b')
        const byId = (rows: Posting[]) => rows.sort((left, right) => (left.id < right.id ? -1 : 1))
        expect(byId(bookBlocks([...first, ...second], new Map()))).toEqual(
          byId(bookBlocks([...second, ...first], new Map())),
        )
      }),
    )
  })

  it('writes ids that sort in the order of booking', () => {
    fc.assert(
      fc.property(history, (given) => {
        const ids = bookBlocks(blocksOf(given, 1, 'a'), new Map()).map((row) => row.id)
        expect([...ids].sort()).toEqual(ids)
        expect(new Set(ids).size).toBe(ids.length)
      }),
    )
  })
})
