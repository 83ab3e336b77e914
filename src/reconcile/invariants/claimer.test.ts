import { describe, expect, it } from 'vitest'
import { notHolding, resultAt } from '../testing/expectations'
import type { FixtureWorld } from '../testing/fixture-world'
import { whole } from '../testing/fixture-world'
import {
  ALICE,
  BOB,
  BRIDGE,
  bridgedClaim,
  CAROL,
  CLAIMER,
  DORA,
  EVE,
  FOUNDATION,
  fundedWorld,
  HOLDERS,
  healthyWorld,
  sharesFor,
  VAULT,
} from '../testing/healthy-world'

const free = (world: FixtureWorld) => resultAt(world, 'claimer-free', 'phala')
const staked = (world: FixtureWorld) => resultAt(world, 'claimer-staked', 'phala')

describe('claimer-free', () => {
  it('holds exactly: held − funded + claimed', () => {
    const result = free(healthyWorld())
    expect(result).toMatchObject({ verdict: 'HOLDS', shortfall: 0n, surplus: 0n, reason: null })
    const funded = HOLDERS.reduce((sum, one) => sum + one.free, 0n)
    expect(result.terms.map(({ sign, value, source }) => [sign, value, source])).toEqual([
      ['+', DORA.free, 'state'],
      ['-', funded, 'events'],
      ['+', ALICE.free + BOB.free + CAROL.free, 'events'],
    ])
  })

  it('holds before anybody has claimed: the stake that the funding puts into the vault is explained', () => {
    expect(free(fundedWorld()).verdict).toBe('HOLDS')
    expect(staked(fundedWorld()).verdict).toBe('HOLDS')
  })

  it('F17: names an outflow without a claim', () => {
    const world = healthyWorld()
    const tx = world.act('ethereum', (drain) => drain.transfer('ethereum:pha', CLAIMER, EVE, 1n))
    expect(free(world)).toMatchObject({
      verdict: 'BROKEN',
      severity: 'critical',
      shortfall: 1n,
      subjects: [{ kind: 'transaction', txHash: `0xtx${tx.height}`, chain: 'ethereum', amount: 1n }],
    })
    expect(notHolding(world, 'BROKEN')).toEqual(['claimer-free phala'])
  })

  it('F17: finds a drain inside a transaction that also holds a claim', () => {
    const world = fundedWorld()
    world.act('ethereum', (tx) => {
      tx.transfer('ethereum:pha', CLAIMER, DORA.receiver, DORA.free)
      tx.transfer('ethereum:pha', CLAIMER, EVE, whole(3))
      tx.claim({ user: DORA.user, receiver: DORA.receiver, l2Receiver: null, free: DORA.free, staked: 0n })
    })
    expect(free(world)).toMatchObject({ verdict: 'BROKEN', shortfall: whole(3), subjects: [{ amount: whole(3) }] })
  })

  it('F17: a gift does not cover a drain', () => {
    const world = healthyWorld()
    world.act('ethereum', (tx) => tx.transfer('ethereum:pha', FOUNDATION, CLAIMER, whole(5)))
    world.act('ethereum', (tx) => tx.transfer('ethereum:pha', CLAIMER, EVE, whole(5)))
    expect(free(world)).toMatchObject({ verdict: 'BROKEN', shortfall: whole(5), surplus: whole(5) })
  })

  it('lists a gift as a surplus and goes on holding', () => {
    const world = healthyWorld()
    world.act('ethereum', (tx) => tx.transfer('ethereum:pha', FOUNDATION, CLAIMER, 1n))
    expect(free(world)).toMatchObject({
      verdict: 'HOLDS',
      surplus: 1n,
      reason: 'the claim contract holds 0.000000000000000001 PHA that nobody is owed',
    })
  })

  it('finds a claim that was paid to somebody else', () => {
    const world = fundedWorld()
    const tx = world.act('ethereum', (pay) => {
      pay.transfer('ethereum:pha', CLAIMER, EVE, BOB.free)
      pay.claim({ user: BOB.user, receiver: BOB.receiver, l2Receiver: null, free: BOB.free, staked: 0n })
    })
    expect(free(world)).toMatchObject({ verdict: 'BROKEN', shortfall: 0n, surplus: 0n, severity: 'critical' })
    expect(free(world).subjects).toMatchObject([{ kind: 'transaction', txHash: `0xtx${tx.height}`, amount: BOB.free }])
  })

  it.each([
    { difference: 2n, shortfall: 2n, surplus: 0n },
    { difference: -2n, shortfall: 0n, surplus: 2n },
  ])('finds a payment that differs from its claim by $difference', ({ difference, ...numbers }) => {
    const world = fundedWorld()
    world.act('ethereum', (tx) => {
      tx.transfer('ethereum:pha', CLAIMER, BOB.receiver, BOB.free + difference)
      tx.claim({ user: BOB.user, receiver: BOB.receiver, l2Receiver: null, free: BOB.free, staked: 0n })
    })
    expect(free(world)).toMatchObject({ verdict: 'BROKEN', ...numbers, subjects: [{ amount: 2n }] })
  })

  it('finds a claim that paid nothing', () => {
    const world = fundedWorld()
    const tx = world.act('ethereum', (claim) =>
      claim.claim({ user: BOB.user, receiver: BOB.receiver, l2Receiver: null, free: BOB.free, staked: 0n }),
    )
    expect(free(world)).toMatchObject({ verdict: 'BROKEN', shortfall: 0n, surplus: BOB.free })
    expect(free(world).subjects).toMatchObject([{ kind: 'claim', txHash: `0xtx${tx.height}`, amount: BOB.free }])
  })

  it('names the account when the balance is short without any event', () => {
    const world = healthyWorld()
    world.setTruth('ethereum:pha', CLAIMER, -6n)
    expect(free(world)).toMatchObject({
      verdict: 'BROKEN',
      shortfall: 6n,
      subjects: [{ kind: 'account', key: `ethereum:pha|${CLAIMER}`, amount: 6n }],
    })
  })

  it('does not take a stake for another owner, or outside a funding, for an explanation', () => {
    for (const owner of [EVE, CLAIMER]) {
      const world = healthyWorld()
      world.act('ethereum', (tx) => {
        tx.transfer('ethereum:pha', CLAIMER, VAULT, whole(1))
        tx.vaultMovement({ kind: 'DEPOSIT', sender: CLAIMER, receiver: owner, owner, assets: whole(1), shares: 1n })
      })
      expect(free(world)).toMatchObject({ verdict: 'BROKEN', shortfall: whole(1) })
    }
  })

  it('is UNKNOWN without its chain, with a gap, or with an indexer behind', () => {
    const missing = healthyWorld()
    missing.missing.push({ id: 'ethereum', reason: 'ethereum is behind' })
    expect(free(missing)).toMatchObject({ verdict: 'UNKNOWN', reason: 'ethereum is behind' })
    const gap = healthyWorld()
    const at = { chain: 'ethereum', height: 21_600_003, blockId: 'b', txHash: null, index: 0 }
    gap.gaps.push({ id: 'g', at, fromHeight: 5, toHeight: 9, event: 'Claimed', reason: 'no calldata' })
    expect(free(gap).reason).toBe('ethereum could not be read, blocks 5 to 9: Claimed: no calldata')
  })
})

