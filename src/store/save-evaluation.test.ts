import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type ScratchDatabase, scratchDatabase } from '../../test/scratch-database'
import { ethereum as mainnet } from '../chains/ethereum'
import type { Cut } from '../reconcile/cut'
import type { InvariantResult } from '../reconcile/result'
import { type Database, openDatabase } from './database'
import { migrate } from './migrate'
import { retractCuts } from './retract-cuts'
import { type Evaluation, saveEvaluation, standingRevision } from './save-evaluation'
import { emptyBlock, indexSample } from './testing/sample-chain'
import { sampleHash } from './testing/sample-rows'

const ethereum = { ...mainnet, startBlock: 0 }

const cutAt = (height: number, id: string, fork = 0): Cut => ({
  id,
  level: 'PROVISIONAL',
  time: height * 12_000,
  chains: [{ id: 'ethereum', height, hash: sampleHash(height, fork), timestamp: height * 12_000, complete: false }],
  missing: [{ id: 'phala', reason: 'phala is not indexed yet' }],
})

const verdict = (value: InvariantResult['verdict'], keys: readonly string[] = []): InvariantResult => ({
  invariant: 'cap',
  scope: 'ethereum:pha',
  verdict: value,
  severity: 'critical',
  shortfall: 2n ** 200n,
  surplus: 0n,
  baseline: 0n,
  tolerance: 0n,
  reason: value === 'HOLDS' ? null : 'because',
  terms: [
    {
      label: 'total supply',
      sign: '+',
      value: 10n ** 27n,
      unit: 'PHA',
      chain: 'ethereum',
      height: 3,
      hash: '0x3',
      source: 'state',
      repeat: 'curl',
    },
  ],
  subjects: keys.map((key) => ({
    kind: 'transaction',
    key,
    chain: 'ethereum',
    txHash: key,
    logIndex: 4,
    amount: 7n,
    what: 'A mint.',
  })),
})

const evaluation = (cut: Cut, results: readonly InvariantResult[]): Evaluation => ({
  cut,
  definitionVersion: 'd1',
  codeVersion: 'c1',
  world: 'SIMULATED',
  reconciliation: {
    results,
    places: {
      known: true,
      rows: [
        {
          id: 'l1-free-float',
          label: 'Free on Ethereum',
          valuePha: 10n ** 27n,
          evidence: [
            {
              label: '3 accounts',
              value: 9n,
              unit: 'PHA',
              chain: 'ethereum',
              height: 3,
              hash: '0x3',
              source: 'journal',
              repeat: null,
            },
          ],
        },
      ],
    },
    progress: [],
    headline: [{ line: 'Backed', verdict: 'HOLDS', explained: 0, coverage: '1', reason: null }],
  },
})

const TABLES = ['cut', 'cut_chain', 'verdict', 'place', 'break', 'break_transition', 'cut_retraction']

