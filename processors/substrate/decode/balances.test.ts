import { describe, expect, it } from 'vitest'
import { ANNA, BELA } from '../testing/accounts'
import { type EventLayouts, sketchEvent, sketchHeader, sketchRuntime } from '../testing/sketch-runtime'
import { BALANCES_BOOKED, decodeBalances } from './balances'

const who_amount = { who: 'account', amount: 'u128' } as const
const LAYOUTS_1291: EventLayouts = {
  'Balances.Transfer': { from: 'account', to: 'account', amount: 'u128' },
  'Balances.ReserveRepatriated': { from: 'account', to: 'account', amount: 'u128', destinationStatus: 'status' },
  'Balances.Deposit': who_amount,
  'Balances.Withdraw': who_amount,
  'Balances.Slashed': who_amount,
  'Balances.DustLost': { account: 'account', amount: 'u128' },
  'Balances.BalanceSet': { who: 'account', free: 'u128' },
  'Balances.Minted': who_amount,
  'Balances.Restored': who_amount,
  'Balances.Burned': who_amount,
  'Balances.Suspended': who_amount,
  'Balances.Issued': { amount: 'u128' },
  'Balances.Rescinded': { amount: 'u128' },
}
const PHA = 'phala:pha'

function decode(layouts: EventLayouts, name: string, args: unknown) {
  return decodeBalances(sketchEvent(sketchHeader(sketchRuntime(1291, layouts)), 0, name, args), PHA)
}

describe('decodeBalances', () => {
  const one = { who: ANNA, amount: '5' }
  const base = { asset: PHA, units: 5n }
  const cases: [string, unknown, object][] = [
    ['Transfer', { from: ANNA, to: BELA, amount: '5' }, { kind: 'transferred', from: ANNA, to: BELA }],
    [
      'ReserveRepatriated',
      { from: ANNA, to: BELA, amount: '5', destinationStatus: { __kind: 'Reserved' } },
      { kind: 'transferred', from: ANNA, to: BELA },
    ],
    ['Deposit', one, { kind: 'deposited', to: ANNA }],
    ['Withdraw', one, { kind: 'withdrawn', from: ANNA }],
    ['Slashed', one, { kind: 'withdrawn', from: ANNA }],
    ['DustLost', { account: ANNA, amount: '5' }, { kind: 'withdrawn', from: ANNA }],
    ['BalanceSet', { who: ANNA, free: '5' }, { kind: 'free-set', who: ANNA }],
    ['Minted', one, { kind: 'minted', to: ANNA }],
    ['Restored', one, { kind: 'minted', to: ANNA }],
    ['Burned', one, { kind: 'burned', from: ANNA }],
    ['Suspended', one, { kind: 'burned', from: ANNA }],
    ['Issued', { amount: '5' }, { kind: 'issued' }],
    ['Rescinded', { amount: '5' }, { kind: 'rescinded' }],
  ]
  it.each(cases)('reads %s', (event, args, movement) => {
    expect(decode(LAYOUTS_1291, `Balances.${event}`, args)).toEqual({
      is: 'movement',
      movement: { ...base, ...movement },
    })
  })

  it('has a case here for every event it books', () => {
    expect(cases.map(([event]) => `Balances.${event}`).sort()).toEqual([...BALANCES_BOOKED].sort())
  })

  it('takes free and reserved together where BalanceSet says both', () => {
    const layouts: EventLayouts = { 'Balances.BalanceSet': { who: 'account', free: 'u128', reserved: 'u128' } }
    expect(decode(layouts, 'Balances.BalanceSet', { who: ANNA, free: '5', reserved: '3' })).toEqual({
      is: 'movement',
      movement: { kind: 'balance-set', asset: PHA, who: ANNA, units: 8n },
    })
  })

  it.each([
    ['a field more', { who: 'account', amount: 'u128', fee: 'u128' }],
    ['a field less', { who: 'account' }],
    ['another name', { who: 'account', value: 'u128' }],
    ['another type', { who: 'u32', amount: 'u128' }],
  ] as const)('does not take a layout with %s for one it knows', (_, fields) => {
    const args = { who: ANNA, amount: '5', value: '5', fee: '1' }
    expect(decode({ 'Balances.Deposit': fields }, 'Balances.Deposit', args)).toEqual({ is: 'unknown-layout' })
  })
})
