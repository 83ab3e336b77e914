import { describe, expect, test } from 'vitest'
import type { QueueItem } from './queue'
import { replan } from './replan'

function call(label: string, pinned = false): QueueItem {
  const sent = { call: { from: '0x01', to: '0x02', data: '0x', label, pinned }, mined: null } as const
  return { kind: 'call', sent: { ...sent }, nonce: null }
}

function labels(items: readonly QueueItem[]): string[] {
  return items.map((item) => (item.kind === 'call' ? item.sent.call.label : item.patch.method))
}

describe('replan', () => {
  test('every other block gives its last transactions to the next one', () => {
    const plans = [
      { timestamp: 1, items: [call('a'), call('b'), call('c')] },
      { timestamp: 2, items: [call('d')] },
      { timestamp: 3, items: [call('e'), call('f')] },
    ]
    expect(replan(plans).map(({ timestamp, items }) => [timestamp, labels(items)])).toEqual([
      [1, ['a']],
      [2, ['b', 'c', 'd']],
      [3, ['e', 'f']],
    ])
  })

  test('what depends on time or changes state from outside stays in its block', () => {
    const patch: QueueItem = { kind: 'patch', patch: { method: 'anvil_setCode', params: [] } }
    const plans = [
      { timestamp: 1, items: [call('a'), call('b'), call('rate', true), call('c')] },
      { timestamp: 2, items: [patch] },
    ]
    expect(replan(plans).map(({ items }) => labels(items))).toEqual([
      ['a', 'b', 'rate'],
      ['c', 'anvil_setCode'],
    ])
  })
})
