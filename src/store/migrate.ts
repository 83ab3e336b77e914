import { join } from 'node:path'
import { DataSource } from 'typeorm'
import { projectRoot } from './project-root'

/** Any number that no other program locks: two services that start at once must not both migrate. */
const MIGRATION_LOCK = 4350_2035

/**
 * Applies the pending files of db/migrations in one transaction and returns the names of those that
 * were applied now. Running it again does nothing. Uses the table that Subsquid's own
 * `squid-typeorm-migration apply` uses, so either may run first.
 */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const source = new DataSource({
    type: 'postgres',
    url: databaseUrl,
    migrations: [join(projectRoot(), 'db', 'migrations', '*.js')],
    extra: { max: 2 },
  })
  await source.initialize()
  const guard = source.createQueryRunner()
  try {
    await guard.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
    const applied = await source.runMigrations({ transaction: 'all' })
    return applied.map((migration) => migration.name)
  } finally {
    await guard.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined)
    await guard.release()
    await source.destroy()
  }
}
