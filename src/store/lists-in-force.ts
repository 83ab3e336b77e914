import type { Statements } from './database'
import { latestLists } from './private/load-entitlements'

/** Ids of the entitlement lists in force, one per migration that has one. */
export async function listsInForce(db: Statements): Promise<string[]> {
  return (await latestLists(db)).map((list) => list.id)
}
