import type { Entitlement, EntitlementBook } from '../facts/entitlement'
import type { Database, Statements } from './database'
import { insertRows } from './private/insert-rows'

export interface EntitlementFile {
  readonly migration: string
  readonly basis: EntitlementBook['basis']
  readonly fileName: string
  /** SHA-256 of the file, hex. */
  readonly digest: string
  readonly entries: readonly Entitlement[]
}

export interface SavedList {
  readonly id: string
  /** False when this very file is the list in force already. */
  readonly imported: boolean
  /** The list it replaces, if any. */
  readonly replaces: string | null
}

/** Any number that no other program locks: two imports at once must not both be the first. */
const IMPORT_LOCK = 4350_2037

/**
 * Makes a list the one in force for its migration; the former one stays and is named by the new. The
 * file that is already in force is left alone.
 */
export function saveEntitlements(db: Database, file: EntitlementFile): Promise<SavedList> {
  return db.transaction(async (transaction) => {
    await transaction.rows('SELECT pg_advisory_xact_lock($1)', [IMPORT_LOCK])
    // By who replaces whom, as they are read again: a clock can be set back.
    const former = await transaction.rows<{ id: string; digest: string; replaced: boolean }>(
      `SELECT id, digest, EXISTS (SELECT FROM entitlement_list AS newer WHERE newer.replaces = list.id) AS replaced
       FROM entitlement_list AS list WHERE migration = $1 ORDER BY id`,
      [file.migration],
    )
    const inForce = former.findLast((list) => !list.replaced)
    if (inForce?.digest === file.digest) return { id: inForce.id, imported: false, replaces: null }
    const id = `${file.migration}:${String(former.length + 1).padStart(3, '0')}-${file.digest.slice(0, 12)}`
    const replaces = inForce?.id ?? null
    await insertList(transaction, id, replaces, file)
    return { id, imported: true, replaces }
  })
}

async function insertList(db: Statements, id: string, replaces: string | null, file: EntitlementFile): Promise<void> {
  const { migration, basis, fileName, digest, entries } = file
  await insertRows(db, 'entitlement_list', [
    {
      id,
      migration,
      basis,
      file_name: fileName,
      digest,
      imported_at: new Date(),
      replaces,
      row_count: entries.length,
    },
  ])
  const entryId = (entry: Entitlement) => `${id}:${entry.account}`
  await insertRows(
    db,
    'entitlement',
    entries.map((entry) => ({
      id: entryId(entry),
      list_id: id,
      migration,
      account: entry.account,
      user: entry.user,
      holder_class: entry.holderClass,
    })),
  )
  await insertRows(
    db,
    'entitlement_part',
    entries.flatMap((entry) =>
      entry.parts.map((part) => ({
        id: `${entryId(entry)}:${part.class}`,
        entitlement_id: entryId(entry),
        class: part.class,
        amount: part.amount,
      })),
    ),
  )
}
