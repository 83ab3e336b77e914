import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type ScratchDatabase, scratchDatabase } from '../../test/scratch-database'
import type { Chain } from '../chains/chain'
import { ethereum as mainnet } from '../chains/ethereum'
import { phala as parachain } from '../chains/phala'
import { phalaL2 } from '../chains/phala-l2'
import { type StateAnswer, type StateQuery, stateKey } from '../facts/state-query'
import type { Cut } from '../reconcile/cut'
import { createLogger, type LogRecord } from '../runtime/log'
import type { StateReader } from '../state/state-reader'
import { type Database, openDatabase } from '../store/database'
import { migrate } from '../store/migrate'
import { saveEntitlements } from '../store/save-entitlements'
import { emptyBlock, indexSample, sampleNode } from '../store/testing/sample-chain'
import { runReconcile } from './reconcile'
import { type ReconcileContext, reconcileCut } from './reconcile-cut'

const chains: Chain[] = [{ ...parachain, finalBlock: 20 }, { ...mainnet, startBlock: 0 }, phalaL2]

/** A node of every chain: 0 for every question, or unreachable. */
function sampleState(node: { down: boolean }): StateReader {
  const headers = sampleNode()
  const answer = (query: StateQuery, cut: Cut): StateAnswer => {
    const { height = 0, hash = '0x' } = cut.chains.find((chain) => chain.id === query.chain) ?? {}
    if (node.down) return { known: false, query, reason: `the node of ${query.chain} is down`, repeat: '' }
    return { known: true, query, value: query.kind === 'head-height' ? 20n : 0n, height, hash, repeat: 'curl' }
  }
  return {
    ...headers,
    head: (chain) => headers.byHeight(chain, 20),
    read: async (queries, cut) => new Map(queries.map((query) => [stateKey(query), answer(query, cut)])),
  }
}

