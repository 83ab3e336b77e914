import type { Runtime } from '@subsquid/substrate-runtime'
import { describe, expect, it } from 'vitest'
import { phala } from '../../src/chains/phala'
import { collectRows, type Stored } from './collect-rows'
import type { SubstrateBlock } from './substrate-data'
import { ANNA, BELA, TREASURY } from './testing/accounts'
import { type EventLayouts, MONEY_EVENTS, sketchEvent, sketchHeader, sketchRuntime } from './testing/sketch-runtime'

const whoAmount = { who: 'account', amount: 'u128' } as const
const KNOWN: EventLayouts = { ...MONEY_EVENTS, 'Balances.Minted': whoAmount }
const UNKNOWN: EventLayouts = { ...KNOWN, 'Balances.Held': whoAmount }
const EMPTY: Stored = { newestBlock: async () => undefined, newestBalances: async () => new Map() }

type EventLine = [index: number, name: string, args: unknown, where?: number | 'Initialization']

/** A block at a height; storage answers with what `state` says. */
function block(specVersion: number, height: number, events: EventLine[] = [], state: object = {}, layouts = KNOWN) {
  const runtime = {
    ...sketchRuntime(specVersion, layouts),
    checkStorageType: () => true,
    ...state,
  } as unknown as Runtime
  const header = sketchHeader(runtime, height)
  return {
    header,
    events: events.map(([index, name, args, where]) => sketchEvent(header, index, name, args, where)),
  } as unknown as SubstrateBlock
}

const issuance = (value: bigint) => ({ getStorage: async () => value })

