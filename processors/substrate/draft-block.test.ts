import { describe, expect, it } from 'vitest'
import { phala } from '../../src/chains/phala'
import { draftBlock } from './draft-block'
import type { SubstrateBlock, SubstrateEvent } from './substrate-data'
import { ANNA, BELA, TREASURY } from './testing/accounts'
import { sketchEvent, sketchHeader, sketchRuntime } from './testing/sketch-runtime'

const whoAmount = { who: 'account', amount: 'u128' } as const
const runtime = sketchRuntime(1241, {
  'Balances.Withdraw': whoAmount,
  'Balances.Deposit': whoAmount,
  'Balances.Transfer': { from: 'account', to: 'account', amount: 'u128', memo: 'unit' },
  'Balances.Slashed': { who: 'account', amount: 'u128', reason: 'u32' },
  'Assets.AccountsDestroyed': { assetId: 'u32', accountsDestroyed: 'u32', accountsRemaining: 'u32' },
  'Treasury.Deposit': { value: 'u128' },
})
const header = sketchHeader(runtime)

function draft(...events: SubstrateEvent[]) {
  return draftBlock(phala, { header, events, extrinsics: [], calls: [] } as unknown as SubstrateBlock)
}

describe('draftBlock', () => {
  it('places each movement: position, extrinsic or phase, order', () => {
    const { movements, gaps } = draft(
      sketchEvent(header, 0, 'Balances.Deposit', { who: BELA, amount: '9' }, 'Initialization'),
      sketchEvent(header, 1, 'Balances.Withdraw', { who: ANNA, amount: '5' }),
      sketchEvent(header, 4, 'Balances.Deposit', { who: TREASURY, amount: '5' }),
    )
    expect(gaps).toEqual([])
    expect(movements.map(({ at, group, event }) => [at.index, at.txHash, group, event])).toEqual([
      [0, null, 'initialization', 'Balances.Deposit'],
      [1, '7-2', '2', 'Balances.Withdraw'],
      [4, '7-2', '2', 'Balances.Deposit'],
    ])
    expect(movements[0]?.at).toMatchObject({ chain: 'phala', height: 7, blockId: 'phala:0000000007-aaaaa' })
  })

  it('makes the row of the block', () => {
    expect(draft().row).toEqual({
      id: 'phala:0000000007-aaaaa',
      chain: 'phala',
      height: 7,
      hash: header.hash,
      parentHash: header.parentHash,
      timestamp: 1_700_000_084_000,
      specVersion: 1241,
    })
  })

  it('refuses a block without a time, but for genesis', () => {
    const without = (height: number) => {
      const block = { header: { ...sketchHeader(runtime, height), timestamp: undefined }, events: [] }
      return draftBlock(phala, block as unknown as SubstrateBlock)
    }
    expect(() => without(8)).toThrow('without a timestamp')
    expect(without(0).row.timestamp).toBe(0)
  })

  it('keeps a cause as a raw fact', () => {
    const { rawFacts, movements } = draft(sketchEvent(header, 3, 'Treasury.Deposit', { value: '5' }))
    expect(movements).toEqual([])
    expect(rawFacts).toEqual([
      {
        id: 'phala:0000000007-aaaaa:000003',
        at: { chain: 'phala', height: 7, blockId: 'phala:0000000007-aaaaa', txHash: '7-2', index: 3 },
        source: 'Treasury',
        event: 'Deposit',
        data: { value: '5' },
      },
    ])
  })

  it('records a gap, with block, event and reason, for a layout nobody knows, and goes on', () => {
    const { gaps, rawFacts, movements } = draft(
      sketchEvent(header, 2, 'Balances.Slashed', { who: ANNA, amount: '5', reason: 1 }),
      sketchEvent(header, 3, 'Balances.Withdraw', { who: ANNA, amount: '5' }),
    )
    expect(movements.length).toBe(1)
    expect(rawFacts.map((fact) => fact.event)).toEqual(['Slashed'])
    expect(gaps).toMatchObject([{ event: 'Balances.Slashed', fromHeight: 7, toHeight: null, at: { index: 2 } }])
    expect(gaps[0]?.reason).toContain('(who, amount, reason)')
    expect(gaps[0]?.reason).toContain('sketch 1241')
  })

  it('opens a gap when a token of the chain is destroyed, and none for an asset nobody follows', () => {
    const destroyed = (assetId: number) =>
      draft(sketchEvent(header, 0, 'Assets.AccountsDestroyed', { assetId, accountsDestroyed: 3, accountsRemaining: 0 }))
    expect(destroyed(10_000).gaps.length).toBe(1)
    expect(destroyed(5).gaps).toEqual([])
    expect(destroyed(5).rawFacts.length).toBe(1)
  })
})
