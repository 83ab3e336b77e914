import { describe, expect, it } from 'vitest'
import { phalaMigration } from '../../migrations/phala'
import { claimValue } from '../../supply/owed-parts'
import { notHolding, resultAt } from '../testing/expectations'
import { type FixtureWorld, tokenAddress, whole } from '../testing/fixture-world'
import {
  ALICE,
  BOB,
  bridgedClaim,
  CLAIMER,
  DORA,
  EVE,
  FOUNDATION,
  fundedWorld,
  HOLDERS,
  healthyWorld,
} from '../testing/healthy-world'

const claims = (world: FixtureWorld) => resultAt(world, 'entitlement', 'phala')
const funding = (world: FixtureWorld, part: string) => resultAt(world, 'entitlement', `phala/${part}`)

/** A claim of free PHA that is paid as it says. */
function pay(world: FixtureWorld, user: string, receiver: string, free: bigint) {
  return world.act('ethereum', (tx) => {
    tx.transfer('ethereum:pha', CLAIMER, receiver, free)
    tx.claim({ user, receiver, l2Receiver: null, free, staked: 0n })
  })
}

describe('entitlement of claims', () => {
  it('holds with the basis it rests on', () => {
    const result = claims(healthyWorld())
    const world = healthyWorld()
    const value = world.claims.reduce((sum, claim) => sum + claimValue(phalaMigration, claim), 0n)
    expect(result).toMatchObject({ verdict: 'HOLDS', shortfall: 0n, reason: 'basis OFFICIAL_LIST: 4 accounts' })
    expect(result.terms.map((term) => [term.sign, term.value, term.source])).toEqual([
      ['+', value, 'list'],
      ['-', value, 'events'],
    ])
    expect(value).toBeGreaterThan(whole(1_800))
  })

  it('F02: names the second claim of a user, not the first', () => {
    const world = healthyWorld()
    const tx = pay(world, BOB.user, EVE, BOB.free)
    expect(claims(world)).toMatchObject({
      verdict: 'BROKEN',
      severity: 'critical',
      shortfall: BOB.free,
      subjects: [{ kind: 'claim', key: world.claims.at(-1)?.id, txHash: `0xtx${tx.height}`, amount: BOB.free }],
    })
    expect(claims(world).reason).toContain(`user ${BOB.user} claimed a second time`)
    expect(claims(world).reason).toContain(`the first claim was in ${world.claims[1]?.at.txHash}`)
    expect(notHolding(world, 'BROKEN')).toEqual(['entitlement phala'])
  })

  it('names a user who is not on the list', () => {
    const world = healthyWorld()
    const tx = pay(world, EVE, EVE, 5n)
    expect(claims(world)).toMatchObject({
      verdict: 'BROKEN',
      severity: 'critical',
      shortfall: 5n,
      subjects: [{ txHash: `0xtx${tx.height}`, amount: 5n }],
    })
    expect(claims(world).reason).toContain(`user ${EVE} is not on the list`)
  })

  it.each([
    ['zero', `0x${'0'.repeat(40)}`],
    ['burn', '0x000000000000000000000000000000000000dead'],
    ['burn', `0x${'0'.repeat(39)}1`],
    ['token', tokenAddress('ethereum:pha')],
    ['token', tokenAddress('phala-l2:vpha')],
    ['contract', CLAIMER],
  ])('F15: finds a payout to a %s address', (kind, receiver) => {
    const world = fundedWorld()
    const tx = pay(world, DORA.user, receiver, DORA.free)
    expect(claims(world)).toMatchObject({ verdict: 'BROKEN', severity: 'high', shortfall: DORA.free })
    expect(claims(world).subjects).toMatchObject([{ txHash: `0xtx${tx.height}`, severity: 'high', amount: DORA.free }])
    expect(claims(world).reason).toContain(`a ${kind} address that nobody owns`)
  })

  it('F15: looks at the L2 receiver too', () => {
    const world = fundedWorld()
    const nobody = `0x${'0'.repeat(40)}`
    world.act('ethereum', (tx) => {
      tx.transfer('ethereum:pha', CLAIMER, DORA.receiver, DORA.free)
      tx.claim({ user: DORA.user, receiver: DORA.receiver, l2Receiver: nobody, free: DORA.free, staked: 0n })
    })
    expect(claims(world)).toMatchObject({ verdict: 'BROKEN', severity: 'high' })
  })

  it('counts a claim that is wrong twice only once', () => {
    const world = healthyWorld()
    pay(world, BOB.user, `0x${'0'.repeat(40)}`, BOB.free)
    expect(claims(world)).toMatchObject({ verdict: 'BROKEN', severity: 'critical', shortfall: BOB.free, surplus: 0n })
    expect(claims(world).subjects.map(({ amount }) => amount)).toEqual([BOB.free, 0n])
  })

  it('reports two accounts behind one user without breaking', () => {
    const world = healthyWorld()
    const twin = `${DORA.user}${'e'.repeat(24)}`
    world.entries.push({ account: twin, user: DORA.user, holderClass: 'person', parts: [] })
    expect(claims(world).verdict).toBe('HOLDS')
    expect(claims(world).reason).toContain(`accounts ${DORA.account} and ${twin} share the user ${DORA.user}`)
  })

  it('without a list is UNKNOWN by the name CLAIM_ONLY, and still sees a second claim', () => {
    const world = healthyWorld()
    world.hasList = false
    expect(claims(world)).toMatchObject({ verdict: 'UNKNOWN', terms: [] })
    expect(claims(world).reason).toMatch(/^CLAIM_ONLY: no entitlement list of phala/)
    const tx = pay(world, BOB.user, EVE, BOB.free)
    expect(claims(world)).toMatchObject({ verdict: 'BROKEN', shortfall: BOB.free })
    expect(claims(world).subjects).toMatchObject([{ txHash: `0xtx${tx.height}` }])
  })

  it('has no row before the migration has begun', () => {
    const world = fundedWorld()
    world.hasList = false
    world.fundings.splice(0)
    expect(() => claims(world)).toThrow('no row entitlement phala')
    world.hasList = true
    expect(claims(world)).toMatchObject({ verdict: 'HOLDS', shortfall: 0n })
    expect(() => funding(world, 'free')).toThrow('no row')
  })
})