describe('collectRows', () => {
  it('hands a fee from payer to treasury, and what nobody got back to issuance', async () => {
    const events: EventLine[] = [
      [1, 'Balances.Withdraw', { who: ANNA, amount: '10' }],
      [2, 'Balances.Deposit', { who: TREASURY, amount: '7' }],
    ]
    const rows = await collectRows(phala, [block(1241, 7, events, issuance(90n))], EMPTY)
    expect(
      rows.postings.map(({ event, debit, credit, units, txHash }) => [event, debit, credit, units, txHash]),
    ).toEqual([
      ['Balances.Withdraw', ANNA, 'imbalance:phala:0000000007-aaaaa:2', 10n, '7-2'],
      ['Balances.Deposit', 'imbalance:phala:0000000007-aaaaa:2', TREASURY, 7n, '7-2'],
      ['imbalance', 'imbalance:phala:0000000007-aaaaa:2', 'issuance', 3n, '7-2'],
    ])
    expect(rows.issuanceReadings.map(({ at, amount }) => [at.height, amount])).toEqual([[7, 90n * 10n ** 6n]])
  })

  it('keeps extrinsics and phases apart', async () => {
    const events: EventLine[] = [
      [0, 'Balances.Deposit', { who: BELA, amount: '4' }, 'Initialization'],
      [1, 'Balances.Withdraw', { who: ANNA, amount: '4' }, 3],
    ]
    const { postings } = await collectRows(phala, [block(1241, 7, events, issuance(0n))], EMPTY)
    expect(postings.filter(({ event }) => event === 'imbalance').map(({ debit, credit }) => [debit, credit])).toEqual([
      ['issuance', 'imbalance:phala:0000000007-aaaaa:initialization'],
      ['imbalance:phala:0000000007-aaaaa:3', 'issuance'],
    ])
  })

  it('takes the total of a forced balance from storage where the event says the free part only', async () => {
    const state = { queryStorage: async () => [{ data: { free: 50n, reserved: 20n } }], ...issuance(70n) }
    const events: EventLine[] = [[1, 'Balances.BalanceSet', { who: ANNA, free: '50' }]]
    const stored = { ...EMPTY, newestBalances: async () => new Map([[`phala:pha|${ANNA}`, 100n * 10n ** 6n]]) }
    const { postings } = await collectRows(phala, [block(1291, 7, events, state)], stored)
    expect(postings[0]).toMatchObject({ debit: ANNA, units: 30n, debitBalance: 70n * 10n ** 6n })
  })

  it('records a gap and books the rest when that state is gone', async () => {
    const gone = async () => {
      throw new Error('State already discarded for 0xaa')
    }
    const events: EventLine[] = [
      [1, 'Balances.BalanceSet', { who: ANNA, free: '50' }],
      [2, 'Balances.Transfer', { from: ANNA, to: BELA, amount: '5' }],
    ]
    const { postings, gaps } = await collectRows(phala, [block(1291, 7, events, { queryStorage: gone })], EMPTY)
    expect(postings.map(({ event }) => event)).toEqual(['Balances.Transfer'])
    expect(gaps).toMatchObject([{ event: 'Balances.BalanceSet', fromHeight: 7, toHeight: null }])
  })

  it('reads the issuance from 1250 on only where the issuance account moved', async () => {
    const transfer: EventLine[] = [[1, 'Balances.Transfer', { from: ANNA, to: BELA, amount: '5' }]]
    const mint: EventLine[] = [[1, 'Balances.Minted', { who: ANNA, amount: '5' }]]
    const blocks = [block(1291, 7, transfer, issuance(1n)), block(1291, 8, mint, issuance(6n))]
    const rows = await collectRows(phala, blocks, EMPTY)
    expect(rows.issuanceReadings.map(({ at }) => at.height)).toEqual([8])
    const before = await collectRows(phala, [block(1241, 7, transfer, issuance(1n))], EMPTY)
    expect(before.issuanceReadings.map(({ at }) => at.height)).toEqual([7])
  })

  it('closes the gap of a reading that could not be had with its block', async () => {
    const gone = async () => {
      throw new Error('State already discarded')
    }
    const transfer: EventLine[] = [[1, 'Balances.Transfer', { from: ANNA, to: BELA, amount: '5' }]]
    const { gaps, postings } = await collectRows(phala, [block(1241, 7, transfer, { getStorage: gone })], EMPTY)
    expect(postings.length).toBe(1)
    expect(gaps).toMatchObject([{ event: 'Balances.TotalIssuance', fromHeight: 7, toHeight: 7 }])
  })

  it('opens the books with the state of the first block, in an order of its own, whatever its events say', async () => {
    const pages: Record<string, unknown[]> = {
      'System.Account': [
        [BELA, { data: { free: 5n, reserved: 1n } }],
        [TREASURY, { data: { free: 0n, reserved: 0n } }],
        [ANNA, { data: { free: 7n, reserved: 0n } }],
      ],
      'Assets.Account': [[[10_000, BELA], { balance: 3n }]],
    }
    const state = {
      hasStorageItem: () => true,
      getStoragePairsPaged: async function* (_size: number, _hash: string, item: string) {
        yield pages[item]
      },
      ...issuance(12n),
    }
    const events: EventLine[] = [[0, 'Balances.Deposit', { who: BELA, amount: '6' }]]
    const rows = await collectRows(phala, [block(1090, 0, events, state)], EMPTY)
    expect(rows.postings.map(({ event, asset, debit, credit, units }) => [event, asset, debit, credit, units])).toEqual(
      [
        ['opening', 'phala:pha', 'issuance', ANNA, 7n],
        ['opening', 'phala:pha', 'issuance', BELA, 6n],
        ['opening', 'phala:wpha', 'issuance', BELA, 3n],
      ],
    )
    expect(rows.issuanceReadings.map(({ amount }) => amount)).toEqual([12n * 10n ** 6n])
    expect(rows.gaps).toEqual([])
  })

  it('leaves the books open to doubt when the first block has no state any more', async () => {
    const gone = () => {
      throw new Error('UnknownBlock: State already discarded for 0x00')
    }
    const state = { hasStorageItem: () => true, getStoragePairsPaged: gone, getStorage: gone }
    const { gaps, postings } = await collectRows(phala, [block(1090, 0, [], state)], EMPTY)
    expect(postings).toEqual([])
    expect(gaps.map(({ event, toHeight }) => [event, toHeight])).toEqual([
      ['System.Account', null],
      ['Assets.Account', null],
      ['Balances.TotalIssuance', 0],
    ])
    expect(new Set(gaps.map((gap) => gap.id)).size).toBe(3)
  })

  it('opens a gap behind the last block of the runtime before, once, however the blocks are batched', async () => {
    const blocks = [block(1291, 7), block(1300, 12, [], {}, UNKNOWN), block(1300, 13, [], {}, UNKNOWN)]
    const together = await collectRows(phala, blocks, EMPTY)
    expect(together.gaps).toMatchObject([{ event: 'Balances.Held', fromHeight: 8, toHeight: null, at: { height: 12 } }])
    const stored = { ...EMPTY, newestBlock: async () => ({ height: 7, specVersion: 1291 }) }
    expect((await collectRows(phala, blocks.slice(1), stored)).gaps).toEqual(together.gaps)
    const later = { ...EMPTY, newestBlock: async () => ({ height: 12, specVersion: 1300 }) }
    expect((await collectRows(phala, blocks.slice(2), later)).gaps).toEqual([])
  })
})