describe('saving what a cut shows', () => {
  let scratch: ScratchDatabase
  let db: Database
  let listener: Client
  const heard: (string | undefined)[] = []
  beforeAll(async () => {
    scratch = await scratchDatabase()
    await migrate(scratch.url)
    db = openDatabase(scratch.url)
    listener = new Client({ connectionString: scratch.url })
    await listener.connect()
    listener.on('notification', (message) => heard.push(message.payload))
    await listener.query('LISTEN crossledger_cut')
  })
  afterAll(async () => {
    await listener?.end()
    await db?.close()
    await scratch?.drop()
  })
  beforeEach(async () => {
    await db.rows(`TRUNCATE block, probed_header, ${TABLES.map((table) => `"${table}"`)}`)
    await db.rows('DROP SCHEMA IF EXISTS ethereum_processor CASCADE')
    heard.length = 0
  })

  const everything = async () => Promise.all(TABLES.map((table) => db.rows(`SELECT * FROM "${table}" ORDER BY id`)))
  const states = async () =>
    (await db.rows<{ state: string }>('SELECT state FROM break_transition ORDER BY id')).map((row) => row.state)

  it('writes every row once: the same cut again changes nothing and tells nobody', async () => {
    const found = evaluation(cutAt(3, 'cut-a'), [verdict('BROKEN', ['0x1', '0x2'])])
    expect(await saveEvaluation(db, found)).toBe('cut-a')
    const before = await everything()
    expect(before.map((rows) => rows.length)).toEqual([1, 1, 1, 1, 2, 2, 0])
    expect(await saveEvaluation(db, found)).toBe('cut-a')
    expect(await everything()).toEqual(before)
    await listener.query('SELECT 1')
    expect(heard).toEqual(['cut-a'])
  })

  it('keeps every digit', async () => {
    await saveEvaluation(db, evaluation(cutAt(3, 'cut-a'), [verdict('BROKEN', ['0x1'])]))
    const [row] = await db.rows('SELECT * FROM verdict')
    expect(row).toMatchObject({ shortfall: (2n ** 200n).toString(), scope: 'ethereum:pha' })
    expect((row as { terms: { value: string }[] }).terms[0]?.value).toBe((10n ** 27n).toString())
    const [place] = await db.rows('SELECT * FROM place')
    expect(place).toMatchObject({ value_pha: (10n ** 27n).toString(), evidence: [{ value: '9' }] })
    const [broken] = await db.rows('SELECT * FROM "break"')
    expect(broken).toMatchObject({ subject_tx_hash: '0x1', subject_log_index: 4, amount: '7', cut_id: 'cut-a' })
  })

  it('writes a further revision when the verdicts of the same cut change', async () => {
    await saveEvaluation(db, evaluation(cutAt(3, 'cut-a'), [verdict('UNKNOWN')]))
    expect(await standingRevision(db, 'cut-a')).toEqual({ id: 'cut-a', unknown: true })
    expect(await saveEvaluation(db, evaluation(cutAt(3, 'cut-a'), [verdict('HOLDS')]))).toBe('cut-a-2')
    expect(await saveEvaluation(db, evaluation(cutAt(3, 'cut-a'), [verdict('HOLDS')]))).toBe('cut-a-2')
    expect(await standingRevision(db, 'cut-a')).toEqual({ id: 'cut-a-2', unknown: false })
    expect(await standingRevision(db, 'cut')).toBeNull()
  })

  it('asks again and writes a further revision when the headline alone was not known', async () => {
    const found = evaluation(cutAt(3, 'cut-a'), [verdict('HOLDS')])
    const under = (value: 'HOLDS' | 'UNKNOWN', reason: string | null): Evaluation => ({
      ...found,
      reconciliation: {
        ...found.reconciliation,
        places: value === 'HOLDS' ? found.reconciliation.places : { known: false, reason: 'the vault did not answer' },
        headline: [{ line: 'Backed', verdict: value, explained: 0, coverage: value === 'HOLDS' ? '1' : null, reason }],
      },
    })
    await saveEvaluation(db, under('UNKNOWN', 'places: the vault did not answer'))
    expect(await standingRevision(db, 'cut-a')).toEqual({ id: 'cut-a', unknown: true })
    // Another wording of the same is no news.
    expect(await saveEvaluation(db, under('UNKNOWN', 'places: timed out'))).toBe('cut-a')
    expect(await saveEvaluation(db, under('HOLDS', null))).toBe('cut-a-2')
    expect(await standingRevision(db, 'cut-a')).toEqual({ id: 'cut-a-2', unknown: false })
    expect(await db.rows('SELECT cut_id FROM place')).toEqual([{ cut_id: 'cut-a-2' }])
  })

  it('follows a break: open, resolved, back again', async () => {
    await saveEvaluation(db, evaluation(cutAt(3, 'cut-a'), [verdict('BROKEN', ['0x1'])]))
    await saveEvaluation(db, evaluation(cutAt(4, 'cut-b'), [verdict('UNKNOWN')]))
    await saveEvaluation(db, evaluation(cutAt(5, 'cut-c'), [verdict('HOLDS')]))
    await saveEvaluation(db, evaluation(cutAt(6, 'cut-d'), [verdict('BROKEN', ['0x1'])]))
    expect(await states()).toEqual(['OPEN', 'RESOLVED', 'REOPENED'])
    expect(await db.rows('SELECT detected_at FROM "break"')).toEqual([{ detected_at: new Date(3 * 12_000) }])
  })

  it('retracts a cut whose block a reorg undid, and the break that only it has shown', async () => {
    const index = (head: number, fork = 0) =>
      indexSample('ethereum', scratch.url, {
        rows: Array.from({ length: head }, (_, i) => emptyBlock('ethereum', i + 1, i + 1 > 2 ? fork : 0)),
        finalized: 2,
        head,
        fork,
      })
    await index(4)
    await saveEvaluation(db, evaluation(cutAt(2, 'cut-final'), [verdict('HOLDS')]))
    await saveEvaluation(db, evaluation(cutAt(4, 'cut-hot'), [verdict('BROKEN', ['0x1'])]))
    expect(await retractCuts(db, [ethereum])).toEqual([])

    await index(5, 1)
    const fallen = { cutId: 'cut-hot', chain: 'ethereum', height: 4, hash: sampleHash(4) }
    expect(await retractCuts(db, [ethereum])).toEqual([fallen])
    expect(await retractCuts(db, [ethereum])).toEqual([])
    await saveEvaluation(db, evaluation(cutAt(5, 'cut-after', 1), [verdict('HOLDS')]))
    expect(await states()).toEqual(['OPEN', 'RETRACTED'])

    // The first fork is back: the same cut stands again, as a further revision.
    await index(6)
    await retractCuts(db, [ethereum])
    expect(await saveEvaluation(db, evaluation(cutAt(4, 'cut-hot'), [verdict('HOLDS')]))).toBe('cut-hot-2')
  })
})
