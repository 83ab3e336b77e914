import { describe, expect, it } from 'vitest'
import { runtimeGaps } from './runtime-gaps'
import { MONEY_EVENTS, sketchRuntime } from './testing/sketch-runtime'

const ROW = {
  id: 'phala:0000000009-abcde',
  chain: 'phala',
  height: 9,
  hash: '0xabcde',
  parentHash: '0x0',
  timestamp: 1,
  specVersion: 1300,
}

describe('runtimeGaps', () => {
  it('is silent about a runtime whose money events are all known, and about other pallets', () => {
    const runtime = sketchRuntime(1300, {
      ...MONEY_EVENTS,
      'Balances.Endowed': { account: 'account', freeBalance: 'u128' },
      'Staking.Rewarded': { amount: 'u128' },
    })
    expect(runtimeGaps(runtime, ROW, 8)).toEqual([])
  })

  it('opens one gap for each money event that no decoder knows', () => {
    const runtime = sketchRuntime(1300, {
      ...MONEY_EVENTS,
      'Balances.Held': { who: 'account', amount: 'u128' },
      'Balances.Thunk': { who: 'account', amount: 'u128' },
    })
    const gaps = runtimeGaps(runtime, ROW, 8)
    expect(gaps.map(({ event, fromHeight, toHeight, at }) => [event, fromHeight, toHeight, at.height])).toEqual([
      ['Balances.Held', 8, null, 9],
      ['Balances.Thunk', 8, null, 9],
    ])
    expect(new Set(gaps.map((gap) => gap.id)).size).toBe(2)
    expect(gaps[0]?.reason).toContain('sketch 1300 knows the event Balances.Held')
  })

  it('opens one for each event that the ledger needs and the runtime does not have', () => {
    const { 'Balances.Withdraw': _, ...silent } = MONEY_EVENTS
    const runtime = sketchRuntime(1, { ...silent, 'Assets.Issued': { owner: 'account', amount: 'u128' } })
    expect(runtimeGaps(runtime, ROW, 0).map((gap) => gap.event)).toEqual([
      'Balances.Withdraw',
      'Assets.Burned',
      'Assets.Transferred',
    ])
  })
})
