import { describe, expect, it } from 'vitest'
import { notHolding, resultAt } from '../testing/expectations'
import { whole } from '../testing/fixture-world'
import {
  BRIDGE,
  CAROL,
  DAVE,
  deposit,
  EVE,
  FOUNDATION,
  finalize,
  healthyWorld,
  prove,
  relay,
  sharesFor,
  step,
  withdraw,
} from '../testing/healthy-world'

const PHA = 'phala-l2:pha'
const ESCROW = 'ethereum:pha/l1-standard-bridge'
const backing = (world: ReturnType<typeof healthyWorld>) => resultAt(world, 'l2-backing-pha', PHA)
const escrow = (world: ReturnType<typeof healthyWorld>) => resultAt(world, 'l2-backing-pha', ESCROW)

describe('l2-backing, escrow by the books against supply on L2', () => {
  it('holds with deposits and withdrawals in flight, exactly', () => {
    const result = backing(healthyWorld())
    expect(result).toMatchObject({ verdict: 'HOLDS', shortfall: 0n, surplus: 0n, subjects: [], reason: null })
    expect(result.terms.map(({ sign, value, source, unit }) => [sign, value, source, unit])).toEqual([
      ['+', whole(23), 'state', 'PHA'],
      ['-', whole(15), 'state', 'PHA'],
      ['-', whole(6), 'events', 'PHA'],
      ['-', whole(2), 'events', 'PHA'],
    ])
    expect(result.terms[2]?.label).toBe('deposits in flight: 1 deposit-to-relay, the oldest 72 s')
    expect(result.terms[2]?.repeat).toMatch(/^psql "\$DATABASE_URL" -Atc "select .*sent\.step = 'SENT'.*"$/)
    expect(resultAt(healthyWorld(), 'l2-backing-vpha', 'phala-l2:vpha').terms.map(({ value }) => value)).toEqual([
      sharesFor(CAROL.staked) + sharesFor(whole(500) + 7_000_000n),
      sharesFor(whole(500) + 7_000_000n),
      sharesFor(CAROL.staked),
      0n,
    ])
  })

  it.each([1n, whole(10_000_000)])('F01: names an unbacked mint of %s units by its transaction', (amount) => {
    const world = healthyWorld()
    const tx = world.act('phala-l2', (mint) => mint.mint(PHA, EVE, amount))
    expect(backing(world)).toMatchObject({
      verdict: 'BROKEN',
      severity: 'critical',
      shortfall: amount,
      surplus: 0n,
      subjects: [{ kind: 'transaction', chain: 'phala-l2', txHash: `0xtx${tx.height}`, logIndex: 0, amount }],
    })
    expect(backing(world).reason).toContain(`minted to ${EVE} without any message in transaction 0xtx${tx.height}`)
    expect(notHolding(world, 'BROKEN')).toEqual([`l2-backing-pha ${PHA}`])
  })

  it('F01: a large amount in flight does not hide it, nor does burning as much elsewhere', () => {
    const world = healthyWorld()
    deposit(world, 'msg-big', DAVE, whole(1_000))
    world.act('phala-l2', (tx) => tx.mint(PHA, EVE, 5n))
    world.act('phala-l2', (tx) => tx.burn(PHA, DAVE, 5n))
    expect(backing(world)).toMatchObject({ verdict: 'BROKEN', shortfall: 5n, surplus: 5n })
    expect(backing(world).subjects.map(({ amount }) => amount)).toEqual([5n])
  })

  it('F01: finds the second of two equal mints for one message', () => {
    const world = healthyWorld()
    deposit(world, 'msg-x', DAVE, whole(1))
    const tx = world.act('phala-l2', (twice) => {
      twice.mint(PHA, DAVE, whole(1))
      twice.mint(PHA, DAVE, whole(1))
      step(twice, 'RELAYED', 'DEPOSIT', 'msg-x')
    })
    expect(backing(world)).toMatchObject({ verdict: 'BROKEN', shortfall: whole(1) })
    expect(backing(world).subjects).toMatchObject([{ txHash: `0xtx${tx.height}`, logIndex: 1, amount: whole(1) }])
    expect(notHolding(world, 'BROKEN')).toEqual([`l2-backing-pha ${PHA}`])
  })

  it('counts only what a mint is above its message', () => {
    const world = healthyWorld()
    deposit(world, 'msg-x', DAVE, whole(4))
    relay(world, 'msg-x', 'ethereum:pha', DAVE, whole(4) + 9n)
    expect(backing(world)).toMatchObject({ verdict: 'BROKEN', shortfall: 9n, subjects: [{ amount: 9n }] })
  })

  it('leaves a mint below its message to delivery: the escrow is whole', () => {
    const world = healthyWorld()
    deposit(world, 'msg-x', DAVE, whole(4))
    relay(world, 'msg-x', 'ethereum:pha', DAVE, whole(4) - 9n)
    expect(backing(world)).toMatchObject({ verdict: 'HOLDS', surplus: 9n, subjects: [] })
    expect(notHolding(world, 'BROKEN')).toEqual([`delivery ${PHA}`])
  })

  it('F06: names a mint whose message nobody sent', () => {
    const world = healthyWorld()
    relay(world, 'msg-gone', 'ethereum:pha', DAVE, whole(4))
    expect(backing(world)).toMatchObject({ verdict: 'BROKEN', shortfall: whole(4), severity: 'critical' })
    expect(backing(world).reason).toContain('for message msg-gone, which nobody sent')
  })

  it('finds a withdrawal that was sent without a burn, and one that burned too little', () => {
    const unburned = healthyWorld()
    withdraw(unburned, 'msg-x', DAVE, whole(5), 0n)
    expect(backing(unburned)).toMatchObject({ verdict: 'BROKEN', shortfall: whole(5) })
    expect(backing(unburned).subjects).toMatchObject([{ kind: 'message', key: 'msg-x', amount: whole(5) }])
    const under = healthyWorld()
    withdraw(under, 'msg-x', DAVE, whole(5), whole(3))
    expect(backing(under)).toMatchObject({ verdict: 'BROKEN', shortfall: whole(2), subjects: [{ amount: whole(2) }] })
    const over = healthyWorld()
    withdraw(over, 'msg-x', DAVE, whole(5), whole(6))
    expect(backing(over)).toMatchObject({ verdict: 'HOLDS', surplus: whole(1) })
  })

  it('names the pair when no transaction explains a shortage', () => {
    const world = healthyWorld()
    world.deposits.set(PHA, (world.deposits.get(PHA) ?? 0n) - 7n)
    expect(backing(world)).toMatchObject({
      verdict: 'BROKEN',
      shortfall: 7n,
      subjects: [{ kind: 'pair', key: PHA, chain: 'phala-l2', txHash: null, amount: 7n }],
    })
  })

  it('adds the pair beside a mint that explains only part of the shortage', () => {
    const world = healthyWorld()
    world.act('phala-l2', (tx) => tx.mint(PHA, EVE, 5n))
    world.deposits.set(PHA, (world.deposits.get(PHA) ?? 0n) - 7n)
    expect(backing(world).shortfall).toBe(12n)
    expect(backing(world).subjects.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['transaction', 5n],
      ['pair', 7n],
    ])
  })

  it('keeps a failed message in flight until it is replayed', () => {
    const world = healthyWorld()
    deposit(world, 'msg-x', DAVE, whole(5))
    world.act('phala-l2', (tx) => step(tx, 'FAILED', 'DEPOSIT', 'msg-x'))
    expect(backing(world).verdict).toBe('HOLDS')
    expect(backing(world).terms[2]?.value).toBe(whole(11))
    relay(world, 'msg-x', 'ethereum:pha', DAVE, whole(5))
    expect(backing(world).verdict).toBe('HOLDS')
    expect(backing(world).terms[2]?.value).toBe(whole(6))
  })

  it('is not moved by a holder who burns (F25): a surplus, no break', () => {
    const world = healthyWorld()
    world.act('phala-l2', (tx) => tx.burn(PHA, DAVE, whole(1)))
    expect(backing(world)).toMatchObject({ verdict: 'HOLDS', surplus: whole(1), shortfall: 0n })
  })
})