describe('claimer-staked', () => {
  it('holds exactly, in shares', () => {
    const result = staked(healthyWorld())
    expect(result).toMatchObject({ verdict: 'HOLDS', shortfall: 0n, surplus: 0n })
    expect(result.terms.map(({ value, unit }) => [value, unit])).toEqual([
      [sharesFor(DORA.staked), 'vPHA'],
      [HOLDERS.reduce((sum, one) => sum + sharesFor(one.staked), 0n), 'vPHA'],
      [sharesFor(ALICE.staked) + sharesFor(CAROL.staked), 'vPHA'],
    ])
  })

  it('F17: names shares that left without a claim', () => {
    const world = healthyWorld()
    const tx = world.act('ethereum', (drain) => drain.transfer('ethereum:vpha', CLAIMER, EVE, whole(2)))
    expect(staked(world)).toMatchObject({
      verdict: 'BROKEN',
      shortfall: whole(2),
      subjects: [{ txHash: `0xtx${tx.height}`, amount: whole(2) }],
    })
    expect(notHolding(world, 'BROKEN')).toEqual(['claimer-staked phala'])
  })

  it('expects a bridged part at the bridge and an unbridged one at the receiver', () => {
    const toReceiver = fundedWorld()
    toReceiver.act('ethereum', (tx) => {
      tx.transfer('ethereum:vpha', CLAIMER, DORA.receiver, sharesFor(DORA.staked))
      const { user, receiver } = DORA
      tx.claim({ user, receiver, l2Receiver: null, free: 0n, staked: sharesFor(DORA.staked) })
    })
    expect(staked(toReceiver).verdict).toBe('HOLDS')
    const wrongWay = fundedWorld()
    wrongWay.act('ethereum', (tx) => {
      tx.transfer('ethereum:vpha', CLAIMER, BRIDGE, sharesFor(DORA.staked))
      const { user, receiver } = DORA
      tx.claim({ user, receiver, l2Receiver: null, free: 0n, staked: sharesFor(DORA.staked) })
    })
    expect(staked(wrongWay)).toMatchObject({ verdict: 'BROKEN', subjects: [{ amount: sharesFor(DORA.staked) }] })
    const bridged = fundedWorld()
    bridgedClaim(bridged, DORA)
    expect(staked(bridged).verdict).toBe('HOLDS')
  })
})
