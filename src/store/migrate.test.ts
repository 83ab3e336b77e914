import { SnakeNamingStrategy } from '@subsquid/typeorm-config/lib/namingStrategy'
import { Client } from 'pg'
import { DataSource } from 'typeorm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ScratchDatabase, scratchDatabase } from '../../test/scratch-database'
import * as model from '../model'
import { migrate } from './migrate'

/** Tables of the store that are no part of the public schema. */
const PRIVATE_TABLES = ['migrations', 'probed_header']

describe('migrate', () => {
  let database: ScratchDatabase
  let client: Client
  beforeAll(async () => {
    database = await scratchDatabase()
    client = new Client({ connectionString: database.url })
    await client.connect()
  })
  afterAll(async () => {
    await client?.end()
    await database?.drop()
  })

  it('lets two services migrate at once, and does nothing the second time', async () => {
    const names = await Promise.all([migrate(database.url), migrate(database.url)])
    expect(names.map((applied) => applied.length).sort()).toEqual([0, 4])
    expect(await migrate(database.url)).toEqual([])
  })

  it('has exactly the columns of the generated model', async () => {
    const source = new DataSource({
      type: 'postgres',
      url: database.url,
      namingStrategy: new SnakeNamingStrategy(),
      entities: Object.values(model).filter((exported) => typeof exported === 'function'),
    })
    await source.initialize()
    const expected = source.entityMetadatas.flatMap((entity) =>
      entity.columns.map((column) => {
        const type = source.driver.normalizeType(column)
        return `${entity.tableName}.${column.databaseName} ${type}${column.length ? `(${column.length})` : ''}`
      }),
    )
    await source.destroy()
    const { rows } = await client.query(
      `SELECT table_name, column_name, data_type, character_maximum_length AS length FROM information_schema.columns
       WHERE table_schema = 'public' AND table_name <> ALL ($1)`,
      [PRIVATE_TABLES],
    )
    const actual = rows.map(
      (row) => `${row.table_name}.${row.column_name} ${row.data_type}${row.length ? `(${row.length})` : ''}`,
    )
    expect(expected.length).toBeGreaterThan(200)
    expect(actual.sort()).toEqual(expected.sort())
  })

  it('requires what the model requires', async () => {
    const source = new DataSource({
      type: 'postgres',
      url: database.url,
      namingStrategy: new SnakeNamingStrategy(),
      entities: Object.values(model).filter((exported) => typeof exported === 'function'),
    })
    await source.initialize()
    const { rows } = await client.query(
      `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
       WHERE table_schema = 'public' AND is_nullable = 'YES'`,
    )
    const nullable = new Set(rows.map((row) => row.name))
    for (const entity of source.entityMetadatas) {
      for (const column of entity.columns) {
        // Subsquid marks every reference nullable; ours never are.
        const expected = column.relationMetadata === undefined && column.isNullable
        expect([column.databaseName, nullable.has(`${entity.tableName}.${column.databaseName}`)]).toEqual([
          column.databaseName,
          expected,
        ])
      }
    }
    await source.destroy()
  })

  it('sorts every text by bytes and keeps every amount as an integer of 78 digits', async () => {
    const texts = await client.query(
      `SELECT table_name, column_name FROM information_schema.columns
       WHERE table_schema = 'public' AND table_name <> 'migrations'
         AND (data_type = 'text' OR column_name = 'id' OR column_name LIKE '%\\_id')
         AND collation_name IS DISTINCT FROM 'C'`,
    )
    expect(texts.rows).toEqual([])
    const amounts = await client.query(
      `SELECT table_name, column_name FROM information_schema.columns
       WHERE table_schema = 'public' AND data_type = 'numeric' AND (numeric_precision, numeric_scale) <> (78, 0)`,
    )
    expect(amounts.rows).toEqual([])
  })

  it('tells of inserted and deleted blocks, once per chain and statement', async () => {
    const heard: (string | undefined)[] = []
    client.on('notification', (message) => heard.push(message.payload))
    await client.query('LISTEN crossledger_block')
    await client.query(
      `INSERT INTO block (id, chain, height, hash, parent_hash, "timestamp")
       VALUES ('a:1', 'a', 1, '0x1', '0x0', now()), ('a:2', 'a', 2, '0x2', '0x1', now()), ('b:7', 'b', 7, '0x7', '0x6', now())`,
    )
    await client.query(`DELETE FROM block WHERE chain = 'a'`)
    await client.query('SELECT 1')
    expect(heard.sort()).toEqual(['a:1', 'a:2', 'b:7'])
  })

  it('refuses to edit a row', async () => {
    await expect(client.query(`UPDATE block SET hash = '0x9'`)).rejects.toThrow(
      'table block is insert-only: write a new row that names the old one',
    )
    await expect(client.query(`UPDATE "break" SET what = ''`)).rejects.toThrow('insert-only')
  })
})
