import { describe, expect, it } from 'vitest'
import { phala } from '../../src/chains/phala'
import { createParachain, type Entitled, type Parachain } from './parachain'
import { sunsetTotals } from './scenario/targets'

const finalTime = Date.UTC(2025, 10, 20, 12)

async function grown(seed: number, variant?: string): Promise<Parachain> {
  const parachain = createParachain({ chain: phala, seed, scale: 0.1, finalTime, variant })
  await parachain.playHistory()
  return parachain
}

function finish(parachain: Parachain): Parachain {
  while (parachain.mineNext()) {}
  return parachain
}

const freeOf = ({ free }: Entitled) => free
const stakedOf = ({ staked }: Entitled) => staked
const sum = (amounts: Iterable<bigint>) => [...amounts].reduce((total, amount) => total + amount, 0n)

describe('createParachain', () => {
  it('stands shortly before its final block after its history, and stops there for ever', async () => {
    const parachain = await grown(1)
    expect(parachain.head).toMatchObject({ height: 9_064_613 - 120, timestamp: finalTime - 120 * 12_000 })
    expect(parachain.finalized.height).toBe(9_064_613 - 123)
    expect(() => parachain.entitlements()).toThrow('still to come')
    let mined = 0
    while (parachain.mineNext()) mined += 1
    // 120 blocks, and once more for the last ones to become final.
    expect(mined).toBe(121)
    expect(parachain.complete).toBe(true)
    expect(parachain.head).toEqual(parachain.finalized)
    expect(parachain.head).toMatchObject({ height: 9_064_613, timestamp: finalTime })
    expect(parachain.mineNext()).toBe(false)
  })

  it('is the same for the same seed and another for another', async () => {
    const [first, again, other] = await Promise.all([grown(7), grown(7), grown(8)])
    expect(again.head).toEqual(first.head)
    expect(other.head.hash).not.toBe(first.head.hash)
    finish(first)
    finish(again)
    expect(again.head).toEqual(first.head)
    expect(again.entitlements()).toEqual(first.entitlements())
    expect(again.bookkeeping()).toEqual(first.bookkeeping())
  })

  it.each([1, 2, 3, 4])('seed %i ends at the published totals, to the unit', async (seed) => {
    const parachain = finish(await grown(seed))
    const entitled = parachain.entitlements()
    expect(sum(entitled.map(freeOf))).toBe(sunsetTotals.circulation - sunsetTotals.staked)
    expect(sum(entitled.map(stakedOf))).toBe(sunsetTotals.staked)
    expect(new Set(entitled.map(({ account }) => account.slice(0, 42))).size).toBe(entitled.length)
    for (const holderClass of ['person', 'sovereign', 'pallet', 'multisig']) {
      expect(entitled.some((one) => one.holderClass === holderClass)).toBe(true)
    }
    const { supply, balances } = parachain.bookkeeping()
    expect(sum(Object.values(balances['phala:pha'] ?? {}))).toBe(supply['phala:pha'])
    expect(sum(Object.values(balances['phala:wpha'] ?? {}))).toBe(sunsetTotals.staked)
    expect(supply['phala:wpha']).toBe(sunsetTotals.staked)
  })

  it('forks live blocks only: same heights, other hashes, the same end', async () => {
    const [straight, forked] = await Promise.all([grown(5), grown(5)])
    expect(() => forked.reorg(1)).toThrow(RangeError)
    for (let block = 0; block < 50; block++) {
      straight.mineNext()
      forked.mineNext()
    }
    const before = forked.head
    expect(() => forked.reorg(4)).toThrow('which is final')
    forked.reorg(3)
    expect(forked.head.height).toBe(before.height)
    expect(forked.head.timestamp).toBe(before.timestamp)
    expect(forked.head.hash).not.toBe(before.hash)
    expect(forked.finalized).toEqual(straight.finalized)
    expect(finish(forked).entitlements()).toEqual(finish(straight).entitlements())
    expect(forked.head.hash).not.toBe(straight.head.hash)
  })

  it('refuses what it cannot play', () => {
    const options = { chain: phala, seed: 1, scale: 0.1, finalTime }
    expect(() => createParachain({ ...options, variant: 'other' })).toThrow('no variant other')
    expect(() => createParachain({ ...options, chain: { ...phala, finalBlock: undefined } })).toThrow('no final block')
    expect(() => createParachain(options).mineNext()).toThrow('play the history')
  })
})
