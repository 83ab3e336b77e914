/** What a command works with, opened for it and closed after it. */
import type { Chain } from '../chains/chain'
import { type Config, parseConfig } from '../runtime/config'
import { runningPostgresUrl } from '../runtime/embedded-postgres'
import { UserError } from '../runtime/user-error'
import { createStateReader, type StateReader } from '../state/state-reader'
import { type Database, openDatabase } from '../store/database'

export interface CommandContext {
  readonly config: Config
  readonly db: Database
  /** The chains that are switched on. */
  readonly chains: readonly Chain[]
  readonly state: StateReader
}

/** Exit codes of every command. A verdict's are those of `reconcile`. */
export const EXIT = { good: 0, failed: 1, broken: 2, unknown: 3 } as const

/** @throws UserError when there is no database or it has no tables yet */
export async function withContext<T>(work: (context: CommandContext) => Promise<T>): Promise<T> {
  const config = parseConfig(process.env)
  const db = openDatabase(requireDatabaseUrl(config))
  try {
    await assertMigrated(db)
    const state = createStateReader({ chains: config.chains, endpoints: config.endpoints })
    return await work({ config, db, chains: config.chains, state })
  } finally {
    await db.close()
  }
}

/**
 * The configured database, or the embedded one that runs in the data folder.
 * @throws UserError when there is neither
 */
export function requireDatabaseUrl(config: Config): string {
  const url = config.databaseUrl ?? runningPostgresUrl(config.dataDir)
  if (url !== null) return url
  throw new UserError(
    `DATABASE_URL is not set and no database of ours runs in ${config.dataDir}; start crossledger, ` +
      'set CROSSLEDGER_DATA to its data folder (the demo’s is .data/demo), or set DATABASE_URL.',
  )
}

/** @throws UserError where no chain is switched on, since then there is nothing to ask about */
export function requireChains({ chains }: CommandContext): readonly Chain[] {
  if (chains.length > 0) return chains
  throw new UserError('No chain is switched on; set RPC_… or GATEWAY_… for each, e.g. RPC_ETHEREUM')
}

async function assertMigrated(db: Database): Promise<void> {
  const [row] = await db.rows<{ found: boolean }>(`SELECT to_regclass('public.block') IS NOT NULL AS found`)
  if (row?.found !== true) throw new UserError('The database has no tables yet; run the command migrate first.')
}
