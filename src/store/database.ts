import { Pool, type PoolClient } from 'pg'
import { type Read, readOnce } from './read-transaction'

/** Whatever answers a statement with rows: the pool, a snapshot, a transaction that writes. */
export type Statements = Pick<Read, 'rows'>

/** The database as jobs and commands use it. Close it when done. */
export interface Database extends Statements {
  /** postgres://…, may hold a password: not for logs. */
  readonly url: string
  /** One REPEATABLE READ READ ONLY transaction: every statement in it sees the same moment of all chains. */
  snapshot<T>(work: (snapshot: Read) => Promise<T>): Promise<T>
  /** One transaction that is kept as a whole or not at all. */
  transaction<T>(work: (transaction: Statements) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export function openDatabase(url: string, options: { readonly maxConnections?: number } = {}): Database {
  const pool = new Pool({ connectionString: url, max: options.maxConnections ?? 4, application_name: 'crossledger' })
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined)
  return {
    url,
    rows: async (sql, parameters = []) => (await pool.query(sql, [...parameters])).rows,
    snapshot: (work) => readOnce(pool, work),
    transaction: (work) => inTransaction(pool, work),
    close: () => pool.end(),
  }
}

async function inTransaction<T>(pool: Pool, work: (inside: Statements) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('BEGIN')
    const result = await work({ rows: async (sql, parameters = []) => (await client.query(sql, [...parameters])).rows })
    await client.query('COMMIT')
    return result
  } catch (error) {
    broken = await rollBack(client)
    throw error
  } finally {
    client.release(broken)
  }
}

/** A connection that cannot even roll back is thrown away. */
async function rollBack(client: PoolClient): Promise<Error | undefined> {
  try {
    await client.query('ROLLBACK')
    return undefined
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}
