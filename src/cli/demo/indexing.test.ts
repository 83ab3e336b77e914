import { describe, expect, it } from 'vitest'
import { indexingShare, lagOf } from './indexing'

const chain = (more: object = {}) => ({ id: 'phala', processed: 12, finalized: 10, complete: false, ...more })

describe('lagOf', () => {
  const target = { id: 'phala', target: 10 }

  it('is null at the target and beyond', () => {
    expect(lagOf(target, { chains: [chain()] })).toBeNull()
    expect(lagOf(target, { chains: [chain({ finalized: 11 })] })).toBeNull()
  })

  it.each([
    [[], 'processor phala has indexed nothing yet'],
    [[chain({ finalized: 9 })], 'processor phala has finalized 9 of 10 (has seen 12)'],
    [[chain({ finalized: null, processed: null })], 'processor phala has finalized nothing of 10'],
  ])('says what is missing', (chains, expected) => {
    expect(lagOf(target, { chains })).toBe(expected)
  })
})

describe('indexingShare', () => {
  it('counts the chains that have seen their last block', () => {
    const targets = [
      { id: 'a', target: 5 },
      { id: 'b', target: 5 },
    ]
    expect(
      indexingShare(
        targets,
        new Map([
          ['a', 5],
          ['b', null],
        ]),
      ),
    ).toBe(0.5)
    expect(
      indexingShare(
        targets,
        new Map([
          ['a', 6],
          ['b', 5],
        ]),
      ),
    ).toBe(1)
    expect(indexingShare([], new Map())).toBe(1)
  })
})
