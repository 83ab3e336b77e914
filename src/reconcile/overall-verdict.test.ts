import { describe, expect, it } from 'vitest'
import { invariants, invariantsOf } from './invariants/registry'
import { overallVerdict } from './overall-verdict'
import { reconcile } from './reconcile'
import { CHAINS } from './testing/fixture-world'
import { healthyWorld } from './testing/healthy-world'

const rows = (...verdicts: ('HOLDS' | 'BROKEN' | 'UNKNOWN')[]) => verdicts.map((verdict) => ({ id: 'cap', verdict }))

describe('overallVerdict', () => {
  it.each([
    [rows('HOLDS'), rows('HOLDS'), ['cap'], 'HOLDS'],
    [rows('HOLDS', 'UNKNOWN'), rows('HOLDS'), ['cap'], 'UNKNOWN'],
    [rows('UNKNOWN', 'BROKEN'), rows('HOLDS'), ['cap'], 'BROKEN'],
    // The places are in the headline alone.
    [rows('HOLDS'), rows('HOLDS', 'BROKEN'), ['cap'], 'BROKEN'],
    [rows('HOLDS'), rows('UNKNOWN'), ['cap'], 'UNKNOWN'],
    [rows('HOLDS'), rows('HOLDS'), ['cap', 'entitlement'], 'UNKNOWN'],
    [[], [], [], 'UNKNOWN'],
  ] as const)('%j under %j with %j is %s', (own, headline, expected, verdict) => {
    expect(overallVerdict({ invariants: own, headline }, expected)).toBe(verdict)
  })

  it('expects every invariant of a whole world, and none that its definitions have no row for', () => {
    const evidence = healthyWorld().evidence()
    const all = invariantsOf(evidence)
    expect(all).toEqual(invariants.map(({ id }) => id))
    const { results, headline } = reconcile(evidence)
    const said = results.map(({ invariant: id, verdict }) => ({ id, verdict }))
    expect(overallVerdict({ invariants: said, headline }, all)).toBe('HOLDS')
    const noParachain = { ...evidence, chains: CHAINS.filter(({ id }) => id !== 'phala') }
    expect(invariantsOf(noParachain)).not.toContain('sunset-finality')
  })
})
