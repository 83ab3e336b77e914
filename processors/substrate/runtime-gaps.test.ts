import { describe, expect, it } from 'vitest'
import { runtimeGaps } from './runtime-gaps'
import { sketchRuntime } from './testing/sketch-runtime'

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
      'Balances.Deposit': { who: 'account', amount: 'u128' },
      'Balances.Endowed': { account: 'account', freeBalance: 'u128' },
      'Staking.Rewarded': { amount: 'u128' },
    })
    expect(runtimeGaps(runtime, ROW, 8)).toEqual([])
  })

  it('opens one gap for each money event that no decoder knows', () => {
    const runtime = sketchRuntime(1300, {
      'Balances.Held': { who: 'account', amount: 'u128' },
      'Assets.Withdrawn': { who: 'account', amount: 'u128' },
    })
    const gaps = runtimeGaps(runtime, ROW, 8)
    expect(gaps.map(({ event, fromHeight, toHeight, at }) => [event, fromHeight, toHeight, at.height])).toEqual([
      ['Assets.Withdrawn', 8, null, 9],
      ['Balances.Held', 8, null, 9],
    ])
    expect(new Set(gaps.map((gap) => gap.id)).size).toBe(2)
    expect(gaps[1]?.reason).toContain('sketch 1300 knows the event Balances.Held')
  })
})