describe('l2-backing, what the bridge holds against its books', () => {
  it('holds exactly, and lists what came unasked without breaking', () => {
    expect(escrow(healthyWorld())).toMatchObject({ verdict: 'HOLDS', surplus: 0n, reason: null })
    const world = healthyWorld()
    world.act('ethereum', (tx) => tx.transfer('ethereum:pha', FOUNDATION, BRIDGE, 1n))
    expect(escrow(world)).toMatchObject({
      verdict: 'HOLDS',
      surplus: 1n,
      reason: 'unsolicited: the bridge holds 0.000000000000000001 PHA of no pair of ours',
    })
    expect(notHolding(world, 'BROKEN')).toEqual([])
  })

  it('F17: names an outflow that no withdrawal explains', () => {
    const world = healthyWorld()
    const tx = world.act('ethereum', (drain) => drain.transfer('ethereum:pha', BRIDGE, EVE, whole(9)))
    expect(escrow(world)).toMatchObject({
      verdict: 'BROKEN',
      severity: 'critical',
      shortfall: whole(9),
      subjects: [{ kind: 'transaction', chain: 'ethereum', txHash: `0xtx${tx.height}`, amount: whole(9) }],
    })
    expect(notHolding(world, 'BROKEN')).toEqual([`l2-backing-pha ${ESCROW}`])
  })

  it('F17: sending as much back does not make it undone, nor does a gift from before', () => {
    const world = healthyWorld()
    world.act('ethereum', (tx) => tx.transfer('ethereum:pha', FOUNDATION, BRIDGE, whole(9)))
    world.act('ethereum', (tx) => tx.transfer('ethereum:pha', BRIDGE, EVE, whole(9)))
    expect(escrow(world)).toMatchObject({ verdict: 'BROKEN', shortfall: whole(9), surplus: whole(9) })
  })

  it('counts what is released above its withdrawal', () => {
    const world = healthyWorld()
    finalize(world, 'msg-back-2', DAVE, whole(2), whole(2) + 3n)
    expect(escrow(world)).toMatchObject({ verdict: 'BROKEN', shortfall: 3n, subjects: [{ amount: 3n }] })
  })

  it('names the pair when the balance is short without any event', () => {
    const world = healthyWorld()
    world.setTruth('ethereum:pha', BRIDGE, -4n)
    expect(escrow(world)).toMatchObject({ verdict: 'BROKEN', shortfall: 4n, subjects: [{ kind: 'pair', amount: 4n }] })
  })

  it("lets a stranger's pair of the same token come and go", () => {
    const world = healthyWorld()
    const strangers = '0x5555555555555555555555555555555555555555'
    world.act('ethereum', (tx) => tx.transfer('ethereum:pha', FOUNDATION, BRIDGE, whole(8)))
    expect(escrow(world)).toMatchObject({ verdict: 'HOLDS', surplus: whole(8) })
    world.act('phala-l2', (tx) =>
      tx.message({
        step: 'SENT',
        direction: 'WITHDRAWAL',
        messageHash: 'msg-s',
        transfer: { ...theirs(world), remoteToken: strangers, to: EVE, units: whole(8) },
      }),
    )
    world.act('ethereum', (tx) => {
      tx.transfer('ethereum:pha', BRIDGE, EVE, whole(8))
      step(tx, 'RELAYED', 'WITHDRAWAL', 'msg-s')
    })
    expect(notHolding(world, 'BROKEN')).toEqual([])
  })
})

