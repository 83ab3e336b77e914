/** Everything matched at a cut, computed when first asked for and shared by all checks. */
import type { AssetId } from '../chains/chain'
import { type BridgeMessage, joinMessages } from '../matching/bridge-message'
import { type MovementPairing, matchBurns, matchMints, matchReleases } from '../matching/bridge-movements'
import { bridgePairs, type PairAddresses } from '../matching/bridge-pairs'
import { type Delivery, matchDeliveries } from '../matching/claim-delivery'
import { type EntitlementMatches, matchEntitlements } from '../matching/claim-entitlements'
import { matchPayouts, type PayoutPairing } from '../matching/claim-payouts'
import { type InFlightMessage, inFlight } from '../matching/in-flight'
import type { Migration } from '../migrations/migration'
import { isOwed } from '../supply/owed-parts'
import { listOf } from './entitlement-list'
import type { Evidence } from './evidence'

export interface Matches {
  readonly pairs: () => readonly PairAddresses[]
  readonly messages: () => readonly BridgeMessage[]
  readonly mints: (pair: PairAddresses) => MovementPairing
  readonly burns: (pair: PairAddresses) => MovementPairing
  readonly releases: (pair: PairAddresses) => MovementPairing
  readonly inFlight: (pair: PairAddresses) => readonly InFlightMessage[]
  readonly payouts: (migration: Migration, asset: AssetId) => PayoutPairing
  readonly entitlements: (migration: Migration) => EntitlementMatches
  readonly deliveries: (migration: Migration) => readonly Delivery[]
}

export function createMatches(evidence: Evidence): Matches {
  const messages = once(() => [...joinMessages(evidence.messages).messages.values()])
  const byPair = <T>(match: (pair: PairAddresses) => T) =>
    memoized((pair: PairAddresses) => `${pair.pair.l1Asset}>${pair.pair.l2Asset}`, match)
  return {
    messages,
    pairs: once(() => bridgePairs(evidence.chains, evidence.migrations)),
    mints: byPair((pair) => matchMints(pair, messages(), evidence.watchedPostings)),
    burns: byPair((pair) => matchBurns(pair, messages(), evidence.watchedPostings)),
    releases: byPair((pair) => matchReleases(pair, messages(), evidence.watchedPostings)),
    inFlight: byPair((pair) => inFlight(evidence, pair, messages())),
    payouts: (migration, asset) => matchPayouts(evidence, migration, asset),
    entitlements: memoized(
      (migration: Migration) => migration.id,
      (migration) =>
        matchEntitlements(
          evidence.claims.filter((claim) => claim.migration === migration.id),
          listOf(evidence, migration),
          (claim, entitlement) => isOwed(migration, claim, entitlement),
        ),
    ),
    deliveries: memoized(
      (migration: Migration) => migration.id,
      (migration) => matchDeliveries(evidence, migration, messages()),
    ),
  }
}

/** A failure is not remembered: the next check that needs the value fails by the same reason. */
function once<T>(compute: () => T): () => T {
  const of = memoized(() => '', compute)
  return () => of(undefined)
}

function memoized<K, T>(keyOf: (key: K) => string, compute: (key: K) => T): (key: K) => T {
  const known = new Map<string, { readonly value: T }>()
  return (key) => {
    const found = known.get(keyOf(key))
    if (found !== undefined) return found.value
    const value = compute(key)
    known.set(keyOf(key), { value })
    return value
  }
}
