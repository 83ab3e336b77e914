import type { Statements } from '../database'

/** Rows of one table: column to value. All rows have the same columns. */
type Row = Readonly<Record<string, unknown>>

/** Postgres takes 65,535 parameters a statement. */
const PARAMETERS_MAX = 60_000

/** Plain inserts, many rows a statement. A duplicate key is an error: nothing is ever overwritten. */
export async function insertRows(db: Statements, table: string, rows: readonly Row[]): Promise<void> {
  const [first] = rows
  if (first === undefined) return
  const columns = Object.keys(first)
  const rowsMax = Math.floor(PARAMETERS_MAX / columns.length)
  for (let from = 0; from < rows.length; from += rowsMax) {
    const slice = rows.slice(from, from + rowsMax)
    const tuples = slice.map((_, row) => `(${columns.map((_, column) => `$${row * columns.length + column + 1}`)})`)
    await db.rows(
      `INSERT INTO "${table}" (${columns.map((column) => `"${column}"`)}) VALUES ${tuples}`,
      slice.flatMap((row) => columns.map((column) => parameter(row[column]))),
    )
  }
}

const parameter = (value: unknown) => (typeof value === 'bigint' ? value.toString() : (value ?? null))
