/** Command lines that show a term's value again; each can be pasted as it is. */
import type { AssetId } from '../chains/chain'

/** Balance of one account by the journal. */
export function repeatAccount(account: string, asset: AssetId, height: number): string {
  return `npm run cli -- account ${account} --asset ${asset} --at ${height}`
}

/** One SQL statement against the store. `query` must not hold double quotes, `$` or a backslash. */
export function repeatSql(query: string): string {
  if (/["$\\`]/.test(query)) throw new Error(`this SQL cannot stand between double quotes in a shell: ${query}`)
  return `psql "$DATABASE_URL" -Atc "${query.replace(/\s+/g, ' ').trim()}"`
}

/** The place in a definition file where a value is written. */
export function repeatDefinition(file: string, field: string): string {
  return `grep -n '${field}' ${file}`
}

/** A text as an SQL literal. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
