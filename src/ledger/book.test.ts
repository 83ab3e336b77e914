import { describe, expect, it } from 'vitest'
import type { MoneyFact } from '../facts/fact'
import { blockId } from '../facts/ids'
import { toCanonical } from './amount'
import { assertBalanced } from './assert-balanced'
import { accountsTouched, type BlockFacts, bookBlocks } from './book'

type FactBody = MoneyFact extends infer Kind
  ? Kind extends MoneyFact
    ? Omit<Kind, 'at' | 'event' | 'quantity'>
    : never
  : never

const BLOCK = blockId('phala', 7, '0xabcdef')

/** One block of 12-decimal facts, all of extrinsic 2 unless `groups` says otherwise. */
function block(
  bodies: readonly (FactBody & { units: bigint; asset?: string })[],
  groups: readonly string[] = [],
): BlockFacts {
  const facts = bodies.map(({ units, asset = 'phala:pha', ...body }, index): MoneyFact => {
    const quantity = { asset, units, decimals: 12, amount: toCanonical(units, 12) }
    return {
      at: { chain: 'phala', height: 7, blockId: BLOCK, txHash: '7-2', index },
      event: body.kind,
      quantity,
      ...body,
    } as MoneyFact
  })
  return { chain: 'phala', height: 7, blockId: BLOCK, facts, groupOf: (fact) => groups[fact.at.index] ?? '2' }
}

const rows = (given: BlockFacts, opening: Record<string, bigint> = {}) =>
  bookBlocks([given], new Map(Object.entries(opening))).map(
    ({ debit, credit, units, debitBalance, creditBalance, event }) => ({
      event,
      debit,
      credit,
      units,
      debitBalance: debitBalance / 1_000_000n,
      creditBalance: creditBalance / 1_000_000n,
    }),
  )

