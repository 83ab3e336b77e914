import { describe, expect, it } from 'vitest'
import { evaluate } from '../evaluate'
import { notHolding, resultAt } from '../testing/expectations'
import { type FixtureWorld, STEP_SECONDS, whole } from '../testing/fixture-world'
import {
  bridgedClaim,
  CLAIMER,
  DAVE,
  DORA,
  deposit,
  EVE,
  finalize,
  fundedWorld,
  healthyWorld,
  relay,
  sendDeposit,
  sharesFor,
  step,
} from '../testing/healthy-world'

const claims = (world: FixtureWorld) => resultAt(world, 'delivery', 'phala/staked')
const messages = (world: FixtureWorld, token = 'pha') => resultAt(world, 'delivery', `phala-l2:${token}`)
const SHARES = sharesFor(DORA.staked)
const LIMIT = 3_600

/** Dora's claim is on its way as `msg-d`. */
function onItsWay(): FixtureWorld {
  const world = fundedWorld()
  bridgedClaim(world, DORA)
  return world
}

describe('delivery of claims', () => {
  it('holds for what arrived and what is in flight within the expected time', () => {
    const result = claims(healthyWorld())
    expect(result).toMatchObject({ verdict: 'HOLDS', shortfall: 0n, surplus: 0n })
    const [alice, carol] = [sharesFor(whole(500) + 7_000_000n), sharesFor(whole(300) + 11_000_000n)]
    expect(result.terms.map(({ sign, value }) => [sign, value])).toEqual([
      ['+', alice],
      ['+', carol],
      ['-', alice + carol],
    ])
  })

  it('F14: the message names another recipient than the claim', () => {
    const world = fundedWorld()
    bridgedClaim(world, DORA, { to: EVE })
    const expected = {
      verdict: 'BROKEN',
      severity: 'critical',
      shortfall: SHARES,
      surplus: 0n,
      subjects: [{ kind: 'claim', txHash: world.claims[0]?.at.txHash, amount: SHARES, severity: 'critical' }],
    }
    expect(claims(world)).toMatchObject(expected)
    expect(claims(world).reason).toContain(`went to ${EVE} instead, by message msg-d`)
    relay(world, 'msg-d', 'ethereum:vpha', EVE, SHARES)
    expect(claims(world)).toMatchObject(expected)
    expect(notHolding(world, 'BROKEN')).toEqual(['delivery phala/staked'])
  })

  it('F14: the message is right and the mint goes elsewhere', () => {
    const world = onItsWay()
    const tx = relay(world, 'msg-d', 'ethereum:vpha', EVE, SHARES)
    expect(claims(world)).toMatchObject({
      verdict: 'BROKEN',
      severity: 'critical',
      shortfall: SHARES,
      subjects: [{ kind: 'claim', txHash: world.claims[0]?.at.txHash }],
    })
    expect(claims(world).reason).toContain(`went to ${EVE} instead, in transaction 0xtx${tx.height}`)
    expect(notHolding(world, 'BROKEN')).toEqual(['delivery phala/staked'])
  })

  it('F12: is in flight up to the expected time and a break one second later', () => {
    const world = onItsWay()
    world.wait(LIMIT)
    expect(claims(world)).toMatchObject({ verdict: 'HOLDS' })
    world.wait(1)
    expect(claims(world)).toMatchObject({
      verdict: 'BROKEN',
      severity: 'high',
      shortfall: SHARES,
      subjects: [{ amount: SHARES, severity: 'high' }],
    })
    expect(claims(world).reason).toContain(`is not relayed: message msg-d is ${LIMIT + 1} s old`)
    relay(world, 'msg-d', 'ethereum:vpha', DORA.receiver, SHARES)
    expect(claims(world)).toMatchObject({ verdict: 'HOLDS', shortfall: 0n })
  })

  it('F12: says of a failed message that it failed', () => {
    const world = onItsWay()
    world.act('phala-l2', (tx) => step(tx, 'FAILED', 'DEPOSIT', 'msg-d'))
    expect(claims(world).verdict).toBe('HOLDS')
    world.wait(LIMIT + 1 - STEP_SECONDS)
    expect(claims(world).reason).toContain('failed and was not replayed')
    relay(world, 'msg-d', 'ethereum:vpha', DORA.receiver, SHARES)
    expect(claims(world).verdict).toBe('HOLDS')
  })

  it('finds a claim that sent nothing, sent another amount, or whose mint is of another amount', () => {
    const silent = fundedWorld()
    bridgedClaim(silent, DORA, { silent: true })
    expect(claims(silent)).toMatchObject({ verdict: 'BROKEN', severity: 'critical', shortfall: SHARES })
    expect(claims(silent).reason).toContain('sent no message to L2')
    const less = fundedWorld()
    bridgedClaim(less, DORA, { sent: SHARES - 1n })
    expect(claims(less)).toMatchObject({ verdict: 'BROKEN', severity: 'critical', shortfall: SHARES })
    expect(claims(less).reason).toContain('by message msg-d')
    const minted = onItsWay()
    relay(minted, 'msg-d', 'ethereum:vpha', DORA.receiver, SHARES - 1n)
    expect(claims(minted)).toMatchObject({ verdict: 'BROKEN', severity: 'critical' })
    const nothing = onItsWay()
    relay(nothing, 'msg-d', 'ethereum:vpha', DORA.receiver, 0n)
    expect(claims(nothing).reason).toContain('but nothing was minted')
  })

  it('pairs two claims of one transaction with their messages by recipient and amount, whatever the order', () => {
    const world = fundedWorld()
    const [one, two] = ['0x1111111111111111111111111111111111111111', '0x2222222222222222222222222222222222222222']
    world.act('ethereum', (tx) => {
      sendDeposit(world, tx, 'msg-2', 'ethereum:vpha', CLAIMER, two, 7n)
      sendDeposit(world, tx, 'msg-1', 'ethereum:vpha', CLAIMER, one, 7n)
      tx.claim({ user: one, receiver: one, l2Receiver: one, free: 0n, staked: 7n })
      tx.claim({ user: two, receiver: two, l2Receiver: two, free: 0n, staked: 7n })
    })
    relay(world, 'msg-1', 'ethereum:vpha', one, 7n)
    expect(claims(world)).toMatchObject({ verdict: 'HOLDS' })
    expect(claims(world).terms.map(({ value }) => value)).toEqual([7n, 7n, 14n])
  })

  it('does not take a message that somebody else sent in the same transaction', () => {
    const world = fundedWorld()
    world.act('ethereum', (tx) => {
      sendDeposit(world, tx, 'msg-e', 'ethereum:vpha', EVE, DORA.receiver, SHARES)
      tx.claim({ user: DORA.user, receiver: DORA.receiver, l2Receiver: DORA.receiver, free: 0n, staked: SHARES })
    })
    expect(claims(world).reason).toContain('sent no message to L2')
  })

  it('does not take a message of another transaction', () => {
    const world = fundedWorld()
    world.act('ethereum', (tx) => sendDeposit(world, tx, 'msg-e', 'ethereum:vpha', CLAIMER, DORA.receiver, SHARES))
    bridgedClaim(world, DORA, { silent: true })
    expect(claims(world).reason).toContain('sent no message to L2')
  })

  it('F39: a claim older than anything else is still followed', () => {
    const world = onItsWay()
    world.wait(400 * 86_400)
    expect(claims(world)).toMatchObject({ verdict: 'BROKEN', subjects: [{ amount: SHARES }] })
  })

  it('does not depend on the order in which steps are listed', () => {
    const world = healthyWorld()
    bridgedClaim(world, DORA, { to: EVE })
    const before = [claims(world), messages(world), messages(world, 'vpha')]
    world.messages.reverse()
    world.claims.reverse()
    expect([claims(world), messages(world), messages(world, 'vpha')]).toEqual(before)
  })
})

