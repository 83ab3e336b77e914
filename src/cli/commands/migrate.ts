import type { Command } from 'commander'
import { parseConfig } from '../../runtime/config'
import { requireDatabaseUrl } from '../command-context'
import { print, printJson } from '../output/print'

export function addMigrate(program: Command): void {
  program
    .command('migrate')
    .description('create or update the tables of the database that DATABASE_URL names')
    .option('--json', 'answer with {applied: [name, …]}')
    .action(async ({ json }: { json?: boolean }) => {
      // typeorm takes half a second to load, which no other command needs.
      const { migrate } = await import('../../store/migrate.js')
      const applied = await migrate(requireDatabaseUrl(parseConfig(process.env)))
      if (json) return printJson({ applied })
      print(applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`)
    })
}
