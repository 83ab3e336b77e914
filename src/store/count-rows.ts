import type { Statements } from './database'

/** Tables of the public schema, those of the chains first. */
const TABLES = [
  'block',
  'posting',
  'claim',
  'claim_part',
  'funding',
  'funding_part',
  'bridge_transfer',
  'message_step',
  'vault_movement',
  'authority_change',
  'raw_fact',
  'gap',
  'issuance_reading',
  'entitlement_list',
  'entitlement',
  'entitlement_part',
  'cut',
  'cut_chain',
  'cut_retraction',
  'verdict',
  'place',
  'break',
  'break_transition',
] as const

/** Rows per table, counted. */
export async function countRows(db: Statements): Promise<Record<string, number>> {
  const [row] = await db.rows<Record<string, number>>(
    `SELECT ${TABLES.map((table) => `(SELECT count(*)::int FROM "${table}") AS "${table}"`).join(', ')}`,
  )
  return row ?? {}
}