/** The transfer of a withdrawal of PHA, as a message carries it. */
function theirs(world: ReturnType<typeof healthyWorld>) {
  const own = world.messages.find(({ messageHash, transfer }) => messageHash === 'msg-back-1' && transfer !== null)
  if (own?.transfer == null) throw new Error('no withdrawal in the world')
  return own.transfer
}

describe('l2-backing, what is not known', () => {
  it('is UNKNOWN when either chain is missing, and says why', () => {
    for (const id of ['ethereum', 'phala-l2']) {
      const world = healthyWorld()
      world.missing.push({ id, reason: `${id} is behind` })
      expect(backing(world)).toMatchObject({ verdict: 'UNKNOWN', reason: `${id} is behind`, terms: [] })
      expect(escrow(world)).toMatchObject({ verdict: 'UNKNOWN', reason: `${id} is behind` })
    }
  })

  it('is UNKNOWN rather than BROKEN while a range could not be read', () => {
    const world = healthyWorld()
    world.act('phala-l2', (tx) => tx.mint(PHA, EVE, 5n))
    const at = { chain: 'phala-l2', height: 101, blockId: 'b', txHash: null, index: 0 }
    world.gaps.push({ id: 'g', at, fromHeight: 101, toHeight: null, event: 'SentMessage', reason: 'no extension' })
    expect(backing(world)).toMatchObject({ verdict: 'UNKNOWN', shortfall: 0n, subjects: [] })
    expect(backing(world).reason).toBe('phala-l2 could not be read, from block 101 on: SentMessage: no extension')
    prove(world, 'msg-none')
    expect(backing(world).verdict).toBe('UNKNOWN')
  })
})
