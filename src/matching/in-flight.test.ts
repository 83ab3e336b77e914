import { describe, expect, it } from 'vitest'
import { chainById } from '../chains/registry'
import type { MessageStepKind } from '../facts/fact'
import { phalaMigration } from '../migrations/phala'
import { joinMessages } from './bridge-message'
import { bridgePairs } from './bridge-pairs'
import { groupInFlight, inFlight } from './in-flight'

const chains = [chainById('ethereum'), chainById('phala-l2')]
const [pair] = bridgePairs(chains, [phalaMigration])
if (pair === undefined) throw new Error('the migration defines no pair')
const HOUR = 3_600_000

function message(hash: string, direction: 'DEPOSIT' | 'WITHDRAWAL', block: string, ...kinds: MessageStepKind[]) {
  const [localToken, remoteToken] =
    direction === 'DEPOSIT' ? [pair?.l2Token, pair?.l1Token] : [pair?.l1Token, pair?.l2Token]
  const transfer = { localToken: localToken ?? '', remoteToken: remoteToken ?? '', from: '0xa', to: '0xb', units: 7n }
  return kinds.map((kind, index) => ({
    id: `${hash}:${index}`,
    at: { chain: 'ethereum', height: 1, blockId: block, txHash: '0x1', index },
    step: kind,
    direction,
    messageHash: kind === 'PROVEN' || kind === 'FINALIZED' ? null : hash,
    withdrawalHash: direction === 'WITHDRAWAL' ? `w-${hash}` : null,
    success: null,
    transfer: kind === 'SENT' ? transfer : null,
  }))
}

describe('inFlight', () => {
  const steps = [
    ...message('a2', 'DEPOSIT', 'new', 'SENT'),
    ...message('d1', 'DEPOSIT', 'old', 'SENT'),
    ...message('d3', 'DEPOSIT', 'new', 'SENT', 'FAILED'),
    ...message('d4', 'DEPOSIT', 'new', 'SENT', 'RELAYED'),
    ...message('w1', 'WITHDRAWAL', 'new', 'SENT', 'PASSED'),
    ...message('w2', 'WITHDRAWAL', 'new', 'SENT', 'PASSED', 'PROVEN'),
    ...message('w3', 'WITHDRAWAL', 'new', 'SENT', 'PASSED', 'PROVEN', 'FINALIZED'),
    ...message('w4', 'WITHDRAWAL', 'ahead', 'SENT', 'PASSED', 'FAILED'),
    ...message('o1', 'DEPOSIT', 'new', 'RELAYED'),
  ]
  const facts = {
    cut: { time: 2 * HOUR },
    blockTimes: new Map([
      ['old', 0],
      ['new', HOUR],
      ['ahead', 3 * HOUR],
    ]),
  }
  const found = inFlight(facts, pair, [...joinMessages(steps).messages.values()])

  it('gives each message that has not arrived its cause, asset and age, oldest first', () => {
    expect(found[0]).toMatchObject({ cause: 'deposit-to-relay', asset: 'phala-l2:pha', amount: 7n, ageSeconds: 7_200 })
    expect(found.map(({ message: { hash }, cause }) => [hash, cause]).sort()).toEqual([
      ['a2', 'deposit-to-relay'],
      ['d1', 'deposit-to-relay'],
      ['d3', 'deposit-failed'],
      ['w1', 'withdrawal-to-prove'],
      ['w2', 'withdrawal-to-finalize'],
      ['w3', 'withdrawal-to-relay'],
      ['w4', 'withdrawal-failed'],
    ])
    expect(found.find(({ message: { hash } }) => hash === 'w1')?.asset).toBe('ethereum:pha')
  })

  it('clamps the age of a block that is ahead of the cut', () => {
    expect(found.find(({ message: { hash } }) => hash === 'w4')?.ageSeconds).toBe(0)
  })

  it('sums per cause and asset', () => {
    expect(groupInFlight(found)[1]).toEqual({
      cause: 'withdrawal-to-finalize',
      asset: 'ethereum:pha',
      amount: 7n,
      count: 1,
      oldestAgeSeconds: 3_600,
    })
    expect(groupInFlight(found).find(({ cause }) => cause === 'deposit-to-relay')).toEqual({
      cause: 'deposit-to-relay',
      asset: 'phala-l2:pha',
      amount: 14n,
      count: 2,
      oldestAgeSeconds: 7_200,
    })
  })

  it('leaves out other pairs, and pairs whose chain is off', () => {
    const other = bridgePairs(chains, [phalaMigration]).find(({ pair: { id } }) => id === 'vpha')
    if (other === undefined) throw new Error('no second pair')
    expect(inFlight(facts, other, [...joinMessages(steps).messages.values()])).toEqual([])
    expect(bridgePairs([chainById('ethereum')], [phalaMigration])).toEqual([])
    expect(bridgePairs(chains, [phalaMigration, phalaMigration])).toHaveLength(2)
  })

  it('says which message has no block time', () => {
    const unknown = { ...facts, blockTimes: new Map<string, number>() }
    expect(() => inFlight(unknown, pair, [...joinMessages(steps).messages.values()])).toThrow(
      'message a2 has no block time',
    )
  })
})
