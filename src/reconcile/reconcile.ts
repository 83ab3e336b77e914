/** One call from evidence to everything that is said of a cut. */
import { NotKnown } from '../facts/not-known'
import { chainOfAsset } from '../ledger/asset'
import type { Migration } from '../migrations/migration'
import { type PlacesTable, placesAt } from '../supply/places'
import { type Progress, progressOf, unknownProgress } from '../supply/progress'
import { listOf } from './entitlement-list'
import { evaluate } from './evaluate'
import type { Evidence } from './evidence'
import { type HeadlineRow, headlineOf } from './headline'
import { invariantsOf } from './invariants/registry'
import { assertHistory } from './known-history'
import { createMatches, type Matches } from './matches'
import type { InvariantResult } from './result'

export interface Reconciliation {
  readonly results: readonly InvariantResult[]
  readonly places: PlacesTable
  readonly progress: readonly Progress[]
  readonly headline: readonly HeadlineRow[]
}

/**
 * @param explained breaks that stand explained, by `breakId`, each with the amount that was explained
 * @throws when no migration is defined in the evidence; never because of a single check
 */
export function reconcile(evidence: Evidence, explained: ReadonlyMap<string, bigint> = new Map()): Reconciliation {
  const cap = evidence.migrations[0]?.cap
  if (cap === undefined)
    throw new Error('no migration is switched on; switch on the chains of one (RPC_… or GATEWAY_…)')
  const matches = createMatches(evidence)
  const results = evaluate(evidence, matches)
  const places = placesOf(evidence, cap.asset)
  const progress = evidence.migrations.map((migration) => progressAt(evidence, matches, migration))
  return {
    results,
    places,
    progress,
    headline: headlineOf({ results, places, progress, cap, explained, expected: invariantsOf(evidence) }),
  }
}

/** The free float comes from the journal, so its chain must be without a gap. */
function placesOf(evidence: Evidence, asset: string): PlacesTable {
  try {
    assertHistory(evidence, chainOfAsset(asset))
    return placesAt(evidence)
  } catch (error) {
    return { known: false, reason: reasonOf(error) }
  }
}

function progressAt(evidence: Evidence, matches: Matches, migration: Migration): Progress {
  try {
    const delivered = migration.parts.flatMap(({ deliveredAs }) => deliveredAs ?? [])
    const chains = [migration.mechanism.claimChain, ...delivered.map(chainOfAsset)]
    for (const chain of new Set(chains)) assertHistory(evidence, chain)
    const { claims } = matches.entitlements(migration)
    return progressOf(evidence, migration, listOf(evidence, migration), claims, matches.deliveries(migration))
  } catch (error) {
    return unknownProgress(evidence, migration, reasonOf(error))
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof NotKnown) return error.reason
  return `it could not be computed: ${error instanceof Error ? error.message : String(error)}`
}
