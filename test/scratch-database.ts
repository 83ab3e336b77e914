/**
 * A fresh, empty database for one test file, on a real Postgres: the server that
 * CROSSLEDGER_TEST_DATABASE_URL names, or else an embedded one that lives as long as its databases.
 */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { removeEmbeddedPostgres, startEmbeddedPostgres } from '../src/runtime/embedded-postgres'
import { createLogger } from '../src/runtime/log'

export interface ScratchDatabase {
  /** postgres://… of an empty database. */
  readonly url: string
  drop(): Promise<void>
}

interface Server {
  readonly url: string
  stop(): Promise<void>
}

/** One server for all databases of a test file. */
let server: { readonly started: Promise<Server>; users: number } | null = null

export async function scratchDatabase(): Promise<ScratchDatabase> {
  server ??= { started: startServer(), users: 0 }
  server.users += 1
  const { url: serverUrl } = await server.started
  const name = `test_${randomBytes(6).toString('hex')}`
  await administer(serverUrl, `CREATE DATABASE ${name}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return {
    url: url.toString(),
    async drop() {
      await administer(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`)
      await leaveServer()
    },
  }
}

async function leaveServer(): Promise<void> {
  if (server === null) return
  server.users -= 1
  if (server.users > 0) return
  const { started } = server
  server = null
  await (await started).stop()
}

async function startServer(): Promise<Server> {
  const given = process.env.CROSSLEDGER_TEST_DATABASE_URL
  if (given !== undefined && given !== '') return { url: given, stop: async () => undefined }
  const dataDir = mkdtempSync(join(tmpdir(), 'crossledger-test-'))
  const log = createLogger({ name: 'test', level: 'warn' })
  const postgres = await startEmbeddedPostgres({ dataDir, durability: 'simulated', log })
  return {
    url: postgres.url,
    async stop() {
      await postgres.stop()
      await removeEmbeddedPostgres(dataDir)
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Runs a statement on the server's own database. */
async function administer(serverUrl: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
