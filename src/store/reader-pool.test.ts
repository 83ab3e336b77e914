import type { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ScratchDatabase, scratchDatabase } from '../../test/scratch-database'
import { openDatabase } from './database'
import { migrate } from './migrate'
import { ReadTransaction, readOnce } from './read-transaction'
import { openReaderPool } from './reader-pool'

describe('a reader', () => {
  let database: ScratchDatabase
  let pool: Pool
  beforeAll(async () => {
    database = await scratchDatabase()
    await migrate(database.url)
    pool = openReaderPool({ databaseUrl: database.url, max: 2, statementTimeoutMs: 500 })
  })
  afterAll(async () => {
    await pool?.end()
    await database?.drop()
  })

  it.each([
    `INSERT INTO cut_chain VALUES ('a', 'b', 'c', 1, 'd', now(), true)`,
    `DELETE FROM block`,
    `CREATE TABLE mine (id int)`,
    `WITH gone AS (DELETE FROM block RETURNING 1) SELECT * FROM gone`,
  ])('cannot %s', async (statement) => {
    await expect(pool.query(statement)).rejects.toMatchObject({ code: '25006' })
    await expect(readOnce(pool, (read) => read.rows(statement))).rejects.toMatchObject({ code: '25006' })
  })

  it('is stopped when a statement takes too long', async () => {
    await expect(readOnce(pool, (read) => read.rows('SELECT pg_sleep(30)'))).rejects.toMatchObject({ code: '57014' })
  })

  it('sees one state of the database from its first statement on', async () => {
    const read = new ReadTransaction(pool)
    const count = 'SELECT count(*)::int AS blocks FROM block'
    expect(await read.rows(count)).toEqual([{ blocks: 0 }])
    const writer = openDatabase(database.url)
    await writer.rows(
      `INSERT INTO block (id, chain, height, hash, parent_hash, "timestamp") VALUES ('x', 'ethereum', 1, '0x', '0x', now())`,
    )
    await writer.close()
    expect(await read.rows(count)).toEqual([{ blocks: 0 }])
    await read.close()
    expect(await readOnce(pool, (later) => later.rows(count))).toEqual([{ blocks: 1 }])
  })

  it('gives its connection back after an error, and takes none when it asks nothing', async () => {
    for (let round = 0; round < 5; round += 1) {
      await expect(readOnce(pool, (read) => read.rows('SELECT * FROM nowhere'))).rejects.toThrow('nowhere')
    }
    const idle = Array.from({ length: 5 }, () => new ReadTransaction(pool))
    expect(await readOnce(pool, (read) => read.arrays('SELECT 1, 2'))).toEqual([[1, 2]])
    await Promise.all(idle.map((read) => read.close()))
    await expect(idle[0]?.rows('SELECT 1')).rejects.toThrow('closed')
  })
})
