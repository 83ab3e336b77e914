/** The few questions asked to Postgres before the store takes over. */
import { realpathSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client, type ClientConfig, type QueryResultRow } from 'pg'
import { UserError } from '../user-error'

const POLL_MS = 30
const CONNECT_TIMEOUT_MS = 5_000

/** After a crash the log is replayed before anybody is let in; on a slow disk that takes minutes. */
const READY_TIMEOUT_MS = 300_000

/**
 * True as soon as it answers; false when `isAlive` says no, or after five minutes.
 * @throws UserError when it answers and does not take our password.
 */
export async function waitUntilReady(url: string, isAlive: () => boolean): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < READY_TIMEOUT_MS; waitedMs += POLL_MS) {
    if (!isAlive()) return false
    try {
      await query(url, 'SELECT 1')
      return true
    } catch (error) {
      if (codeOf(error) === WRONG_PASSWORD) {
        throw new UserError(
          'The embedded database does not take the password that is kept for it; start over with --fresh, or put the right connection.json back.',
          { cause: error },
        )
      }
      await sleep(POLL_MS)
    }
  }
  return false
}

/** Does this server take our password and serve that very cluster? Waits while it is still recovering. */
export async function isOurs(url: string, cluster: string): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < READY_TIMEOUT_MS; waitedMs += POLL_MS) {
    try {
      const rows = await query(url, "SELECT current_setting('data_directory') AS folder")
      return rows[0] !== undefined && realpathSync(String(rows[0].folder)) === realpathSync(cluster)
    } catch (error) {
      if (codeOf(error) !== STARTING) return false
      await sleep(POLL_MS)
    }
  }
  return false
}

/** Creates the database unless it is there. */
export async function createDatabase(url: string, name: string): Promise<void> {
  const found = await query(url, 'SELECT 1 FROM pg_database WHERE datname = $1', [name])
  if (found.length === 0) await query(url, `CREATE DATABASE "${name}"`)
}

async function query(url: string, text: string, values: readonly string[] = []): Promise<QueryResultRow[]> {
  const config: ClientConfig = { connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS }
  const client = new Client(config)
  // Without a listener a connection that breaks ends the process; the query itself reports it.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return (await client.query(text, [...values])).rows
  } finally {
    await client.end().catch(() => undefined)
  }
}

const WRONG_PASSWORD = '28P01'

/** cannot_connect_now: starting up or recovering. */
const STARTING = '57P03'

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}
