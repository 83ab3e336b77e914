import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Keyed, pairByKey } from './pair-by-key'

const side = (id: string, party: string, amount: bigint, group = 'tx'): Keyed<string> => ({
  item: id,
  id,
  group,
  party,
  amount,
})

describe('pairByKey', () => {
  it('pairs by transaction, party and amount, equal ones in log order', () => {
    const expected = [side('e2', 'a', 5n), side('e1', 'a', 5n), side('e3', 'b', 5n)]
    const observed = [side('o3', 'b', 5n), side('o2', 'a', 5n), side('o1', 'a', 5n)]
    expect(pairByKey(expected, observed).exact).toEqual([
      { expected: 'e1', observed: 'o1' },
      { expected: 'e2', observed: 'o2' },
      { expected: 'e3', observed: 'o3' },
    ])
  })

  it('calls the same amount to another party a wrong party, the same party another amount a wrong amount', () => {
    const found = pairByKey([side('e1', 'a', 5n), side('e2', 'b', 6n)], [side('o1', 'x', 5n), side('o2', 'b', 7n)])
    expect(found).toEqual({
      exact: [],
      wrongParty: [{ expected: 'e1', observed: 'o1' }],
      wrongAmount: [{ expected: 'e2', observed: 'o2' }],
      missing: [],
      extra: [],
    })
  })

  it('leaves over what fits by no key, and never looks into another transaction', () => {
    const found = pairByKey(
      [side('e1', 'a', 5n), side('e2', 'b', 6n, 'other')],
      [side('o1', 'x', 4n), side('o2', 'b', 6n)],
    )
    expect([found.missing, found.extra]).toEqual([
      ['e1', 'e2'],
      ['o1', 'o2'],
    ])
    expect([...found.exact, ...found.wrongParty, ...found.wrongAmount]).toEqual([])
  })

  it('asks nothing for an amount of zero', () => {
    expect(pairByKey([side('e1', 'a', 0n)], [side('o1', 'a', 0n)])).toEqual({
      exact: [],
      wrongParty: [],
      wrongAmount: [],
      missing: [],
      extra: [],
    })
  })

  const sides = (name: string) =>
    fc
      .array(
        fc.record({
          party: fc.constantFrom('a', 'b'),
          amount: fc.bigInt({ min: 0n, max: 3n }),
          group: fc.constantFrom('t', 'u'),
        }),
      )
      .map((list) =>
        list.map(({ party, amount, group }, index) =>
          side(`${name}${String(index).padStart(3, '0')}`, party, amount, group),
        ),
      )

  it('does not depend on the order of its input', () => {
    fc.assert(
      fc.property(sides('e'), sides('o'), (expected, observed) => {
        expect(pairByKey([...expected].reverse(), [...observed].reverse())).toEqual(pairByKey(expected, observed))
      }),
    )
  })

  it('uses every side once, and pairs exactly as many as the keys allow', () => {
    fc.assert(
      fc.property(sides('e'), sides('o'), (expected, observed) => {
        const found = pairByKey(expected, observed)
        const pairs = [...found.exact, ...found.wrongParty, ...found.wrongAmount]
        const nonZero = (list: Keyed<string>[]) => list.filter(({ amount }) => amount > 0n).map(({ item }) => item)
        expect([...pairs.map((pair) => pair.expected), ...found.missing].sort()).toEqual(nonZero(expected))
        expect([...pairs.map((pair) => pair.observed), ...found.extra].sort()).toEqual(nonZero(observed))
        const key = ({ group, party, amount }: Keyed<string>) => `${group}${party}${amount}`
        const counts = (list: Keyed<string>[]) => {
          const tally = new Map<string, number>()
          for (const one of list) if (one.amount > 0n) tally.set(key(one), (tally.get(key(one)) ?? 0) + 1)
          return tally
        }
        const [left, right] = [counts(expected), counts(observed)]
        const possible = [...left].reduce((sum, [one, count]) => sum + Math.min(count, right.get(one) ?? 0), 0)
        expect(found.exact).toHaveLength(possible)
      }),
    )
  })
})
