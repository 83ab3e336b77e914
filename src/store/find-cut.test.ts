import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type ScratchDatabase, scratchDatabase } from '../../test/scratch-database'
import type { Chain } from '../chains/chain'
import { ethereum as mainnet } from '../chains/ethereum'
import { phala } from '../chains/phala'
import { phalaL2 } from '../chains/phala-l2'
import { type Database, openDatabase } from './database'
import { findCut } from './find-cut'
import { migrate } from './migrate'
import { emptyBlock, indexSample, sampleNode } from './testing/sample-chain'
import { START, sampleHash } from './testing/sample-rows'

/** Sample blocks come every 12 s on every chain, so one height is one time everywhere. */
const at = (height: number) => START + height * 12_000
const ethereum: Chain = { ...mainnet, startBlock: 0 }
const parachain: Chain = { ...phala, finalBlock: 60 }
const chains = [ethereum, phalaL2, parachain]

describe('findCut', () => {
  let scratch: ScratchDatabase
  let db: Database
  beforeAll(async () => {
    scratch = await scratchDatabase()
    await migrate(scratch.url)
    db = openDatabase(scratch.url)
  })
  afterAll(async () => {
    await db?.close()
    await scratch?.drop()
  })
  beforeEach(async () => {
    await db.rows(`TRUNCATE block, probed_header`)
    for (const chain of ['ethereum', 'phala_l2', 'phala']) {
      await db.rows(`DROP SCHEMA IF EXISTS ${chain}_processor CASCADE`)
    }
  })

  const index = (chain: string, finalized: number, head: number, heights: number[] = [finalized, head]) =>
    indexSample(chain, scratch.url, {
      rows: [...new Set(heights)].map((height) => emptyBlock(chain, height)),
      finalized,
      head,
    })

  it('knows nothing while no processor ran, and says so for each chain', async () => {
    expect(await findCut(db, { level: 'PROVISIONAL', chains, headers: sampleNode() })).toBeNull()
  })

  it('takes the oldest head: hot heads for PROVISIONAL, finalized ones for FINAL', async () => {
    await index('ethereum', 80, 100)
    await index('phala-l2', 50, 90)
    const headers = sampleNode()
    const provisional = await findCut(db, { level: 'PROVISIONAL', chains: [ethereum, phalaL2], headers })
    expect(provisional).toMatchObject({ level: 'PROVISIONAL', time: at(90), missing: [] })
    expect(provisional?.chains).toEqual([
      { id: 'ethereum', height: 90, hash: sampleHash(90), timestamp: at(90), complete: false },
      { id: 'phala-l2', height: 90, hash: sampleHash(90), timestamp: at(90), complete: false },
    ])
    const final = await findCut(db, { level: 'FINAL', chains: [ethereum, phalaL2], headers })
    expect(final?.time).toBe(at(50))
    expect(final?.chains.map((chain) => chain.height)).toEqual([50, 50])
  })

  it('needs no node where the rows around the time are neighbours', async () => {
    await index('ethereum', 80, 81, [79, 80, 81])
    await index('phala-l2', 70, 80, [70, 79, 80])
    const headers = sampleNode({ down: true })
    const cut = await findCut(db, { level: 'PROVISIONAL', chains: [ethereum, phalaL2], headers })
    expect(cut?.chains.map((chain) => chain.height)).toEqual([80, 80])
    expect(headers.asked).toBe(0)
  })

  it('finds the block in a long stretch without rows, asks little, and remembers what is final', async () => {
    await index('ethereum', 900_000, 900_001, [3, 900_000, 900_001])
    const headers = sampleNode()
    const request = { level: 'FINAL', chains: [ethereum], headers, at: at(123_456) + 5_000 } as const
    const cut = await findCut(db, request)
    expect(cut?.chains).toEqual([
      { id: 'ethereum', height: 123_456, hash: sampleHash(123_456), timestamp: at(123_456), complete: false },
    ])
    expect(headers.asked).toBeLessThan(10)
    headers.asked = 0
    expect(await findCut(db, request)).toEqual(cut)
    expect(headers.asked).toBe(0)
  })

  it('does not remember a hot header: a reorg may take it', async () => {
    await index('ethereum', 10, 50)
    await findCut(db, { level: 'PROVISIONAL', chains: [ethereum], headers: sampleNode(), at: at(30) })
    expect(await db.rows('SELECT height FROM probed_header WHERE height > 10')).toEqual([])
  })

  it('leaves out a chain whose node is on another fork than the index', async () => {
    await index('ethereum', 10, 50)
    const headers = sampleNode({ hotFork: 7 })
    const cut = await findCut(db, { level: 'PROVISIONAL', chains: [ethereum], headers, at: at(30) })
    expect(cut).toBeNull()
  })

  it('goes on without a chain that lags far behind, and without one that has no block', async () => {
    await index('ethereum', 1_000, 1_100)
    await index('phala-l2', 20, 40)
    const cut = await findCut(db, { level: 'PROVISIONAL', chains, headers: sampleNode() })
    expect(cut?.time).toBe(at(1_100))
    expect(cut?.chains.map((chain) => chain.id)).toEqual(['ethereum'])
    expect(cut?.missing).toEqual([
      { id: 'phala', reason: 'phala is not indexed yet: its processor has not stored a block' },
      {
        id: 'phala-l2',
        reason: `phala-l2 is behind: its newest known block is of ${new Date(at(40)).toISOString()}, the others are at ${new Date(at(1_100)).toISOString()}`,
      },
    ])
  })

  it('waits for a slow finality: lag is counted between newest blocks, not finalized ones', async () => {
    await index('ethereum', 1_000, 1_075)
    await index('phala-l2', 500, 1_075)
    const cut = await findCut(db, { level: 'FINAL', chains: [ethereum, phalaL2], headers: sampleNode() })
    expect(cut).toMatchObject({ time: at(500), missing: [] })
  })

  it('keeps a chain in a FINAL cut whose finalized head is in step, though its newest block is old', async () => {
    await index('ethereum', 500, 575)
    await index('phala-l2', 500, 1_000)
    const chainsOn = [ethereum, phalaL2]
    const final = await findCut(db, { level: 'FINAL', chains: chainsOn, headers: sampleNode() })
    expect(final).toMatchObject({ time: at(500), missing: [] })
    const provisional = await findCut(db, { level: 'PROVISIONAL', chains: chainsOn, headers: sampleNode() })
    expect(provisional?.missing.map((one) => one.id)).toEqual(['ethereum'])
  })

  it('does not wait for a stopped chain that is complete, and marks it only at its final block', async () => {
    await index('phala', 60, 60, [1, 60])
    await index('ethereum', 1_000, 1_100)
    const headers = sampleNode()
    const cut = await findCut(db, { level: 'FINAL', chains: [ethereum, parachain], headers })
    expect(cut?.time).toBe(at(1_000))
    expect(cut?.chains).toContainEqual({
      id: 'phala',
      height: 60,
      hash: sampleHash(60),
      timestamp: at(60),
      complete: true,
    })
    const before = await findCut(db, { level: 'FINAL', chains: [ethereum, parachain], headers, at: at(59) })
    expect(before?.chains).toContainEqual(expect.objectContaining({ id: 'phala', height: 59, complete: false }))
  })

  it('takes the newest end when every chain is complete', async () => {
    await index('phala', 60, 60)
    const cut = await findCut(db, { level: 'PROVISIONAL', chains: [parachain], headers: sampleNode({ down: true }) })
    expect(cut).toMatchObject({ time: at(60), missing: [] })
  })

  it('leaves out a chain that did not exist yet', async () => {
    await index('ethereum', 80, 100)
    const late: Chain = { ...phalaL2, startBlock: 40 }
    await index('phala-l2', 50, 90, [45, 50, 90])
    const headers = sampleNode()
    const cut = await findCut(db, { level: 'FINAL', chains: [ethereum, late], headers, at: at(30) })
    expect(cut?.missing).toEqual([
      { id: 'phala-l2', reason: `phala-l2 had no block yet at ${new Date(at(30)).toISOString()}` },
    ])
  })

  it('says which chain is not there yet at a wanted time', async () => {
    await index('ethereum', 80, 100)
    await index('phala-l2', 50, 90)
    const headers = sampleNode()
    const cut = await findCut(db, { level: 'PROVISIONAL', chains: [ethereum, phalaL2], headers, at: at(95) })
    expect(cut?.chains.map((chain) => [chain.id, chain.height])).toEqual([['ethereum', 95]])
    expect(cut?.missing[0]?.reason).toContain('phala-l2 is behind')
  })
})
