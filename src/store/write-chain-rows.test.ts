import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ScratchDatabase, scratchDatabase } from '../../test/scratch-database'
import { migrate } from './migrate'
import { newestBalances } from './newest-balances'
import { entityManagerOf } from './private/entity-manager-of'
import { openSampleDatabase } from './testing/open-sample-database'
import { EMPTY_ROWS, oneOfEach, sampleBlock, sampleHash, samplePosition, samplePosting } from './testing/sample-rows'
import { writeChainRows } from './write-chain-rows'

const TABLES = [
  'block',
  'posting',
  'claim',
  'claim_part',
  'funding',
  'funding_part',
  'bridge_transfer',
  'message_step',
  'vault_movement',
  'authority_change',
  'raw_fact',
  'gap',
  'issuance_reading',
]

const ref = (height: number, fork = 0) => ({ height, hash: sampleHash(height, fork) })

describe('writing chain rows through a processor', () => {
  let scratch: ScratchDatabase
  let client: Client
  beforeAll(async () => {
    scratch = await scratchDatabase()
    await migrate(scratch.url)
    client = new Client({ connectionString: scratch.url })
    await client.connect()
  })
  afterAll(async () => {
    await client?.end()
    await scratch?.drop()
  })

  async function heights(table: string): Promise<number[]> {
    const { rows } = await client.query(`SELECT DISTINCT height FROM ${table} ORDER BY height`)
    return rows.map((row) => row.height)
  }

  it('writes a row of every table, keeps them exactly, and a reorg takes away exactly its blocks', async () => {
    const database = openSampleDatabase('ethereum', scratch.url)
    const state = await database.connect()
    expect(state.height).toBe(-1)
    await database.transact({ prevHead: { height: -1, hash: '0x' }, nextHead: ref(1) }, async (store) =>
      writeChainRows(store, oneOfEach(1)),
    )
    await database.transactHot2(
      { baseHead: ref(1), finalizedHead: ref(1), newBlocks: [ref(2), ref(3)] },
      async (store, from, to) => {
        for (let height = 2 + from; height < 2 + to; height++) await writeChainRows(store, oneOfEach(height))
      },
    )
    for (const table of TABLES) expect([table, await heights(table)]).toEqual([table, [1, 2, 3]])

    await database.transactHot2({ baseHead: ref(2), finalizedHead: ref(1), newBlocks: [ref(3, 1)] }, async (store) =>
      writeChainRows(store, { ...EMPTY_ROWS, blocks: [sampleBlock('ethereum', 3, 1)] }),
    )
    for (const table of TABLES.slice(1)) expect([table, await heights(table)]).toEqual([table, [1, 2]])
    const third = await client.query(`SELECT hash FROM block WHERE height = 3`)
    expect(third.rows).toEqual([{ hash: sampleHash(3, 1) }])
    await database.disconnect()

    const message = await client.query(`SELECT * FROM message_step WHERE step = 'SENT' AND height = 1`)
    expect(message.rows[0]).toMatchObject({
      transfer_units: (2n ** 255n).toString(),
      message_hash: '0xaa',
      success: null,
    })
    const raw = await client.query(`SELECT data FROM raw_fact WHERE height = 1`)
    expect(raw.rows[0].data).toEqual({ amount: (2n ** 200n).toString(), list: [1, 'a'] })
    const parts = await client.query(`SELECT class, amount FROM claim_part WHERE height = 1 ORDER BY id`)
    expect(parts.rows).toEqual([
      { class: 'free', amount: '5' },
      { class: 'staked', amount: '5' },
    ])
  })

  it('refuses a block that is already there', async () => {
    const database = openSampleDatabase('other', scratch.url)
    await database.connect()
    const write = database.transact({ prevHead: { height: -1, hash: '0x' }, nextHead: ref(1) }, async (store) =>
      writeChainRows(store, oneOfEach(1)),
    )
    await expect(write).rejects.toThrow('duplicate key')
    await database.disconnect()
  })

  it('reads the newest balance of either side inside the batch, issuance included', async () => {
    const database = openSampleDatabase('fresh', scratch.url)
    await database.connect()
    const asset = 'fresh:pha'
    const at = (height: number, index: number) => samplePosition('fresh', height, index)
    await database.transact({ prevHead: { height: -1, hash: '0x' }, nextHead: ref(5) }, async (store) => {
      expect(typeof entityManagerOf(store).query).toBe('function')
      await writeChainRows(store, {
        ...EMPTY_ROWS,
        blocks: [sampleBlock('fresh', 4), sampleBlock('fresh', 5)],
        postings: [
          samplePosting(at(4, 0), {
            asset,
            debit: 'issuance',
            credit: '0xa',
            amount: 10n,
            debitBalance: -10n,
            creditBalance: 10n,
          }),
          samplePosting(at(5, 1), {
            asset,
            debit: '0xa',
            credit: '0xb',
            amount: 4n,
            debitBalance: 6n,
            creditBalance: 4n,
          }),
          samplePosting(at(5, 11), {
            asset,
            debit: '0xb',
            credit: '0xa',
            amount: 1n,
            debitBalance: 3n,
            creditBalance: 7n,
          }),
          samplePosting(at(5, 2), {
            asset,
            debit: '0xb',
            credit: '0xc',
            amount: 0n,
            debitBalance: 4n,
            creditBalance: 0n,
          }),
        ],
      })
      const keys = ['0xa', '0xb', '0xc', '0xd', 'issuance'].map((account) => ({ asset, account }))
      expect(await newestBalances(store, [...keys, { asset: 'fresh:other', account: '0xa' }])).toEqual(
        new Map([
          ['fresh:pha|0xa', 7n],
          ['fresh:pha|0xb', 3n],
          ['fresh:pha|0xc', 0n],
          ['fresh:pha|issuance', -10n],
        ]),
      )
      expect(await newestBalances(store, [])).toEqual(new Map())
    })
    await database.disconnect()
  })
})