describe('bookBlocks', () => {
  it('books a transfer with both balances after it', () => {
    const [posting] = bookBlocks(
      [block([{ kind: 'transferred', from: '0xa', to: '0xb', units: 3n }])],
      new Map([['phala:pha|0xa', 5_000_000n]]),
    )
    expect(posting).toEqual({
      id: 'phala:0000000007-abcde:000000',
      chain: 'phala',
      height: 7,
      blockId: BLOCK,
      txHash: '7-2',
      index: 0,
      asset: 'phala:pha',
      debit: '0xa',
      credit: '0xb',
      amount: 3_000_000n,
      units: 3n,
      decimals: 12,
      event: 'transferred',
      debitBalance: 2_000_000n,
      creditBalance: 3_000_000n,
    })
  })

  it('mints from issuance and burns into it', () => {
    expect(
      rows(
        block([
          { kind: 'minted', to: '0xa', units: 9n },
          { kind: 'burned', from: '0xa', units: 4n },
        ]),
      ),
    ).toEqual([
      { event: 'minted', debit: 'issuance', credit: '0xa', units: 9n, debitBalance: -9n, creditBalance: 9n },
      { event: 'burned', debit: '0xa', credit: 'issuance', units: 4n, debitBalance: 5n, creditBalance: -5n },
    ])
  })

  it('leaves a balance alone when money is sent to oneself', () => {
    expect(
      rows(block([{ kind: 'transferred', from: '0xa', to: '0xa', units: 3n }]), { 'phala:pha|0xa': 5_000_000n }),
    ).toEqual([{ event: 'transferred', debit: '0xa', credit: '0xa', units: 3n, debitBalance: 5n, creditBalance: 5n }])
  })

  it('books an amount of zero', () => {
    expect(rows(block([{ kind: 'transferred', from: '0xa', to: '0xb', units: 0n }]))).toEqual([
      { event: 'transferred', debit: '0xa', credit: '0xb', units: 0n, debitBalance: 0n, creditBalance: 0n },
    ])
  })

  it('lets one-sided events of an extrinsic cancel out without touching issuance', () => {
    const imbalance = `imbalance:${BLOCK}:2`
    expect(
      rows(
        block([
          { kind: 'withdrawn', from: '0xa', units: 5n },
          { kind: 'deposited', to: '0xb', units: 5n },
        ]),
        { 'phala:pha|0xa': 5_000_000n },
      ),
    ).toEqual([
      { event: 'withdrawn', debit: '0xa', credit: imbalance, units: 5n, debitBalance: 0n, creditBalance: 5n },
      { event: 'deposited', debit: imbalance, credit: '0xb', units: 5n, debitBalance: 0n, creditBalance: 5n },
    ])
  })

  it('posts what stays on the imbalance account to issuance, behind the last fact of its group', () => {
    const postings = bookBlocks(
      [
        block(
          [
            { kind: 'withdrawn', from: '0xa', units: 5n },
            { kind: 'withdrawn', from: '0xb', units: 4n },
            { kind: 'deposited', to: '0xc', units: 2n },
            { kind: 'deposited', to: '0xd', units: 1n },
          ],
          ['2', '3', '2', '3'],
        ),
      ],
      new Map([['phala:pha|issuance', -100_000_000n]]),
    )
    const two = `imbalance:${BLOCK}:2`
    const three = `imbalance:${BLOCK}:3`
    expect(
      postings.map(({ id, event, debit, credit, units }) => [id.split(':').at(-1), event, debit, credit, units]),
    ).toEqual([
      ['000000', 'withdrawn', '0xa', two, 5n],
      ['000001', 'withdrawn', '0xb', three, 4n],
      ['000002', 'deposited', two, '0xc', 2n],
      ['000002-i', 'imbalance', two, 'issuance', 3n],
      ['000003', 'deposited', three, '0xd', 1n],
      ['000003-i', 'imbalance', three, 'issuance', 3n],
    ])
    expect(postings.at(-1)?.creditBalance).toBe(-94_000_000n)
    expect([...postings].sort((one, other) => (one.id < other.id ? -1 : 1))).toEqual(postings)
  })

  it('takes what is missing from issuance: a reward minted by Deposit alone', () => {
    expect(rows(block([{ kind: 'deposited', to: '0xa', units: 8n }]))[1]).toEqual({
      event: 'imbalance',
      debit: 'issuance',
      credit: `imbalance:${BLOCK}:2`,
      units: 8n,
      debitBalance: -8n,
      creditBalance: 0n,
    })
  })

  it('lets Issued and Rescinded feed the imbalance account, so nothing is counted twice', () => {
    const booked = rows(
      block([
        { kind: 'issued', units: 8n },
        { kind: 'deposited', to: '0xa', units: 8n },
        { kind: 'withdrawn', from: '0xa', units: 3n },
        { kind: 'rescinded', units: 3n },
      ]),
    )
    expect(booked.map(({ event }) => event)).toEqual(['issued', 'deposited', 'withdrawn', 'rescinded'])
    expect(booked[3]?.creditBalance).toBe(-5n)
  })

  it('sets a balance by the difference to the running one, up and down, and issuance follows', () => {
    const up = rows(
      block([
        { kind: 'transferred', from: '0xb', to: '0xa', units: 2n },
        { kind: 'balance-set', who: '0xa', units: 10n },
      ]),
      { 'phala:pha|0xa': 3_000_000n },
    )
    expect(up.slice(1).map(({ event, units, debit, credit }) => [event, units, debit, credit])).toEqual([
      ['balance-set', 5n, `imbalance:${BLOCK}:2`, '0xa'],
      ['imbalance', 5n, 'issuance', `imbalance:${BLOCK}:2`],
    ])
    expect(up[1]?.creditBalance).toBe(10n)
    const down = rows(block([{ kind: 'balance-set', who: '0xa', units: 1n }]), { 'phala:pha|0xa': 3_000_000n })
    expect(down.map(({ event, units, debit, credit }) => [event, units, debit, credit])).toEqual([
      ['balance-set', 2n, '0xa', `imbalance:${BLOCK}:2`],
      ['imbalance', 2n, `imbalance:${BLOCK}:2`, 'issuance'],
    ])
    const same = rows(block([{ kind: 'balance-set', who: '0xa', units: 3n }]), { 'phala:pha|0xa': 3_000_000n })
    expect(same.map(({ event, units }) => [event, units])).toEqual([['balance-set', 0n]])
  })

  it('keeps the imbalances of two assets in one extrinsic apart', () => {
    const booked = rows(
      block([
        { kind: 'withdrawn', from: '0xa', units: 5n },
        { kind: 'deposited', to: '0xa', units: 5n, asset: 'phala:wpha' },
      ]),
    )
    expect(booked.map(({ event, debit, credit }) => [event, debit, credit])).toEqual([
      ['withdrawn', '0xa', `imbalance:${BLOCK}:2`],
      ['imbalance', `imbalance:${BLOCK}:2`, 'issuance'],
      ['deposited', `imbalance:${BLOCK}:2`, '0xa'],
      ['imbalance', 'issuance', `imbalance:${BLOCK}:2`],
    ])
  })

  it('says what is wrong with facts it cannot book', () => {
    const good = block([{ kind: 'withdrawn', from: '0xa', units: 1n }])
    const { groupOf: _, ...withoutGroups } = good
    const change = (patch: Partial<MoneyFact>): BlockFacts => ({
      ...good,
      facts: good.facts.map((fact) => ({ ...fact, ...patch }) as MoneyFact),
    })
    const at = { chain: 'phala', height: 7, blockId: BLOCK, txHash: null, index: 0 }
    expect(() => bookBlocks([withoutGroups], new Map())).toThrow('pass groupOf')
    expect(() => bookBlocks([change({ at: { ...at, blockId: 'other' } })], new Map())).toThrow(
      'where it does not stand',
    )
    expect(() => bookBlocks([change({ at: { ...at, chain: 'other' } })], new Map())).toThrow('where it does not stand')
    expect(() => bookBlocks([change({ at: { ...at, height: 8 } })], new Map())).toThrow('where it does not stand')
    expect(() =>
      bookBlocks([change({ quantity: { asset: 'phala:pha', units: 1n, decimals: 12, amount: 1n } })], new Map()),
    ).toThrow('says amount 1 for 1 units')
    expect(() =>
      bookBlocks(
        [change({ quantity: { asset: 'phala:pha', units: -1n, decimals: 12, amount: -1_000_000n } })],
        new Map(),
      ),
    ).toThrow('says amount -1000000')
    expect(() => bookBlocks([change({ kind: 'withdrawn', from: '0xA' })], new Map())).toThrow('not lower-case')
    expect(() => bookBlocks([{ ...good, facts: [...good.facts, ...good.facts] }], new Map())).toThrow(
      'comes behind index 0',
    )
  })
})

