import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { removeEmbeddedPostgres, startEmbeddedPostgres } from '../src/runtime/embedded-postgres'
import { createLogger } from '../src/runtime/log'

/** One Postgres for the whole run; each test file has databases of its own in it. */
export async function setup(): Promise<() => Promise<void>> {
  if ((process.env.CROSSLEDGER_TEST_DATABASE_URL ?? '') !== '') return async () => undefined
  const dataDir = mkdtempSync(join(tmpdir(), 'crossledger-test-'))
  const log = createLogger({ name: 'test', level: 'warn' })
  const postgres = await startEmbeddedPostgres({ dataDir, durability: 'simulated', log })
  process.env.CROSSLEDGER_TEST_DATABASE_URL = postgres.url
  return async () => {
    await postgres.stop()
    await removeEmbeddedPostgres(dataDir)
    rmSync(dataDir, { recursive: true, force: true })
  }
}
