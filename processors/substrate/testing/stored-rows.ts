import { Client } from 'pg'

/** Tables that the Substrate processor writes, besides `block`. */
const FACT_TABLES = ['posting', 'raw_fact', 'gap', 'issuance_reading'] as const

export type StoredRow = Readonly<Record<string, unknown>>

export async function query(databaseUrl: string, sql: string, values: unknown[] = []): Promise<StoredRow[]> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    return (await client.query(sql, values)).rows
  } finally {
    await client.end()
  }
}

/**
 * All that was written, to compare two runs. Of the blocks, only those in which something stands: how
 * many empty ones are written depends on where finality stood when.
 */
export async function storedRows(databaseUrl: string): Promise<Record<string, StoredRow[]>> {
  const tables: Record<string, StoredRow[]> = {}
  for (const table of FACT_TABLES) tables[table] = await query(databaseUrl, `SELECT * FROM ${table} ORDER BY id`)
  const used = new Set(Object.values(tables).flatMap((rows) => rows.map((row) => row.block_id)))
  const blocks = await query(databaseUrl, 'SELECT * FROM block ORDER BY id')
  tables.block = blocks.filter((row) => used.has(row.id))
  return tables
}

/** Newest canonical balance of every account that has postings, by `<asset>|<account>`; zeros left out. */
export async function storedBalances(databaseUrl: string): Promise<Map<string, bigint>> {
  const rows = await query(
    databaseUrl,
    `SELECT DISTINCT ON (asset, account) asset, account, balance::text AS balance FROM (
       SELECT asset, debit AS account, debit_balance AS balance, height, id FROM posting
       UNION ALL SELECT asset, credit, credit_balance, height, id FROM posting
     ) AS side ORDER BY asset, account, height DESC, id DESC`,
  )
  const balances = rows.map((row): [string, bigint] => [`${row.asset}|${row.account}`, BigInt(String(row.balance))])
  return new Map(balances.filter(([, balance]) => balance !== 0n))
}