describe('accountsTouched', () => {
  it('names each account once, issuance where it may move, imbalance accounts never', () => {
    const touched = accountsTouched([
      block([
        { kind: 'transferred', from: '0xa', to: '0xb', units: 1n },
        { kind: 'transferred', from: '0xb', to: '0xa', units: 1n },
        { kind: 'transferred', from: '0xc', to: '0xc', units: 1n, asset: 'phala:wpha' },
        { kind: 'deposited', to: '0xd', units: 1n },
        { kind: 'rescinded', units: 1n },
        { kind: 'minted', to: '0xe', units: 1n },
        { kind: 'burned', from: '0xf', units: 1n },
        { kind: 'balance-set', who: '0x9', units: 1n },
      ]),
    ])
    expect(touched.map(({ asset, account }) => `${asset}|${account}`).sort()).toEqual([
      'phala:pha|0x9',
      'phala:pha|0xa',
      'phala:pha|0xb',
      'phala:pha|0xd',
      'phala:pha|0xe',
      'phala:pha|0xf',
      'phala:pha|issuance',
      'phala:wpha|0xc',
    ])
  })
})

describe('assertBalanced', () => {
  const [posting] = bookBlocks([block([{ kind: 'transferred', from: '0xa', to: '0xb', units: 3n }])], new Map())
  if (posting === undefined) throw new Error('one transfer makes one posting')

  it('accepts what bookBlocks wrote', () => {
    expect(() => assertBalanced([posting], new Map())).not.toThrow()
  })

  it('finds a posting that was changed afterwards', () => {
    expect(() => assertBalanced([{ ...posting, amount: 4_000_000n }], new Map())).toThrow('says 4000000 for 3 units')
    expect(() => assertBalanced([{ ...posting, units: -3n, amount: -3_000_000n }], new Map())).toThrow('says -3000000')
    expect(() => assertBalanced([{ ...posting, debitBalance: 0n }], new Map())).toThrow('does not follow')
    expect(() => assertBalanced([{ ...posting, creditBalance: 0n }], new Map())).toThrow('does not follow')
    expect(() => assertBalanced([{ ...posting, credit: `imbalance:${BLOCK}:2` }], new Map())).toThrow('was not closed')
  })
})
