import { describe, expect, it } from 'vitest'
import { balanceFinding, exactFinding } from './balance-finding'
import type { Finding } from './invariant'
import { cap } from './invariants/cap'
import type { BreakSubject, Term } from './result'
import { resultOf, unknownResult, worstSeverity, worstVerdict } from './verdict'

const term = (sign: '+' | '-', value: bigint, unit = 'PHA'): Term => ({
  label: 't',
  sign,
  value,
  unit,
  chain: null,
  height: null,
  hash: null,
  source: 'state',
  repeat: 'again',
})
const subject = (amount: bigint, key = 's'): BreakSubject => ({
  kind: 'account',
  key,
  chain: null,
  txHash: null,
  logIndex: null,
  amount,
  what: `${key} of ${amount}`,
})
const finding = (change: Partial<Finding>): Finding => ({
  terms: [],
  shortfall: 0n,
  surplus: 0n,
  tolerance: 0n,
  subjects: [],
  unknown: null,
  note: null,
  ...change,
})

describe('three-valued logic', () => {
  it('BROKEN beats UNKNOWN beats HOLDS; nothing is UNKNOWN', () => {
    expect(worstVerdict([])).toBe('UNKNOWN')
    expect(worstVerdict(['HOLDS', 'HOLDS'])).toBe('HOLDS')
    expect(worstVerdict(['HOLDS', 'UNKNOWN'])).toBe('UNKNOWN')
    expect(worstVerdict(['UNKNOWN', 'BROKEN', 'HOLDS'])).toBe('BROKEN')
    expect(worstSeverity(['low', 'high', 'medium'], 'critical')).toBe('high')
    expect(worstSeverity([], 'medium')).toBe('medium')
  })

  it('HOLDS with its note, UNKNOWN with its reason, BROKEN with its subjects', () => {
    expect(resultOf(cap, 'x', finding({ note: 'a surplus' }))).toMatchObject({ verdict: 'HOLDS', reason: 'a surplus' })
    expect(resultOf(cap, 'x', finding({ unknown: 'no list', note: 'n' }))).toMatchObject({
      verdict: 'UNKNOWN',
      reason: 'no list',
    })
    const broken = finding({ unknown: 'no list', subjects: [subject(0n)] })
    expect(resultOf(cap, 'x', broken)).toMatchObject({ verdict: 'BROKEN', reason: 's of 0', severity: 'critical' })
    const mild = finding({ subjects: [{ ...subject(0n), severity: 'low' }] })
    expect(resultOf(cap, 'x', mild).severity).toBe('low')
  })

  it('shows no number of what it does not know', () => {
    const unknown = finding({ unknown: 'no list', terms: [term('+', 5n)], surplus: 5n })
    expect(resultOf(cap, 'x', unknown)).toMatchObject({ terms: [], surplus: 0n, shortfall: 0n })
    expect(unknownResult(cap, 'x', 'why')).toMatchObject({
      invariant: 'cap',
      scope: 'x',
      verdict: 'UNKNOWN',
      reason: 'why',
      terms: [],
    })
  })

  it('tells three breaks in words and counts the rest', () => {
    const many = ['a', 'b', 'c', 'd', 'e'].map((key) => subject(0n, key))
    expect(resultOf(cap, 'x', finding({ subjects: many })).reason).toBe('a of 0; b of 0; c of 0; and 2 more')
    expect(resultOf(cap, 'x', finding({ subjects: many.slice(0, 3) })).reason).toBe('a of 0; b of 0; c of 0')
  })

  it('refuses a finding that contradicts itself', () => {
    expect(() => resultOf(cap, 'x', finding({ terms: [term('+', 1n)] }))).toThrow('the terms sum to')
    expect(() => resultOf(cap, 'x', finding({ terms: [term('-', 1n)], shortfall: 1n }))).toThrow('names no subject')
    expect(resultOf(cap, 'x', finding({ terms: [term('-', 1n)], shortfall: 1n, tolerance: 1n })).verdict).toBe('HOLDS')
    expect(() => resultOf(cap, 'x', finding({ terms: [term('+', 1n), term('-', 1n, 'vPHA')] }))).toThrow(
      'different units',
    )
    expect(() => resultOf(cap, 'x', finding({ shortfall: -1n, surplus: -1n }))).toThrow('negative')
  })
})

describe('balanceFinding', () => {
  const remainder = (amount: bigint) => subject(amount, 'rest')
  const of = (terms: Term[], subjects: BreakSubject[] = [], aside: BreakSubject[] = []) =>
    balanceFinding({ terms, subjects, aside, remainder })

  it('lets a surplus stand and names a shortage', () => {
    expect(of([term('+', 5n), term('-', 3n)])).toMatchObject({ surplus: 2n, shortfall: 0n, subjects: [] })
    expect(of([term('+', 3n), term('-', 5n)])).toMatchObject({
      surplus: 0n,
      shortfall: 2n,
      subjects: [subject(2n, 'rest')],
    })
    expect(of([])).toMatchObject({ surplus: 0n, shortfall: 0n, subjects: [], tolerance: 0n })
  })

  it('never sets a named loss off against a surplus', () => {
    expect(of([term('+', 7n)], [subject(4n)])).toMatchObject({ shortfall: 4n, surplus: 11n, subjects: [subject(4n)] })
    expect(of([term('-', 4n)], [subject(4n)])).toMatchObject({ shortfall: 4n, surplus: 0n, subjects: [subject(4n)] })
    const rest = of([term('-', 6n)], [subject(4n)])
    expect(rest).toMatchObject({ shortfall: 6n, surplus: 0n, subjects: [subject(4n), subject(2n, 'rest')] })
  })

  it('keeps what is wrong aside out of the equation', () => {
    expect(of([], [], [subject(9n)])).toMatchObject({ shortfall: 0n, surplus: 0n, subjects: [subject(9n)] })
  })
})

describe('exactFinding', () => {
  it('breaks in both directions and in none at zero', () => {
    const of = (...terms: Term[]) => exactFinding({ terms, subject: (difference) => subject(difference) })
    expect(of(term('+', 1n), term('-', 1n))).toMatchObject({ shortfall: 0n, surplus: 0n, subjects: [] })
    expect(of(term('+', 2n), term('-', 1n))).toMatchObject({ surplus: 1n, shortfall: 0n, subjects: [subject(1n)] })
    expect(of(term('+', 1n), term('-', 2n))).toMatchObject({ surplus: 0n, shortfall: 1n, subjects: [subject(-1n)] })
  })
})