describe('entitlement of the funding', () => {
  it('holds when funded = owed, free exactly and shares within one unit an account', () => {
    expect(funding(healthyWorld(), 'free')).toMatchObject({
      verdict: 'HOLDS',
      shortfall: 0n,
      surplus: 0n,
      tolerance: 0n,
    })
    expect(funding(healthyWorld(), 'staked')).toMatchObject({ verdict: 'HOLDS', surplus: 0n, tolerance: 3n })
    const free = HOLDERS.reduce((sum, one) => sum + one.free, 0n)
    expect(funding(healthyWorld(), 'free').terms.map(({ value }) => value)).toEqual([free, free])
  })

  it('breaks by one unit of free, and by more shares than rounding can explain', () => {
    const one = healthyWorld()
    one.entries.push({ account: EVE, user: EVE, holderClass: 'person', parts: [{ class: 'free', amount: 1n }] })
    expect(funding(one, 'free')).toMatchObject({
      verdict: 'BROKEN',
      severity: 'critical',
      shortfall: 1n,
      subjects: [
        { kind: 'funding', key: 'phala/free', chain: 'ethereum', amount: 1n, txHash: one.fundings[0]?.at.txHash },
      ],
    })
    for (const [lack, verdict] of [
      [3n, 'HOLDS'],
      [4n, 'BROKEN'],
    ] as const) {
      const world = fundedWorld()
      const funded = world.fundings.splice(0)[0]
      if (funded === undefined) throw new Error('not funded')
      const parts = funded.parts.map((own) => (own.class === 'staked' ? { ...own, amount: own.amount - lack } : own))
      world.fundings.push({ ...funded, parts })
      expect(funding(world, 'staked')).toMatchObject({ verdict, shortfall: lack })
    }
  })

  it('lists what was funded too much as a finding', () => {
    const world = healthyWorld()
    world.act('ethereum', (tx) => {
      tx.transfer('ethereum:pha', FOUNDATION, CLAIMER, whole(1))
      tx.fund(whole(1), 0n)
    })
    expect(funding(world, 'free')).toMatchObject({
      verdict: 'HOLDS',
      surplus: whole(1),
      reason: 'funded with 1 PHA more than all accounts are owed',
    })
  })

  it('is UNKNOWN without a list, with a missing chain, and with a gap', () => {
    const list = healthyWorld()
    list.hasList = false
    expect(funding(list, 'free').reason).toContain('CLAIM_ONLY')
    const chain = healthyWorld()
    chain.missing.push({ id: 'ethereum', reason: 'ethereum is behind' })
    expect(funding(chain, 'free')).toMatchObject({ verdict: 'UNKNOWN', reason: 'ethereum is behind' })
    expect(claims(chain)).toMatchObject({ verdict: 'UNKNOWN', reason: 'ethereum is behind' })
  })

  it('does not depend on the order of the list or of the claims', () => {
    const world = healthyWorld()
    bridgedClaim(world, ALICE)
    const before = claims(world)
    world.entries.reverse()
    world.claims.reverse()
    expect(claims(world)).toEqual(before)
  })
})
