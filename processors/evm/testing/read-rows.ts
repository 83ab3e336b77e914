import { Client } from 'pg'

/** Tables that the EVM processor writes, besides `block`. */
const FACT_TABLES = [
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
] as const

export type Row = Readonly<Record<string, unknown>>

export async function query(databaseUrl: string, sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    return (await client.query(sql, values)).rows
  } finally {
    await client.end()
  }
}

/**
 * All that a processor wrote about a chain, to compare two runs. Of the blocks, only those that
 * something stands in: how many empty ones are written depends on where finality stood when.
 */
export async function readRows(databaseUrl: string, chain: string): Promise<Record<string, Row[]>> {
  const tables: Record<string, Row[]> = {}
  for (const table of FACT_TABLES) {
    tables[table] = await query(databaseUrl, `SELECT * FROM ${table} WHERE chain = $1 ORDER BY id`, [chain])
  }
  const used = new Set(Object.values(tables).flatMap((rows) => rows.map((row) => row.block_id)))
  const blocks = await query(databaseUrl, 'SELECT * FROM block WHERE chain = $1 ORDER BY id', [chain])
  tables.block = blocks.filter((row) => used.has(row.id))
  return tables
}
