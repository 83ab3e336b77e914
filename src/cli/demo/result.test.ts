import { describe, expect, it } from 'vitest'
import { booksProblem, type DemoResult, exitCodeOf, renderResult } from './result'

const same = { compared: 3, differences: 0, examples: [] }
const equalBooks = { claims: same, balances: same, supply: same }
const otherBooks = { ...equalBooks, balances: { compared: 3, differences: 1, examples: ['balance x: 1, 2'] } }
const invariant = (verdict: 'HOLDS' | 'BROKEN' | 'UNKNOWN', reason: string | null = null) => ({
  id: 'cap',
  scope: 'ethereum',
  verdict,
  reason,
})

describe('exitCodeOf', () => {
  const fault = [{ id: 'F01' }]

  it.each([
    [['HOLDS'], equalBooks, [], 0],
    [['HOLDS', 'BROKEN', 'UNKNOWN'], equalBooks, [], 2],
    [['HOLDS', 'UNKNOWN'], equalBooks, [], 3],
    // Nothing was checked: that is not "everything holds".
    [[], equalBooks, [], 3],
    [['HOLDS'], otherBooks, [], 1],
    [['BROKEN'], otherBooks, [], 1],
    [['BROKEN'], otherBooks, fault, 2],
    // The fault is in the books and no invariant saw it.
    [['HOLDS'], otherBooks, fault, 1],
    [['HOLDS'], equalBooks, fault, 0],
  ] as const)('%j', (verdicts, bookkeeping, faults, expected) => {
    const invariants = verdicts.map((verdict) => invariant(verdict))
    expect(exitCodeOf({ invariants, bookkeeping, faults })).toBe(expected)
  })
})

describe('booksProblem', () => {
  it('is one sentence with the counts and the first difference', () => {
    expect(booksProblem(equalBooks)).toBeNull()
    expect(booksProblem(otherBooks)).toBe(
      'The index differs from the scenario’s own books in 0 of 3 claims, 1 of 3 balances and 0 of 3 supplies; the first: balance x: 1, 2.',
    )
  })
})

describe('renderResult', () => {
  it('shows headline, verdicts with their reason, and the books', () => {
    const result: DemoResult = {
      world: 'SIMULATED',
      seed: 7,
      scale: 1,
      seconds: 42,
      faults: [],
      cut: { id: 'abc', level: 'FINAL' },
      headline: [{ line: 'Backed', verdict: 'HOLDS' }],
      invariants: [invariant('HOLDS'), invariant('UNKNOWN', 'phala is behind')],
      breaks: [],
      bookkeeping: equalBooks,
    }
    expect(renderResult(result).split('\n')).toEqual([
      'SIMULATED world, seed 7, scale 1, verified in 42 s at cut abc (FINAL)',
      '',
      'Backed: HOLDS',
      '',
      '  cap ethereum  HOLDS',
      '  cap ethereum  UNKNOWN  phala is behind',
      '',
      '3 claims and 3 balances equal the scenario’s own books.',
    ])
  })
})
