/** A fresh, empty database for one test file, on a real Postgres. */
import { randomBytes } from 'node:crypto'
import { Client } from 'pg'

export interface ScratchDatabase {
  readonly url: string
  drop(): Promise<void>
}

/** Runs statements on the server's own database, as its administrator. */
async function administer(serverUrl: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

export async function scratchDatabase(): Promise<ScratchDatabase> {
  const serverUrl = process.env.CROSSLEDGER_TEST_DATABASE_URL
  if (serverUrl === undefined) throw new Error('CROSSLEDGER_TEST_DATABASE_URL is not set')
  const name = `test_${randomBytes(6).toString('hex')}`
  await administer(serverUrl, `CREATE DATABASE ${name}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return { url: url.toString(), drop: () => administer(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`) }
}
