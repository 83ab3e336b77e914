import { describe, expect, it } from 'vitest'
import { phala } from '../chains/phala'
import { stateKey } from '../facts/state-query'
import { phalaMigration } from '../migrations/phala'
import { evaluate } from './evaluate'
import type { Invariant, Scope } from './invariant'
import { cap } from './invariants/cap'
import { invariants } from './invariants/registry'
import { createMatches } from './matches'
import { sumOf } from './terms'
import { CHAINS } from './testing/fixture-world'
import { healthyWorld } from './testing/healthy-world'

describe('evaluate', () => {
  it('gives every row of a healthy world HOLDS', () => {
    const results = evaluate(healthyWorld().evidence())
    expect(results.filter(({ verdict }) => verdict !== 'HOLDS')).toEqual([])
    const rows = results.filter(({ invariant }) => invariant !== 'ledger-closure')
    expect(rows.map(({ invariant, scope }) => `${invariant} ${scope}`)).toEqual([
      'cap ethereum:pha',
      'l2-backing-pha phala-l2:pha',
      'l2-backing-pha ethereum:pha/l1-standard-bridge',
      'l2-backing-vpha phala-l2:vpha',
      'l2-backing-vpha ethereum:vpha/l1-standard-bridge',
      'claimer-free phala',
      'claimer-staked phala',
      'entitlement phala',
      'entitlement phala/free',
      'entitlement phala/staked',
      'value-one-to-one phala/free',
      'value-one-to-one phala/staked',
      'delivery phala/staked',
      'delivery phala-l2:pha',
      'delivery phala-l2:vpha',
      'sunset-finality phala',
      'sunset-finality phala/issuance',
    ])
    expect(results.filter(({ invariant }) => invariant === 'ledger-closure')).toHaveLength(17)
  })

  it('gives terms that add up, and a command to repeat each', () => {
    for (const { terms, surplus, shortfall, invariant } of evaluate(healthyWorld().evidence())) {
      expect(sumOf(terms), invariant).toBe(surplus - shortfall)
      for (const term of terms)
        expect(term.repeat, `${invariant}: ${term.label}`).toMatch(/^(ask|psql|npm run cli|grep) /)
      const read = terms.filter(({ source }) => source !== 'definition')
      expect(read.every(({ height, hash }) => height !== null && hash?.startsWith('0x') === true)).toBe(true)
    }
  })

  it('gives the same results twice, and shares one matching', () => {
    const evidence = healthyWorld().evidence()
    const matches = createMatches(evidence)
    expect(evaluate(evidence, matches)).toEqual(evaluate(evidence))
    expect(matches.messages()).toBe(matches.messages())
    expect(matches.deliveries(phalaMigration)).toBe(matches.deliveries(phalaMigration))
  })

  it('lets each scope read no more of the state than it declares', () => {
    const evidence = healthyWorld().evidence()
    for (const invariant of invariants) {
      for (const scope of invariant.scopes(evidence)) {
        const declared = new Set(scope.queries.map(stateKey))
        const state = new Map([...evidence.state].filter(([key]) => declared.has(key)))
        const alone = { ...evidence, state }
        const [row] = evaluate(alone, createMatches(alone), [{ ...invariant, scopes: () => [scope] }])
        expect(row?.verdict, `${invariant.id} ${scope.scope}: ${row?.reason}`).toBe('HOLDS')
      }
    }
  })

  it('makes only the failing check UNKNOWN, with the error', () => {
    const failing = (id: string, fail: () => Scope[]): Invariant => ({ ...cap, id, scopes: fail })
    const scope: Scope = {
      scope: 'x',
      chains: [],
      history: [],
      queries: [],
      check: () => {
        throw new Error('index out of range')
      },
    }
    const evidence = healthyWorld().evidence()
    const results = evaluate(evidence, createMatches(evidence), [
      failing('inside', () => [scope, { ...scope, scope: 'y', appliesWhen: () => false }]),
      failing('scopes', () => {
        throw new Error('no such pair')
      }),
      cap,
    ])
    expect(results.map(({ invariant, scope: row, verdict }) => [invariant, row, verdict])).toEqual([
      ['inside', 'x', 'UNKNOWN'],
      ['scopes', 'all', 'UNKNOWN'],
      ['cap', 'ethereum:pha', 'HOLDS'],
    ])
    expect(results[0]?.reason).toBe('the check itself failed, which is a defect to report: index out of range')
  })

  it('says UNKNOWN of what needs a chain that is not switched on, and goes on with the rest', () => {
    const evidence = healthyWorld().evidence()
    const chains = CHAINS.filter(({ id }) => id !== 'phala-l2')
    const cut = { ...evidence.cut, chains: evidence.cut.chains.filter(({ id }) => id !== 'phala-l2') }
    const results = evaluate({ ...evidence, chains, cut })
    const unknown = results.filter(({ verdict }) => verdict === 'UNKNOWN')
    expect([...new Set(unknown.map(({ invariant }) => invariant))]).toEqual([
      'l2-backing-pha',
      'l2-backing-vpha',
      'delivery',
    ])
    expect(unknown[0]?.reason).toBe('phala-l2 is not part of this cut: it is not switched on in this run')
    expect(results.filter(({ verdict }) => verdict === 'BROKEN').map(({ invariant }) => invariant)).toEqual([])
    expect(results.find(({ invariant }) => invariant === 'cap')?.verdict).toBe('HOLDS')
    expect(results.some(({ scope }) => scope.startsWith('phala-l2:') && scope.includes('events'))).toBe(false)
  })

  it('keeps a row whose chain is missing, though whether it applies cannot be read either', () => {
    const rows = (results: ReturnType<typeof evaluate>) =>
      results.map(({ invariant, scope }) => `${invariant} ${scope}`)
    const healthy = healthyWorld().evidence()
    const world = healthyWorld()
    world.missing.push({ id: 'ethereum', reason: 'ethereum is behind' })
    // A missing chain contributes no facts: no funding and no claim is what nobody knows, not zero.
    const blind = { ...world.evidence(), claims: [], fundings: [], entitlements: new Map() }
    const results = evaluate(blind)
    expect(rows(results)).toEqual(rows(evaluate(healthy)))
    const funding = results.find(({ scope }) => scope === 'phala/free')
    expect(funding).toMatchObject({ invariant: 'entitlement', verdict: 'UNKNOWN', reason: 'ethereum is behind' })
  })

  it('keeps a row whose funding may lie in a gap', () => {
    const evidence = healthyWorld().evidence()
    const at = { chain: 'ethereum', height: 1, blockId: 'ethereum:0000000001-00000', txHash: null, index: 0 }
    const gap = { id: 'gap', at, fromHeight: 1, toHeight: 1, event: 'Deposited', reason: 'it cannot be read' }
    const results = evaluate({ ...evidence, fundings: [], gaps: [gap] })
    const funding = results.find(({ invariant, scope }) => invariant === 'entitlement' && scope === 'phala/free')
    expect(funding?.verdict).toBe('UNKNOWN')
  })

  it('asks nothing about a parachain that only stands in the definitions', () => {
    const evidence = healthyWorld().evidence()
    const results = evaluate({ ...evidence, chains: CHAINS.filter(({ id }) => id !== phala.id) })
    expect(results.some(({ scope }) => scope.startsWith('phala:'))).toBe(false)
    expect(results.find(({ invariant }) => invariant === 'sunset-finality')).toBeUndefined()
  })
})
