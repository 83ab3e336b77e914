import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { type ScratchDatabase, scratchDatabase } from '../../test/scratch-database'
import { ethereum } from '../chains/ethereum'
import { phalaL2 } from '../chains/phala-l2'
import { phalaMigration } from '../migrations/phala'
import type { Cut } from '../reconcile/cut'
import { type Database, openDatabase } from './database'
import { CutGoneError, loadEvidence } from './load-evidence'
import { migrate } from './migrate'
import { saveEntitlements } from './save-entitlements'
import { blockWith, indexSample } from './testing/sample-chain'
import { oneOfEach, START, sampleHash, samplePosition, samplePosting } from './testing/sample-rows'

const claimer = '0x8b6d7ab0be8d1f6ae40738c4cff75134110a777f'
const account = `0x${'ab'.repeat(32)}`

const cutAt = (heights: Record<string, number>, fork = 0): Cut => ({
  id: 'cut',
  level: 'PROVISIONAL',
  time: 0,
  chains: Object.entries(heights).map(([id, height]) => ({
    id,
    height,
    hash: sampleHash(height, fork),
    timestamp: 0,
    complete: false,
  })),
  missing: [],
})

describe('loadEvidence', () => {
  let scratch: ScratchDatabase
  let db: Database
  const load = (cut: Cut) => loadEvidence(db, { cut, chains: [ethereum, phalaL2], migrations: [phalaMigration] })

  beforeAll(async () => {
    scratch = await scratchDatabase()
    await migrate(scratch.url)
    db = openDatabase(scratch.url)
    const asset = 'ethereum:vpha'
    const paid = samplePosting(samplePosition('ethereum', 4, 20), {
      asset,
      debit: claimer,
      credit: '0xbb',
      amount: 3n,
      debitBalance: -3n,
      creditBalance: 3n,
    })
    await indexSample('ethereum', scratch.url, {
      rows: [oneOfEach(2), oneOfEach(3), blockWith('ethereum', 4, [paid])],
      finalized: 3,
      head: 4,
    })
    const minted = samplePosting(samplePosition('phala-l2', 2, 0), {
      asset: 'phala-l2:pha',
      debit: 'issuance',
      credit: '0xcc',
      amount: 9n,
      debitBalance: -9n,
      creditBalance: 9n,
    })
    await indexSample('phala-l2', scratch.url, { rows: [blockWith('phala-l2', 2, [minted])], finalized: 2, head: 5 })
  })
  afterAll(async () => {
    await db?.close()
    await scratch?.drop()
  })

  it('gives back every fact as it was written, and none above the cut', async () => {
    const evidence = await load(cutAt({ ethereum: 2, 'phala-l2': 2 }))
    const written = oneOfEach(2)
    expect(evidence.claims).toEqual(written.claims)
    expect(evidence.fundings).toEqual(written.fundings)
    expect(evidence.messages).toEqual(written.messageSteps)
    expect(evidence.bridgeTransfers).toEqual(written.bridgeTransfers)
    expect(evidence.vaultMovements).toEqual(written.vaultMovements)
    expect(evidence.authorityChanges).toEqual(written.authorityChanges)
    expect(evidence.gaps).toEqual(written.gaps)
    expect(evidence.issuanceReadings.map(({ asset, amount, at }) => [asset, amount, at.height])).toEqual([
      ['phala:pha', 9n, 2],
    ])
    expect((await load(cutAt({ ethereum: 3, 'phala-l2': 2 }))).claims.length).toBe(2)
  })

  it('knows the time of every block that a fact stands in', async () => {
    const evidence = await load(cutAt({ ethereum: 4, 'phala-l2': 2 }))
    const ids = [...evidence.claims.map((claim) => claim.at), ...evidence.watchedPostings].map((one) => one.blockId)
    for (const id of ids) expect(evidence.blockTimes.get(id)).toBeGreaterThan(START)
  })

  it('sums each token of the chains in the cut, and balances of watched accounts, at their heights', async () => {
    const evidence = await load(cutAt({ ethereum: 4, 'phala-l2': 1 }))
    expect([...evidence.books.keys()].sort()).toEqual([
      'ethereum:pha',
      'ethereum:vpha',
      'phala-l2:pha',
      'phala-l2:vpha',
    ])
    expect(evidence.books.get('phala-l2:pha')).toMatchObject({ issued: 0n, held: 0n })
    expect(evidence.books.get('ethereum:vpha')?.negative).toMatchObject([{ account: claimer, balance: -3n }])
    expect(evidence.balances.get(`ethereum:vpha|${claimer}`)).toBe(-3n)
    expect(evidence.balances.get(`ethereum:pha|${claimer}`)).toBe(0n)
  })

  it('lists what an invariant has to explain: issuance of bridged tokens and payouts of claimers', async () => {
    const evidence = await load(cutAt({ ethereum: 4, 'phala-l2': 2 }))
    expect(evidence.watchedPostings.map(({ asset, debit }) => [asset, debit])).toEqual([
      ['ethereum:vpha', claimer],
      ['phala-l2:pha', 'issuance'],
    ])
    expect((await load(cutAt({ ethereum: 3, 'phala-l2': 1 }))).watchedPostings).toEqual([])
  })

  it('leaves out a chain that is missing from the cut, but tells how far it is', async () => {
    const evidence = await load(cutAt({ ethereum: 4 }))
    expect([...evidence.books.keys()].some((asset) => asset.startsWith('phala-l2'))).toBe(false)
    expect(evidence.processed.get('phala-l2')).toEqual({ height: 5, finalized: 2, complete: false })
    expect(evidence.processed.get('ethereum')).toEqual({ height: 4, finalized: 3, complete: false })
  })

  it('uses the newest entitlement list of a migration', async () => {
    const list = (digest: string, amount: bigint) => ({
      migration: 'phala',
      basis: 'OFFICIAL_LIST' as const,
      fileName: 'list.csv',
      digest,
      entries: [{ account, user: account.slice(0, 42), holderClass: 'person', parts: [{ class: 'free', amount }] }],
    })
    expect((await load(cutAt({ ethereum: 4 }))).entitlements.size).toBe(0)
    const first = await saveEntitlements(db, list('aa'.repeat(32), 1n))
    expect(await saveEntitlements(db, list('aa'.repeat(32), 1n))).toEqual({ ...first, imported: false })
    const second = await saveEntitlements(db, list('bb'.repeat(32), 2n))
    expect(second).toMatchObject({ imported: true, replaces: first.id })
    const book = (await load(cutAt({ ethereum: 4 }))).entitlements.get('phala')
    expect(book).toEqual({ id: second.id, migration: 'phala', basis: 'OFFICIAL_LIST', entries: list('', 2n).entries })

    // A clock that is set back: the list that replaces the others is still the one in force.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 3_600_000 })
    onTestFinished(() => void vi.useRealTimers())
    const third = await saveEntitlements(db, list('cc'.repeat(32), 3n))
    expect(await saveEntitlements(db, list('cc'.repeat(32), 3n))).toEqual({ ...third, imported: false, replaces: null })
    const fourth = await saveEntitlements(db, list('bb'.repeat(32), 2n))
    expect(fourth).toMatchObject({ imported: true, replaces: third.id })
    expect((await load(cutAt({ ethereum: 4 }))).entitlements.get('phala')?.id).toBe(fourth.id)
  })

  it('refuses a cut whose block was undone', async () => {
    await expect(load(cutAt({ ethereum: 4 }, 1))).rejects.toThrow(CutGoneError)
    await expect(load(cutAt({ ethereum: 99 }))).rejects.toThrow('block 99')
  })
})
