import type { EntitlementBook } from '../facts/entitlement'
import type { Migration } from '../migrations/migration'
import type { Evidence } from './evidence'

/** The imported or derived list, or null when there is none: then the claims are all that is known. */
export function listOf(evidence: Pick<Evidence, 'entitlements'>, migration: Migration): EntitlementBook | null {
  const book = evidence.entitlements.get(migration.id) ?? null
  return book === null || book.basis === 'CLAIM_ONLY' ? null : book
}

/** The reason of every figure that needs the list when there is none. */
export function claimOnly(migration: Migration): string {
  return (
    `CLAIM_ONLY: no entitlement list of ${migration.id} was imported or derived, so nobody can say what is owed; ` +
    'import one with npm run cli -- entitlement import FILE.csv'
  )
}

/** Before there is a list, a funding or a claim, the migration is only announced and nothing can be said of it. */
export function hasBegun(evidence: Evidence, migration: Migration): boolean {
  const facts = [...evidence.fundings, ...evidence.claims]
  return evidence.entitlements.has(migration.id) || facts.some((fact) => fact.migration === migration.id)
}
