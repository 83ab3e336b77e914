import { describe, expect, it } from 'vitest'
import { booksProblem, type DemoResult, exitCodeOf, renderResult } from './result'

const same = { compared: 3, differences: 0, examples: [] }
const equalBooks = { claims: same, balances: same, supply: same }
const otherBooks = { ...equalBooks, balances: { compared: 3, differences: 1, examples: ['balance x: 1, 2'] } }
const emptyBooks = { ...equalBooks, claims: { compared: 0, differences: 0, examples: [] } }
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
    // No claim on either side: equal, and no proof of anything.
    [['HOLDS'], emptyBooks, [], 1],
  ] as const)('%j', (verdicts, bookkeeping, faults, expected) => {
    const invariants = verdicts.map((verdict) => invariant(verdict))
    const headline = [{ line: 'Backed', verdict: 'HOLDS' as const }]
    expect(exitCodeOf({ headline, invariants, bookkeeping, faults }, ['cap'])).toBe(expected)
  })

  it('is no 0 when an invariant has no row, or a line of the headline does not hold', () => {
    const held = { invariants: [invariant('HOLDS')], bookkeeping: equalBooks, faults: [] }
    const headline = (verdict: 'HOLDS' | 'BROKEN' | 'UNKNOWN') => ({ ...held, headline: [{ line: 'Backed', verdict }] })
    expect(exitCodeOf(headline('HOLDS'), ['cap', 'delivery'])).toBe(3)
    expect(exitCodeOf(headline('BROKEN'), ['cap'])).toBe(2)
    expect(exitCodeOf(headline('UNKNOWN'), ['cap'])).toBe(3)
  })
})

describe('booksProblem', () => {
  it('is one sentence with the counts and the first difference', () => {
    expect(booksProblem(equalBooks)).toBeNull()
    expect(booksProblem(emptyBooks)).toContain('Nothing was compared')
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
