import type { EntitlementBook } from '../../facts/entitlement'
import type { Statements } from '../database'

interface ListRow {
  id: string
  migration: string
  basis: EntitlementBook['basis']
}

/** The newest list of each migration: the one no other list replaces. */
export async function latestLists(db: Statements): Promise<ListRow[]> {
  return db.rows<ListRow>(
    `SELECT DISTINCT ON (migration) id, migration, basis FROM entitlement_list AS list
     WHERE NOT EXISTS (SELECT FROM entitlement_list AS newer WHERE newer.replaces = list.id)
     ORDER BY migration, imported_at DESC, id DESC`,
  )
}

/** The entitlement list in force of each migration that has one. */
export async function loadEntitlements(db: Statements): Promise<Map<string, EntitlementBook>> {
  const books = new Map<string, EntitlementBook>()
  for (const list of await latestLists(db)) {
    const rows = await db.rows<{
      account: string
      user: string
      holder_class: string
      parts: { class: string; amount: string }[]
    }>(
      `SELECT account, "user", holder_class, (
         SELECT coalesce(jsonb_agg(jsonb_build_object('class', class, 'amount', amount::text) ORDER BY part.id), '[]')
         FROM entitlement_part AS part WHERE part.entitlement_id = entitlement.id) AS parts
       FROM entitlement WHERE list_id = $1 ORDER BY account`,
      [list.id],
    )
    const entries = rows.map((row) => ({
      account: row.account,
      user: row.user,
      holderClass: row.holder_class,
      parts: row.parts.map((part) => ({ class: part.class, amount: BigInt(part.amount) })),
    }))
    books.set(list.migration, { ...list, entries })
  }
  return books
}
