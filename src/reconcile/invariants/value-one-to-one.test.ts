import { describe, expect, it } from 'vitest'
import { notHolding, resultAt } from '../testing/expectations'
import { type FixtureWorld, whole } from '../testing/fixture-world'
import { bridgedClaim, CLAIMER, DORA, EVE, fundedWorld, healthyWorld, sharesFor } from '../testing/healthy-world'

const value = (world: FixtureWorld, part: string) => resultAt(world, 'value-one-to-one', `phala/${part}`)

/** Dora claims these amounts, and is paid what the claim says. */
function claimed(free: bigint, staked: bigint): FixtureWorld {
  const world = fundedWorld()
  bridgedClaim(world, { ...DORA, free }, { staked })
  return world
}

const OWED = sharesFor(DORA.staked)

describe('value-one-to-one', () => {
  it('holds with the exact fraction, and says on what basis', () => {
    for (const part of ['free', 'staked']) {
      expect(value(healthyWorld(), part)).toMatchObject({ verdict: 'HOLDS', shortfall: 0n, surplus: 0n })
    }
    expect(value(healthyWorld(), 'free')).toMatchObject({
      tolerance: 0n,
      reason: 'basis OFFICIAL_LIST: 3 claims measured',
    })
    expect(value(healthyWorld(), 'staked').tolerance).toBe(3n)
    expect(value(claimed(DORA.free, OWED), 'staked').terms.map(({ sign, value: of }) => [sign, of])).toEqual([
      ['+', OWED],
      ['-', OWED],
    ])
  })

  it('F04: finds free paid in 12 decimals instead of 18, and the other way round', () => {
    const small = claimed(DORA.free / 1_000_000n, OWED)
    const missing = DORA.free - DORA.free / 1_000_000n
    expect(value(small, 'free')).toMatchObject({
      verdict: 'BROKEN',
      severity: 'critical',
      shortfall: missing,
      surplus: 0n,
      subjects: [{ kind: 'claim', txHash: small.claims[0]?.at.txHash, amount: missing, severity: 'critical' }],
    })
    expect(value(small, 'free').reason).toContain('10^6 times too little')
    expect(value(small, 'free').reason).toContain('is owed 40 PHA for free and was paid 0.00004')
    expect(notHolding(small, 'BROKEN')).toEqual(['value-one-to-one phala/free'])
    const big = claimed(DORA.free, OWED * 1_000_000n)
    expect(value(big, 'staked')).toMatchObject({ verdict: 'BROKEN', severity: 'critical', surplus: OWED * 999_999n })
    expect(value(big, 'staked').reason).toContain('10^6 times too much')
  })

  it('F05: shares cut behind the 12th decimal leave an exact remainder, of high severity', () => {
    const cut = OWED - (OWED % 1_000_000n)
    expect(OWED - cut).toBeGreaterThan(1n)
    expect(value(claimed(DORA.free, cut), 'staked')).toMatchObject({
      verdict: 'BROKEN',
      severity: 'high',
      shortfall: OWED - cut,
      subjects: [{ amount: OWED - cut, severity: 'high' }],
    })
    expect(value(claimed(DORA.free, cut), 'staked').reason).toContain('cut behind the 12th decimal')
  })

  it('allows one share-unit a claim and not two, in both directions; free allows none', () => {
    expect(value(claimed(DORA.free, OWED + 1n), 'staked')).toMatchObject({ verdict: 'HOLDS', surplus: 1n })
    expect(value(claimed(DORA.free, OWED + 2n), 'staked')).toMatchObject({ verdict: 'BROKEN', surplus: 2n })
    // Owed is rounded down, so one unit below it is already more than one unit below the exact value.
    expect(value(claimed(DORA.free, OWED - 1n), 'staked')).toMatchObject({ verdict: 'BROKEN', shortfall: 1n })
    expect(value(claimed(DORA.free + 1n, OWED), 'free')).toMatchObject({ verdict: 'BROKEN', surplus: 1n })
    expect(value(claimed(DORA.free - 1n, OWED), 'free')).toMatchObject({ verdict: 'BROKEN', shortfall: 1n })
  })

  it('does not set off one claim against another', () => {
    const world = claimed(DORA.free + 5n, OWED)
    const poor = { ...DORA, account: `0x${'a'.repeat(64)}`, user: `0x${'a'.repeat(40)}` }
    bridgedClaim(
      world,
      { ...poor, free: whole(1_000) + 1_000_000n - 5n },
      { staked: sharesFor(whole(500) + 7_000_000n) },
    )
    expect(value(world, 'free')).toMatchObject({ verdict: 'BROKEN', shortfall: 5n, surplus: 5n })
    expect(value(world, 'free').subjects).toHaveLength(2)
  })

  it('finds a part left out, and one paid in another asset', () => {
    expect(value(claimed(DORA.free, 0n), 'staked')).toMatchObject({ verdict: 'BROKEN', shortfall: OWED })
    const world = fundedWorld()
    world.act('ethereum', (tx) => tx.transfer('ethereum:pha', CLAIMER, DORA.receiver, DORA.free))
    bridgedClaim(world, DORA)
    const [claim] = world.claims.splice(0)
    if (claim === undefined) throw new Error('no claim')
    world.claims.push({ ...claim, parts: claim.parts.map((own) => ({ ...own, asset: 'ethereum:vpha' })) })
    expect(value(world, 'free').verdict).toBe('BROKEN')
    expect(value(world, 'free').reason).toContain('was paid free in ethereum:vpha instead of ethereum:pha')
  })

  it('leaves second claims and unknown users to entitlement', () => {
    const world = healthyWorld()
    bridgedClaim(world, { ...DORA, user: EVE })
    expect(value(world, 'free')).toMatchObject({ verdict: 'HOLDS' })
    expect(value(world, 'free').reason).toContain('3 claims measured')
  })

  it('is UNKNOWN for a class the migration does not define, without touching other invariants', () => {
    const world = healthyWorld()
    const [claim] = world.claims
    if (claim === undefined) throw new Error('no claim')
    world.claims[0] = {
      ...claim,
      parts: [...claim.parts, { class: 'pw-refund', asset: 'ethereum:pha', units: 1n, decimals: 18, amount: 1n }],
    }
    expect(value(world, 'free')).toMatchObject({ verdict: 'UNKNOWN', terms: [] })
    expect(value(world, 'free').reason).toContain('pays a part pw-refund, which migration phala does not define')
    expect(resultAt(world, 'cap', 'ethereum:pha').verdict).toBe('HOLDS')
  })

  it('is UNKNOWN without a list, a chain, or with a gap', () => {
    const list = healthyWorld()
    list.hasList = false
    expect(value(list, 'staked')).toMatchObject({ verdict: 'UNKNOWN' })
    expect(value(list, 'staked').reason).toContain('CLAIM_ONLY')
    const chain = healthyWorld()
    chain.missing.push({ id: 'ethereum', reason: 'ethereum is behind' })
    expect(value(chain, 'free')).toMatchObject({ verdict: 'UNKNOWN', reason: 'ethereum is behind' })
    const gap = healthyWorld()
    const at = { chain: 'ethereum', height: 21_600_003, blockId: 'b', txHash: null, index: 0 }
    gap.gaps.push({ id: 'g', at, fromHeight: 5, toHeight: 9, event: 'Claimed', reason: 'no calldata' })
    expect(value(gap, 'free').verdict).toBe('UNKNOWN')
  })
})
