import { describe, expect, it } from 'vitest'
import { stateKey } from '../../facts/state-query'
import { balanceQuery, supplyQuery } from '../../supply/state-queries-of'
import { evaluate } from '../evaluate'
import { notHolding, resultAt } from '../testing/expectations'
import { addressOf, CHAINS, type FixtureWorld, whole } from '../testing/fixture-world'
import { ALICE, CLAIMER, DAVE, EVE, healthyWorld, VAULT } from '../testing/healthy-world'

const closure = (world: FixtureWorld, scope: string) => resultAt(world, 'ledger-closure', scope)
const ASSETS = ['ethereum:pha', 'ethereum:vpha', 'phala-l2:pha', 'phala-l2:vpha', 'phala:pha', 'phala:wpha']

describe('ledger-closure', () => {
  it.each(ASSETS)('holds for %s, state against accounts against events', (asset) => {
    const world = healthyWorld()
    const supply = world.supplyOf(asset)
    expect(closure(world, asset)).toMatchObject({ verdict: 'HOLDS', shortfall: 0n, surplus: 0n, severity: 'critical' })
    expect(closure(world, asset).terms.map(({ sign, value, source }) => [sign, value, source])).toEqual([
      ['+', supply, 'state'],
      ['-', supply, 'journal'],
    ])
    expect(closure(world, `${asset}/events`).terms.map(({ value }) => value)).toEqual([supply, supply])
    expect(supply).toBeGreaterThan(0n)
  })

  it('F01: finds supply the journal does not know, to the unit', () => {
    const world = healthyWorld()
    world.setTruth('phala-l2:pha', EVE, 1n)
    expect(closure(world, 'phala-l2:pha')).toMatchObject({
      verdict: 'BROKEN',
      severity: 'critical',
      surplus: 1n,
      shortfall: 0n,
      subjects: [{ kind: 'token', key: 'phala-l2:pha', chain: 'phala-l2', amount: 1n }],
    })
    expect(closure(world, 'phala-l2:pha').reason).toContain('0.000000000000000001 PHA more')
  })

  it('finds supply that vanished without an event', () => {
    const world = healthyWorld()
    world.setTruth('phala:pha', ALICE.account, -whole(1))
    expect(closure(world, 'phala:pha')).toMatchObject({ verdict: 'BROKEN', shortfall: whole(1), surplus: 0n })
    expect(closure(world, 'phala:pha').reason).toContain('1 PHA less')
    expect(closure(world, 'phala:pha/events').verdict).toBe('HOLDS')
  })

  it('F16: finds a watched account whose balance differs from its events, each by itself', () => {
    const world = healthyWorld()
    world.setTruth('ethereum:pha', CLAIMER, 3n)
    world.setTruth('ethereum:pha', VAULT, -3n)
    const result = closure(world, 'ethereum:pha/accounts')
    expect(result).toMatchObject({ verdict: 'BROKEN', severity: 'high', shortfall: 3n, surplus: 3n })
    expect(result.subjects.map(({ key, amount }) => [key, amount]).sort()).toEqual(
      [
        [`ethereum:pha|${CLAIMER}`, 3n],
        [`ethereum:pha|${VAULT}`, 3n],
      ].sort(),
    )
    expect(result.reason).toContain('0.000000000000000003 PHA more on the chain than by its events')
    expect(closure(world, 'ethereum:pha').verdict).toBe('HOLDS')
  })

  it('shows each watched account that holds anything, twice', () => {
    const result = closure(healthyWorld(), 'phala:pha/accounts')
    expect(result.terms).toMatchObject([
      { sign: '+', value: whole(1_000), source: 'state', label: 'W-PHA backing, by the chain' },
      { sign: '-', value: whole(1_000), source: 'journal', label: 'W-PHA backing, by the journal' },
    ])
    expect(result.terms[1]?.repeat).toBe(
      `npm run cli -- account ${addressOf('phala', 'wrapped-pha')} --asset phala:pha --at 9064613`,
    )
  })

  it('names an account that went below zero', () => {
    const world = healthyWorld()
    world.act('phala-l2', (tx) => tx.transfer('phala-l2:pha', EVE, DAVE, 5n))
    const result = closure(world, 'phala-l2:pha/events')
    expect(result).toMatchObject({ verdict: 'BROKEN', severity: 'critical' })
    expect(result.subjects).toMatchObject([{ kind: 'account', key: `phala-l2:pha|${EVE}`, amount: 5n }])
    expect(closure(world, 'phala-l2:pha').verdict).toBe('HOLDS')
  })

  it('finds two walks over the journal that differ', () => {
    const evidence = healthyWorld().evidence()
    const book = evidence.books.get('ethereum:vpha')
    if (book === undefined) throw new Error('no book')
    const books = new Map([...evidence.books, ['ethereum:vpha', { ...book, issued: book.issued + 2n }] as const])
    const found = evaluate({ ...evidence, books }).filter(({ verdict }) => verdict === 'BROKEN')
    expect(found).toMatchObject([{ scope: 'ethereum:vpha/events', surplus: 2n, subjects: [{ amount: 2n }] }])
  })

  it('is UNKNOWN without an answer, and only there', () => {
    const world = healthyWorld()
    const query = supplyQuery({ chains: CHAINS }, 'phala:wpha')
    if (query === null) throw new Error('no query')
    world.answers.set(stateKey(query), 'State already discarded')
    expect(closure(world, 'phala:wpha')).toMatchObject({ verdict: 'UNKNOWN', terms: [] })
    expect(closure(world, 'phala:wpha').reason).toContain('State already discarded')
    expect(notHolding(world, 'UNKNOWN')).toEqual(['ledger-closure phala:wpha'])
  })

  it('is UNKNOWN for a whole chain that is missing, whose range has a gap, or whose indexer is behind', () => {
    const missing = healthyWorld()
    missing.missing.push({ id: 'phala', reason: 'phala is behind' })
    expect(closure(missing, 'phala:pha')).toMatchObject({ verdict: 'UNKNOWN', reason: 'phala is behind' })
    expect(closure(missing, 'ethereum:pha').verdict).toBe('HOLDS')
    const gap = healthyWorld()
    const at = { chain: 'phala', height: 50, blockId: 'b', txHash: null, index: 0 }
    gap.gaps.push({ id: 'g', at, fromHeight: 50, toHeight: 60, event: 'Balances.New', reason: 'unknown layout' })
    expect(closure(gap, 'phala:pha').reason).toBe(
      'phala could not be read, blocks 50 to 60: Balances.New: unknown layout',
    )
    const evidence = healthyWorld().evidence()
    const behind = new Map([...evidence.processed, ['phala', { height: 5, finalized: 5, complete: false }] as const])
    const row = evaluate({ ...evidence, processed: behind }).find(({ scope }) => scope === 'phala:pha')
    expect(row?.reason).toBe('phala is indexed up to block 5; the cut needs 9064613')
    const none = evaluate({ ...evidence, processed: new Map() }).find(({ scope }) => scope === 'phala:pha')
    expect(none?.reason).toBe('no processor has indexed phala')
  })

  it('ignores a gap beyond the cut', () => {
    const world = healthyWorld()
    const at = { chain: 'phala-l2', height: 5_000, blockId: 'b', txHash: null, index: 0 }
    world.gaps.push({ id: 'g', at, fromHeight: 5_000, toHeight: null, event: 'Transfer', reason: 'later' })
    expect(notHolding(world, 'UNKNOWN')).toEqual([])
  })

  it('never takes an answer about another block', () => {
    const evidence = healthyWorld().evidence()
    const query = balanceQuery({ chains: CHAINS }, 'ethereum:pha', CLAIMER)
    const key = query === null ? '' : stateKey(query)
    const answer = evidence.state.get(key)
    if (answer?.known !== true) throw new Error('no answer')
    const state = new Map([...evidence.state, [key, { ...answer, hash: '0xother' }] as const])
    const unknown = evaluate({ ...evidence, state }).filter(({ verdict }) => verdict === 'UNKNOWN')
    expect(unknown.map(({ invariant }) => invariant)).toEqual(['claimer-free', 'ledger-closure'])
    expect(unknown[0]?.reason).toContain("not for the cut's block")
  })

  it('has no row for a token before its contract stands', () => {
    const evidence = healthyWorld().evidence()
    const chains = evidence.chains.map((chain) =>
      chain.id === 'ethereum'
        ? {
            ...chain,
            tokens: chain.tokens.map((token) => ({ ...token, fromBlock: token.id === 'vpha' ? 30_000_000 : 0 })),
          }
        : chain,
    )
    const scopes = evaluate({ ...evidence, chains }).filter(({ invariant }) => invariant === 'ledger-closure')
    expect(scopes.map(({ scope }) => scope)).not.toContain('ethereum:vpha')
    expect(scopes.map(({ scope }) => scope)).toContain('ethereum:pha')
  })
})