describe('reconciling', () => {
  let scratch: ScratchDatabase
  let db: Database
  let context: ReconcileContext
  const node = { down: false }
  beforeAll(async () => {
    scratch = await scratchDatabase()
    await migrate(scratch.url)
    db = openDatabase(scratch.url)
    context = { db, chains, state: sampleState(node), world: 'SIMULATED', codeVersion: 'test' }
  })
  afterAll(async () => {
    await db?.close()
    await scratch?.drop()
  })
  beforeEach(async () => {
    node.down = false
    const tables = ['block', 'cut', 'cut_chain', 'cut_retraction', 'verdict', 'place', 'break', 'break_transition']
    await db.rows(`TRUNCATE probed_header, entitlement_list, ${tables.map((table) => `"${table}"`)}`)
    for (const chain of chains) await db.rows(`DROP SCHEMA IF EXISTS ${chain.id.replace('-', '_')}_processor CASCADE`)
  })

  const index = (chain: string, finalized: number, head: number, fork = 0) =>
    indexSample(chain, scratch.url, {
      rows: Array.from({ length: head + 1 }, (_, height) => emptyBlock(chain, height, height > finalized ? fork : 0)),
      finalized,
      head,
      fork,
    })
  async function indexAll(): Promise<void> {
    await index('phala', 20, 20)
    await index('ethereum', 20, 25)
    await index('phala-l2', 20, 24)
  }
  const cuts = () => db.rows<{ id: string; level: string }>('SELECT id, level FROM cut ORDER BY level, created_at')

  it('makes no cut while nothing is indexed', async () => {
    expect(await reconcileCut(context, { level: 'PROVISIONAL' })).toEqual({ kind: 'no-cut' })
    expect(await cuts()).toEqual([])
  })

  it('judges a cut, saves it once, and gives it the same id again', async () => {
    await indexAll()
    const first = await reconcileCut(context, { level: 'FINAL' })
    const again = await reconcileCut(context, { level: 'FINAL' })
    if (first.kind !== 'evaluated' || again.kind !== 'evaluated') throw new Error('not evaluated')
    expect(again.cut).toEqual(first.cut)
    expect(first.cut.chains.map((chain) => [chain.id, chain.height])).toEqual([
      ['ethereum', 20],
      ['phala', 20],
      ['phala-l2', 20],
    ])
    expect(await cuts()).toEqual([{ id: first.cut.id, level: 'FINAL' }])
    const [stored] = await db.rows<{ count: number }>('SELECT count(*)::int AS count FROM verdict')
    expect(stored?.count).toBe(first.reconciliation.results.length)
    expect(first.reconciliation.results.length).toBeGreaterThan(10)
  })

  it('leaves a standing cut alone when told to', async () => {
    await indexAll()
    const first = await reconcileCut(context, { level: 'FINAL' })
    if (first.kind !== 'evaluated') throw new Error('not evaluated')
    const kept = await reconcileCut(context, { level: 'FINAL', keep: 'always' })
    expect(kept).toEqual({ kind: 'kept', cutId: first.cut.id })
  })

  it('asks again what a node did not answer, and writes a revision when it does', async () => {
    await indexAll()
    node.down = true
    const blind = await reconcileCut(context, { level: 'FINAL' })
    if (blind.kind !== 'evaluated') throw new Error('not evaluated')
    const closure = blind.reconciliation.results.find((result) => result.invariant === 'cap')
    expect(closure).toMatchObject({
      verdict: 'UNKNOWN',
      reason: expect.stringContaining('the node of ethereum is down'),
    })
    node.down = false
    const seeing = await reconcileCut(context, { level: 'FINAL', keep: 'unless-unknown' })
    if (seeing.kind !== 'evaluated') throw new Error('not evaluated')
    expect(seeing.cut.id).toBe(`${blind.cut.id}-2`)
    expect(seeing.reconciliation.results.find((result) => result.invariant === 'cap')?.verdict).toBe('BROKEN')
  })

  it('judges anew, under another id, when an entitlement list comes into force', async () => {
    await indexAll()
    const before = await reconcileCut(context, { level: 'FINAL' })
    const account = `0x${'1'.repeat(64)}`
    const entry = { account, user: account.slice(0, 42), holderClass: 'person', parts: [{ class: 'free', amount: 1n }] }
    const digest = 'f'.repeat(64)
    await saveEntitlements(db, {
      migration: 'phala',
      basis: 'OFFICIAL_LIST',
      fileName: 'a.csv',
      digest,
      entries: [entry],
    })
    const after = await reconcileCut(context, { level: 'FINAL', keep: 'always' })
    if (before.kind !== 'evaluated' || after.kind !== 'evaluated') throw new Error('not evaluated')
    expect(after.cut.id).not.toBe(before.cut.id)
  })

  it('retracts the cut of a block that a reorg undid, and judges the new head', async () => {
    await indexAll()
    const records: LogRecord[] = []
    const log = createLogger({ name: 'test', sinks: [(record) => records.push(record)] })
    await runReconcile(context, log, 'block')
    expect((await cuts()).map((cut) => cut.level)).toEqual(['FINAL', 'PROVISIONAL'])
    await runReconcile(context, log, 'block')
    expect((await cuts()).length).toBe(2)

    await index('phala-l2', 20, 25, 1)
    await runReconcile(context, log, 'block')
    const retracted = await db.rows<{ level: string; chain: string; height: number }>(
      'SELECT cut.level, cut_retraction.chain, height FROM cut_retraction JOIN cut ON cut.id = cut_id',
    )
    expect(retracted).toEqual([{ level: 'PROVISIONAL', chain: 'phala-l2', height: 24 }])
    expect((await cuts()).map((cut) => cut.level)).toEqual(['FINAL', 'PROVISIONAL', 'PROVISIONAL'])
    expect(records.some((record) => record.message.includes('retracted'))).toBe(true)
  })
})
