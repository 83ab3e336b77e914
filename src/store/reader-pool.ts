import { Pool } from 'pg'

/** So that other rooms can pass it on without knowing pg. */
export type ReaderPool = Pool

export interface ReaderPoolOptions {
  readonly databaseUrl: string
  /** Connections kept at most; one request uses one. */
  readonly max?: number
  /** A statement that runs longer is cancelled by the database. */
  readonly statementTimeoutMs?: number
}

/**
 * Connections that cannot write. `default_transaction_read_only` makes the database itself refuse,
 * whatever reaches it: no query of ours and no gap in a generated one can change a row.
 */
export function openReaderPool(options: ReaderPoolOptions): ReaderPool {
  const statementTimeoutMs = options.statementTimeoutMs ?? 5_000
  const pool = new Pool({
    connectionString: options.databaseUrl,
    max: options.max ?? 10,
    // Longer than this without a free connection means that the server is overloaded: say so.
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: statementTimeoutMs,
    // Where the database cannot answer even its own timeout (a dead network), give up as well.
    query_timeout: statementTimeoutMs * 2,
    options: `-c default_transaction_read_only=on -c idle_in_transaction_session_timeout=${statementTimeoutMs * 2}`,
    application_name: 'crossledger-server',
  })
  // An idle connection that breaks (database restarted) is replaced at the next use. Without a
  // listener the error would end the process.
  pool.on('error', () => undefined)
  return pool
}
