import type { Client } from 'pg'

/** Inserts rows given as column → value; names are quoted, since some are words of SQL. */
export async function insertRows(
  client: Client,
  table: string,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  for (const row of rows) {
    const columns = Object.keys(row).map((column) => `"${column}"`)
    const places = columns.map((_, position) => `$${position + 1}`)
    const values = Object.values(row).map((value) => (typeof value === 'bigint' ? String(value) : value))
    await client.query(`INSERT INTO "${table}" (${columns.join(', ')}) VALUES (${places.join(', ')})`, values)
  }
}
