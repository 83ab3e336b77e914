import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Command } from 'commander'
import { chainById } from '../../chains/registry'
import { formatAmount } from '../../ledger/amount'
import { tokenOf } from '../../ledger/asset'
import type { Migration } from '../../migrations/migration'
import { migrations } from '../../migrations/registry'
import { UserError } from '../../runtime/user-error'
import { type SavedList, saveEntitlements } from '../../store/save-entitlements'
import { withContext } from '../command-context'
import { type EntitlementRows, readEntitlementRows } from '../entitlement-file'
import { print, printJson } from '../output/print'

/** Refused rows shown to a person; --json has them all. */
const SHOWN_MAX = 20

interface Options {
  readonly migration: string
  readonly skipInvalid?: boolean
  readonly json?: boolean
}

export function addEntitlement(program: Command): void {
  const entitlement = program.command('entitlement').description('lists of who is owed what')
  entitlement
    .command('import')
    .argument('<file>', 'CSV with the columns account,free,staked,class')
    .requiredOption('--migration <id>', 'the migration it belongs to, e.g. phala')
    .option('--skip-invalid', 'import the good rows and leave the refused ones out')
    .option('--json', 'answer with {list, imported, rows, totals, refused, collisions}')
    .description('import the list of the claim service; nothing is imported when a row is refused')
    .action(importFile)
}

async function importFile(file: string, options: Options): Promise<void> {
  const migration = migrationOf(options.migration)
  const content = readList(file)
  const rows = readEntitlementRows(content.toString('utf8'), migration, sourceOf(migration), decimalsOf(migration))
  if (rows.refused.length > 0 && options.skipInvalid !== true) return report(rows, null, migration, options)
  if (rows.entries.length === 0) throw new UserError(`${file} has no row that can be imported.`)
  const saved = await withContext(({ db }) =>
    saveEntitlements(db, {
      migration: migration.id,
      basis: 'OFFICIAL_LIST',
      fileName: basename(file),
      digest: createHash('sha256').update(content).digest('hex'),
      entries: rows.entries,
    }),
  )
  report(rows, saved, migration, options)
}

/** What was imported and what was not; a refused row that was not to be skipped is a failure. */
function report(rows: EntitlementRows, saved: SavedList | null, migration: Migration, { json }: Options): void {
  const { entries, refused, collisions } = rows
  const totals = Object.fromEntries(
    migration.parts.map(({ class: name }) => [
      name,
      entries.reduce((sum, entry) => sum + (entry.parts.find((part) => part.class === name)?.amount ?? 0n), 0n),
    ]),
  )
  if (saved === null) process.exitCode = 1
  if (json) {
    const { id: list = null, imported = false, replaces = null } = saved ?? {}
    printJson({ list, imported, replaces, rows: entries.length, totals, refused, collisions })
    return
  }
  for (const { line, value, why } of refused.slice(0, SHOWN_MAX)) {
    process.stderr.write(`line ${line}: "${value}": ${why}\n`)
  }
  if (refused.length > SHOWN_MAX) process.stderr.write(`and ${refused.length - SHOWN_MAX} more\n`)
  for (const { user, accounts } of collisions) {
    process.stderr.write(`one claim user, ${user}, for several accounts: ${accounts.join(', ')}\n`)
  }
  const sums = Object.entries(totals).map(([name, amount]) => `${name} ${formatAmount(amount)}`)
  const what = `${entries.length} accounts: ${sums.join(', ')}`
  if (saved === null) {
    process.stderr.write(
      `Nothing was imported: ${refused.length} rows are refused. Mend the file, or leave them out with --skip-invalid.\n`,
    )
  } else if (!saved.imported) print(`This file is the list in force already (${saved.id}): ${what}.`)
  else {
    const left = refused.length > 0 ? `, ${refused.length} rows left out` : ''
    print(
      `Imported as ${saved.id}${saved.replaces === null ? '' : `, which replaces ${saved.replaces}`}${left}: ${what}.`,
    )
  }
}

function migrationOf(id: string): Migration {
  const migration = migrations.find((candidate) => candidate.id === id)
  if (migration !== undefined) return migration
  throw new UserError(`No migration is called ${id}; known are ${migrations.map((known) => known.id).join(', ')}.`)
}

function readList(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new UserError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`)
  }
}

function sourceOf(migration: Migration) {
  const leg = migration.legs[0]
  const chain = leg === undefined ? null : chainById(leg.chain)
  if (chain?.kind === 'substrate') return chain
  throw new UserError(
    `The source of migration ${migration.id} is no Substrate chain; such a list cannot be imported yet.`,
  )
}

function decimalsOf(migration: Migration): number {
  const leg = migration.legs[0]
  const token = leg === undefined ? null : tokenOf([chainById(leg.chain)], leg.asset)
  if (token === null) throw new UserError(`The source of migration ${migration.id} has no token.`)
  return token.decimals
}