describe('delivery of all other messages', () => {
  it('holds both ways, claims apart', () => {
    expect(messages(healthyWorld())).toMatchObject({ verdict: 'HOLDS', shortfall: 0n, surplus: 0n })
    expect(messages(healthyWorld()).terms.map(({ value }) => value)).toEqual([whole(23), whole(23)])
    expect(messages(healthyWorld(), 'vpha').terms.map(({ value }) => value)).toEqual([0n, 0n])
  })

  it('F06: names the message whose source was reorged out after it was relayed', () => {
    const world = onItsWay()
    const tx = relay(world, 'msg-d', 'ethereum:vpha', DORA.receiver, SHARES)
    expect(notHolding(world, 'BROKEN')).toEqual([])
    world.undo('ethereum', world.claims[0]?.at.height ?? 0)
    expect(messages(world, 'vpha')).toMatchObject({
      verdict: 'BROKEN',
      severity: 'critical',
      shortfall: SHARES,
      subjects: [{ kind: 'message', key: 'msg-d', chain: 'phala-l2', txHash: `0xtx${tx.height}`, amount: SHARES }],
    })
    expect(messages(world, 'vpha').reason).toContain('no such message was sent on ethereum')
  })

  it('finds a deposit minted to somebody else, in another amount, or not at all', () => {
    for (const [to, amount] of [
      [EVE, whole(6)],
      [DAVE, whole(5)],
      [DAVE, 0n],
    ] as const) {
      const world = healthyWorld()
      relay(world, 'msg-dave-2', 'ethereum:pha', to, amount)
      expect(messages(world)).toMatchObject({
        verdict: 'BROKEN',
        severity: 'critical',
        shortfall: whole(6),
        surplus: 0n,
      })
      expect(messages(world).subjects).toMatchObject([{ kind: 'message', key: 'msg-dave-2', amount: whole(6) }])
    }
  })

  it('finds a withdrawal released to somebody else, or not at all', () => {
    for (const [to, released] of [
      [EVE, whole(2)],
      [DAVE, 0n],
    ] as const) {
      const world = healthyWorld()
      finalize(world, 'msg-back-2', to, whole(2), released)
      expect(messages(world)).toMatchObject({ verdict: 'BROKEN', shortfall: whole(2) })
      expect(messages(world).subjects).toMatchObject([{ key: 'msg-back-2', chain: 'ethereum' }])
    }
  })

  it('F03: names a message sent with two payloads, or relayed twice', () => {
    const twice = healthyWorld()
    relay(twice, 'msg-dave-1', 'ethereum:pha', DAVE, whole(20))
    expect(messages(twice)).toMatchObject({ verdict: 'BROKEN', severity: 'critical' })
    expect(messages(twice).subjects).toMatchObject([{ kind: 'message-conflict', key: 'msg-dave-1', amount: 0n }])
    expect(messages(twice).reason).toContain('was relayed twice')
    const two = healthyWorld()
    deposit(two, 'msg-dave-2', DAVE, whole(7))
    expect(messages(two).reason).toContain('was sent with two payloads')
  })

  it('stays silent about three hundred messages of one unit that nobody relays', () => {
    const world = healthyWorld()
    for (let count = 0; count < 300; count++) deposit(world, `msg-tiny-${count}`, EVE, 1n)
    world.wait(86_400)
    expect(messages(world).verdict).toBe('HOLDS')
  })

  it('is UNKNOWN without either chain', () => {
    for (const id of ['ethereum', 'phala-l2']) {
      const world = healthyWorld()
      world.missing.push({ id, reason: `${id} is behind` })
      expect(messages(world)).toMatchObject({ verdict: 'UNKNOWN', reason: `${id} is behind` })
      expect(claims(world)).toMatchObject({ verdict: 'UNKNOWN', reason: `${id} is behind` })
    }
  })

  it('is UNKNOWN, with the reason, when the time of a sending block was not loaded', () => {
    const rows = evaluate({ ...healthyWorld().evidence(), blockTimes: new Map() })
    const row = rows.find(({ invariant, scope }) => invariant === 'delivery' && scope === 'phala/staked')
    expect(row).toMatchObject({ verdict: 'UNKNOWN', terms: [] })
    expect(row?.reason).toContain('has no block time')
    expect(rows.find(({ invariant }) => invariant === 'cap')?.verdict).toBe('HOLDS')
  })
})
