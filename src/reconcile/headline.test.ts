import { describe, expect, it } from 'vitest'
import { stateKey } from '../facts/state-query'
import { supplyQuery } from '../supply/state-queries-of'
import { breakId } from './break-lifecycle'
import { headlineOf } from './headline'
import { reconcile } from './reconcile'
import { CHAINS, FixtureWorld } from './testing/fixture-world'
import { ALICE, EVE, healthyWorld, sharesFor } from './testing/healthy-world'

const lines = (world: FixtureWorld, explained?: ReadonlyMap<string, bigint>) =>
  reconcile(world.evidence(), explained).headline
const verdicts = (world: FixtureWorld) => lines(world).map(({ verdict }) => verdict)

describe('headline', () => {
  it('says HOLDS three times over a healthy world, with the share each speaks for', () => {
    const found = lines(healthyWorld())
    expect(found.map(({ line, verdict, explained, reason }) => [line, verdict, explained, reason])).toEqual([
      ['Backed', 'HOLDS', 0, null],
      ['Paid 1:1', 'HOLDS', 0, null],
      ['Data complete', 'HOLDS', 0, null],
    ])
    const [backed, paid, complete] = found.map(({ coverage }) => coverage)
    // All but the vault and the Wormhole lock, which nothing checks yet.
    expect(backed).toBe('0.999999')
    expect(paid).toBe('0.000001')
    expect(complete).toBe('1')
    expect(sharesFor(ALICE.staked)).toBeGreaterThan(0n)
  })

  it('breaks only the line of the invariant that broke', () => {
    const mint = healthyWorld()
    mint.act('phala-l2', (tx) => tx.mint('phala-l2:pha', EVE, 1n))
    expect(verdicts(mint)).toEqual(['BROKEN', 'HOLDS', 'HOLDS'])
    expect(lines(mint)[0]?.reason).toContain('l2-backing-pha phala-l2:pha: 0.000000000000000001 PHA minted')
    const stranger = healthyWorld()
    stranger.act('ethereum', (tx) => tx.claim({ user: EVE, receiver: EVE, l2Receiver: null, free: 0n, staked: 0n }))
    expect(verdicts(stranger)).toEqual(['HOLDS', 'BROKEN', 'HOLDS'])
    expect(lines(stranger)[1]?.coverage).toBe('0')
  })

  it('is UNKNOWN where a chain is missing, and covers less', () => {
    const world = healthyWorld()
    world.missing.push({ id: 'phala-l2', reason: 'phala-l2 is behind' })
    expect(verdicts(world)).toEqual(['UNKNOWN', 'UNKNOWN', 'UNKNOWN'])
    expect(lines(world)[0]?.reason).toContain('phala-l2 is behind')
    expect(lines(world)[1]?.coverage).toBe('0')
    expect(lines(world)[2]?.coverage).toBe('0.999999')
  })

  it('calls nothing paid 1:1 before there is anything to check', () => {
    // No list, no funding, no claim.
    const [, paid] = reconcile({ ...new FixtureWorld().evidence(), entitlements: new Map() }).headline
    expect(paid?.verdict).toBe('UNKNOWN')
    expect(paid?.reason).toContain('entitlement')
  })

  it('knows no share without the places', () => {
    const world = healthyWorld()
    world.missing.push({ id: 'ethereum', reason: 'ethereum is behind' })
    expect(lines(world).map(({ coverage }) => coverage)).toEqual([null, null, null])
    expect(lines(world)[0]?.reason).toBe('places: ethereum is behind')
  })

  it('does not call anything backed when the cap does not hold', () => {
    const world = healthyWorld()
    const query = supplyQuery({ chains: CHAINS }, 'ethereum:pha')
    if (query !== null) world.answers.set(stateKey(query), 10n ** 27n + 1n)
    expect(lines(world)[0]).toMatchObject({ verdict: 'BROKEN', coverage: '0' })
  })

  it('says of an explained break that it is explained, never plainly green', () => {
    const world = healthyWorld()
    world.act('phala-l2', (tx) => tx.mint('phala-l2:pha', EVE, 1n))
    world.act('phala-l2', (tx) => tx.mint('phala-l2:pha', EVE, 2n))
    const { results } = reconcile(world.evidence())
    const breaks = results.flatMap(({ invariant, scope, subjects }) =>
      subjects.map((one): [string, bigint] => [breakId(invariant, scope, one), one.amount]),
    )
    expect(breaks).toHaveLength(2)
    expect(lines(world, new Map(breaks))[0]).toMatchObject({ verdict: 'HOLDS', explained: 2, reason: null })
    expect(lines(world, new Map(breaks.slice(0, 1)))[0]).toMatchObject({ verdict: 'BROKEN', explained: 1 })
  })

  it('does not take an explanation for another amount than was explained, at the very cut that shows it', () => {
    const world = healthyWorld()
    world.act('phala-l2', (tx) => tx.mint('phala-l2:pha', EVE, 5n))
    const [broken] = reconcile(world.evidence()).results.filter(({ verdict }) => verdict === 'BROKEN')
    const [subject] = broken?.subjects ?? []
    if (broken === undefined || subject === undefined) throw new Error('nothing is broken')
    const id = breakId(broken.invariant, broken.scope, subject)
    expect(lines(world, new Map([[id, 5n]]))[0]).toMatchObject({ verdict: 'HOLDS', explained: 1 })
    expect(lines(world, new Map([[id, 4n]]))[0]).toMatchObject({ verdict: 'BROKEN', explained: 0 })
  })

  it('is UNKNOWN when nothing was checked', () => {
    const places = { known: false, reason: 'no chain' } as const
    const found = headlineOf({ results: [], places, progress: [], cap: { asset: 'ethereum:pha', amount: 1n } })
    expect(found.map(({ verdict, reason }) => [verdict, reason])).toEqual([
      ['UNKNOWN', 'places: no chain'],
      ['UNKNOWN', 'nothing was checked'],
      ['UNKNOWN', 'nothing was checked'],
    ])
  })
})
