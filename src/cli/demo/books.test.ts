import { describe, expect, it } from 'vitest'
import { type Books, compareBooks, differencesIn } from './books'

const claim = (more: object = {}) => ({
  user: '0xAA',
  free: '5',
  staked: '2',
  path: 'SIGNED',
  receiver: '0xBB',
  l2Receiver: '0xCC',
  txHash: '0x01',
  ...more,
})
const books = (more: Partial<Books> = {}): Books => ({
  claims: [claim()],
  supply: { 'phala:pha': '9' },
  balances: { 'phala:pha': { '0xaa': '9' } },
  ...more,
})

describe('compareBooks', () => {
  it('finds equal books equal, whatever the case of their hex', () => {
    const indexed = books({
      claims: [claim({ user: '0xaa', receiver: '0xbb', l2Receiver: '0xcc' })],
      balances: { 'phala:pha': { '0xAA': '9' } },
    })
    const result = compareBooks(books(), indexed)
    expect(result.claims).toEqual({ compared: 1, differences: 0, examples: [] })
    expect(result.balances.compared).toBe(1)
    expect(differencesIn(result)).toBe(0)
  })

  it.each([
    ['free', '6'],
    ['staked', '0'],
    ['path', 'ADMIN'],
    ['receiver', '0xbc'],
    ['l2Receiver', null],
  ])('finds a claim whose %s differs', (field, value) => {
    const result = compareBooks(books(), books({ claims: [claim({ [field]: value })] }))
    expect(result.claims.differences).toBe(1)
    expect(result.claims.examples[0]).toMatch(/^claim 0xaa in 0x01 \(1\): the scenario has SIGNED claim of free 5/)
  })

  it('finds a claim that only one side has, and counts two of one transaction apart', () => {
    expect(compareBooks(books(), books({ claims: [] })).claims).toMatchObject({ compared: 1, differences: 1 })
    const two = books({ claims: [claim(), claim({ free: '1' })] })
    const swapped = books({ claims: [claim({ free: '1' }), claim()] })
    expect(compareBooks(two, swapped).claims).toMatchObject({ compared: 2, differences: 0 })
    expect(compareBooks(books(), two).claims.differences).toBeGreaterThan(0)
  })

  it('finds a balance that is off by one unit of a number no float can hold', () => {
    const big = books({ balances: { 'ethereum:pha': { '0xaa': '1000000000000000000000000000' } } })
    const off = books({ balances: { 'ethereum:pha': { '0xaa': '1000000000000000000000000001' } } })
    expect(compareBooks(big, off).balances.differences).toBe(1)
  })

  it('takes a missing account for an empty one, and leaves issuance and imbalances out', () => {
    const indexed = books({
      balances: { 'phala:pha': { '0xaa': '9', '0xbb': '0', issuance: '-9', 'imbalance:x:1': '3' } },
    })
    expect(differencesIn(compareBooks(books(), indexed))).toBe(0)
  })

  it('finds a supply that differs', () => {
    const result = compareBooks(books(), books({ supply: { 'phala:pha': '8' } }))
    expect(result.supply.examples).toEqual(['supply phala:pha: the scenario has 9, the index has 8'])
  })

  it('names ten differences at most and counts them all', () => {
    const many = Object.fromEntries(Array.from({ length: 25 }, (_, index) => [`0x${index}`, '1']))
    const result = compareBooks(books({ balances: { 'phala:pha': many } }), books({ balances: {} }))
    expect(result.balances.differences).toBe(25)
    expect(result.balances.examples).toHaveLength(10)
  })
})
