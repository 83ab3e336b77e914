import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Entitlement, EntitlementBook } from '../facts/entitlement'
import type { Claim } from '../facts/fact'
import { matchEntitlements } from './claim-entitlements'

const USERS = ['0xaa', '0xbb', '0xcc']

function claim(index: number, user: string, free = 1n): Claim {
  const at = { chain: 'ethereum', height: 1, blockId: 'b', txHash: `0x${index}`, index }
  const part = { class: 'free', asset: 'ethereum:pha', units: free, decimals: 18, amount: free }
  const id = `ethereum:${String(index).padStart(6, '0')}`
  return { id, at, migration: 'phala', user, receiver: '0xr', l2Receiver: null, path: 'SIGNED', parts: [part] }
}
const entry = (account: string, user: string, free = 1n): Entitlement => ({
  account,
  user,
  holderClass: 'person',
  parts: [{ class: 'free', amount: free }],
})
const book = (...entries: Entitlement[]): EntitlementBook => ({
  id: 'l',
  migration: 'phala',
  basis: 'OFFICIAL_LIST',
  entries,
})
const isOwed = (made: Claim, owed: Entitlement) => made.parts[0]?.amount === owed.parts[0]?.amount

describe('matchEntitlements', () => {
  it('takes the first claim of a user, names the later ones and the strangers', () => {
    const found = matchEntitlements(
      [claim(3, '0xdd'), claim(2, '0xaa'), claim(1, '0xaa')],
      book(entry('a1', '0xaa'), entry('b1', '0xbb')),
      isOwed,
    )
    expect(found.claims.map(({ claim: { id }, standing, before }) => [id, standing, before?.id ?? null])).toEqual([
      ['ethereum:000001', 'entitled', null],
      ['ethereum:000002', 'claimed-before', 'ethereum:000001'],
      ['ethereum:000003', 'unknown-user', null],
    ])
    expect(found.unclaimed.map(({ account }) => account)).toEqual(['b1'])
    expect(found.shared).toEqual([])
  })

  it('chooses between accounts of one prefix by the amount, and reports them', () => {
    const twins = book(entry('a1', '0xaa', 1n), entry('a2', '0xaa', 2n))
    const found = matchEntitlements([claim(1, '0xaa', 2n)], twins, isOwed)
    expect(found.claims[0]?.entitlement?.account).toBe('a2')
    expect(found.shared).toEqual([{ user: '0xaa', accounts: ['a1', 'a2'] }])
    expect(matchEntitlements([claim(1, '0xaa', 9n)], twins, isOwed).claims[0]?.entitlement?.account).toBe('a1')
  })

  it('without a list knows users only by their claims', () => {
    const found = matchEntitlements([claim(1, '0xaa'), claim(2, '0xaa')], null, isOwed)
    expect(found.claims.map(({ standing }) => standing)).toEqual(['unknown-user', 'claimed-before'])
    expect(found.unclaimed).toEqual([])
  })

  it('does not depend on the order of claims or list', () => {
    const users = fc.constantFrom(...USERS)
    const claims = fc
      .array(fc.tuple(users, fc.bigInt({ min: 1n, max: 2n })))
      .map((list) => list.map(([user, free], index) => claim(index, user, free)))
    const entries = fc
      .array(fc.tuple(users, fc.bigInt({ min: 1n, max: 2n })))
      .map((list) => list.map(([user, free], index) => entry(`acc${index}`, user, free)))
    fc.assert(
      fc.property(claims, entries, (made, list) => {
        const one = matchEntitlements(made, book(...list), isOwed)
        const other = matchEntitlements([...made].reverse(), book(...[...list].reverse()), isOwed)
        expect(other.claims).toEqual(one.claims)
        expect(new Set(other.unclaimed)).toEqual(new Set(one.unclaimed))
      }),
    )
  })
})
