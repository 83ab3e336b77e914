import { describe, expect, it } from 'vitest'
import { chainById } from '../chains/registry'
import { stateKey } from '../facts/state-query'
import { phalaMigration } from '../migrations/phala'
import { reconcile } from '../reconcile/reconcile'
import { stateQueriesAt } from '../reconcile/state-queries'
import { addressOf, type FixtureWorld, whole } from '../reconcile/testing/fixture-world'
import {
  BRIDGE,
  CLAIMER,
  DORA,
  EVE,
  FOUNDATION,
  HOLDERS,
  healthyWorld,
  sharesFor,
  VAULT,
} from '../reconcile/testing/healthy-world'
import { PLACE_IDS } from './place'
import { placesAt } from './places'

const CAP = 10n ** 27n

function tableOf(world: FixtureWorld): Record<string, bigint> {
  const places = placesAt(world.evidence())
  if (!places.known) throw new Error(places.reason)
  expect(places.rows.map(({ id }) => id)).toEqual([...PLACE_IDS])
  return Object.fromEntries(places.rows.map(({ id, valuePha }) => [id, valuePha]))
}

describe('placesAt', () => {
  it('puts every PHA somewhere, each row found by itself, and nothing remains', () => {
    const world = healthyWorld()
    const table = tableOf(world)
    const staked = HOLDERS.reduce((sum, one) => sum + one.staked, 0n)
    const supply = HOLDERS.reduce((sum, one) => sum + sharesFor(one.staked), 0n)
    expect(Object.values(table).reduce((sum, value) => sum + value, 0n)).toBe(CAP)
    expect(table).toMatchObject({
      'l2-pha': whole(23),
      base: 0n,
      'other-wormhole': whole(13),
      'unclaimed-free': DORA.free,
      'vault-principal-unclaimed': (staked * sharesFor(DORA.staked)) / supply,
      'unlock-queue': 0n,
      rewards: 0n,
      'vault-treasury': 0n,
      'sunset-reward': whole(77),
      'old-bridges': whole(5),
      unsolicited: 0n,
      remainder: 0n,
    })
    const onL2 = sharesFor(HOLDERS[0]?.staked ?? 0n) + sharesFor(HOLDERS[2]?.staked ?? 0n)
    expect(table['vault-principal-l2']).toBe((staked * onL2) / supply)
    const principal = ['l1', 'l2', 'unclaimed'].map((where) => table[`vault-principal-${where}`] ?? 0n)
    expect(principal.reduce((sum, value) => sum + value, 0n)).toBe(staked)
  })

  it('divides the vault: principal, queue, treasury, reserve and reward account', () => {
    const world = healthyWorld()
    world.act('ethereum', (tx) => {
      tx.transfer('ethereum:pha', FOUNDATION, VAULT, whole(100))
      tx.transfer('ethereum:pha', FOUNDATION, addressOf('ethereum', 'reward'), whole(9))
      const ofVault = { receiver: EVE, owner: EVE, shares: 0n }
      tx.vaultMovement({ ...ofVault, kind: 'WITHDRAW', sender: EVE, assets: whole(50) })
      tx.vaultMovement({ ...ofVault, kind: 'CLAIMED', sender: EVE, assets: whole(20) })
      tx.vaultMovement({ ...ofVault, kind: 'DEPOSIT', sender: VAULT, assets: whole(5) })
      tx.vaultMovement({ ...ofVault, kind: 'DEPOSIT', sender: EVE, assets: whole(1_000) })
      tx.vaultMovement({ ...ofVault, kind: 'TREASURY_CLAIMED', sender: EVE, assets: whole(1_000) })
    })
    world.vault.treasuryAssets = whole(7)
    world.vault.totalAssets -= whole(3)
    const table = tableOf(world)
    expect(table).toMatchObject({ 'unlock-queue': whole(25), 'vault-treasury': whole(7), remainder: 0n })
    expect(table.rewards).toBe(whole(100) + whole(3) - whole(25) - whole(7) + whole(9))
  })

  it('shows a reserve below zero as what it is', () => {
    const world = healthyWorld()
    world.vault.totalAssets += whole(4)
    expect(tableOf(world)).toMatchObject({ rewards: -whole(4), remainder: 0n })
  })

  it('counts what came unasked apart, at the bridge and at the claimer', () => {
    const world = healthyWorld()
    world.act('ethereum', (tx) => {
      tx.transfer('ethereum:pha', FOUNDATION, BRIDGE, whole(2))
      tx.transfer('ethereum:pha', FOUNDATION, CLAIMER, whole(3))
    })
    expect(tableOf(world)).toMatchObject({
      unsolicited: whole(5),
      'l2-pha': whole(23),
      'unclaimed-free': DORA.free,
      remainder: 0n,
    })
  })

  it('never claims more for a drained account than it holds', () => {
    const world = healthyWorld()
    world.act('ethereum', (tx) => {
      tx.transfer('ethereum:pha', BRIDGE, EVE, whole(2))
      tx.transfer('ethereum:pha', CLAIMER, EVE, whole(3))
    })
    expect(tableOf(world)).toMatchObject({
      unsolicited: 0n,
      'l2-pha': whole(21),
      'unclaimed-free': DORA.free - whole(3),
      remainder: 0n,
    })
  })

  it('finds a remainder when state and journal differ, and the Backed line says so', () => {
    const world = healthyWorld()
    world.setTruth('ethereum:pha', CLAIMER, -1n)
    expect(tableOf(world).remainder).toBe(1n)
    const [backed] = reconcile(world.evidence()).headline
    expect(backed).toMatchObject({ line: 'Backed', verdict: 'BROKEN' })
    expect(backed?.reason).toBe('places: 0.000000000000000001 PHA are in no place')
  })

  it('is not known when one value is not: half a table would not sum up', () => {
    const world = healthyWorld()
    world.answers.set(stateKey({ chain: 'ethereum', kind: 'vault-total-assets', vault: VAULT }), 'execution reverted')
    const places = placesAt(world.evidence())
    expect(places.known).toBe(false)
    expect(places.known ? '' : places.reason).toContain('execution reverted')
  })

  it('keeps the rows of chains that are off with what L1 knows of them', () => {
    const world = healthyWorld()
    const evidence = world.evidence()
    const chains = [chainById('ethereum'), chainById('phala')]
    const places = placesAt({ ...evidence, chains })
    if (!places.known) throw new Error(places.reason)
    const table = Object.fromEntries(places.rows.map(({ id, valuePha }) => [id, valuePha]))
    expect(table).toMatchObject({ 'l2-pha': whole(23), unsolicited: 0n, remainder: 0n, 'vault-principal-l2': 0n })
    expect(placesAt({ ...evidence, chains: [chainById('phala')] })).toMatchObject({ known: false })
    expect(placesAt({ ...evidence, books: new Map() })).toMatchObject({
      known: false,
      reason: 'the journal of ethereum:pha was not summed at this cut',
    })
  })

  it('takes Base out of the Wormhole lock when Base is on', () => {
    const evidence = healthyWorld().evidence()
    const chains = [...evidence.chains, chainById('base')]
    const block = { id: 'base', height: 5, hash: '0xb5', timestamp: 0, complete: false }
    const query = stateQueriesAt({ chains, migrations: [phalaMigration] }, [block]).find(
      ({ kind }) => kind === 'erc20-total-supply',
    )
    if (query === undefined) throw new Error('Base is not asked for its supply')
    const answer = { known: true, query, value: whole(11), height: 5, hash: '0xb5', repeat: '' } as const
    const places = placesAt({
      ...evidence,
      chains,
      cut: { ...evidence.cut, chains: [...evidence.cut.chains, block] },
      state: new Map([...evidence.state, [stateKey(query), answer]]),
    })
    if (!places.known) throw new Error(places.reason)
    const table = Object.fromEntries(places.rows.map(({ id, valuePha }) => [id, valuePha]))
    expect(table).toMatchObject({ base: whole(11), 'other-wormhole': whole(2), remainder: 0n })
  })

  it('carries for every value where it was read and how to read it again', () => {
    const places = placesAt(healthyWorld().evidence())
    if (!places.known) throw new Error(places.reason)
    const evidence = places.rows.flatMap((row) => row.evidence)
    expect(
      evidence.every(({ height, hash, chain }) => height > 0 && hash.startsWith('0x') && chain === 'ethereum'),
    ).toBe(true)
    const float = places.rows.find(({ id }) => id === 'l1-free-float')
    expect(float?.evidence.reduce((sum, { value }) => sum + value, 0n)).toBe(float?.valuePha)
    expect(float?.evidence.some(({ repeat }) => repeat?.startsWith('npm run cli -- account 0x') === true)).toBe(true)
  })
})
