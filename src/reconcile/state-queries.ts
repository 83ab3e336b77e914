/** Everything a cut asks the chains' state, from the definitions alone. */
import type { ChainId } from '../chains/chain'
import { type StateQuery, stateKey } from '../facts/state-query'
import { placeQueries } from '../supply/place-queries'
import type { Definitions } from '../supply/state-queries-of'
import type { Invariant } from './invariant'
import { invariants } from './invariants/registry'

/**
 * The queries of all invariants and of the places, each once, sorted by key.
 * @param known the chains the cut has a block of; the others are not asked
 */
export function stateQueriesAt(
  definitions: Definitions,
  known: readonly { readonly id: ChainId }[],
  checks: readonly Invariant[] = invariants,
): StateQuery[] {
  const asked = [
    ...checks.flatMap((invariant) => invariant.scopes(definitions).flatMap(({ queries }) => queries)),
    ...placeQueries(definitions),
  ]
  const byKey = new Map(asked.map((query) => [stateKey(query), query]))
  return [...byKey]
    .filter(([, query]) => known.some(({ id }) => id === query.chain))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, query]) => query)
}
