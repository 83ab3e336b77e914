/**
 * The share of the supply that each headline line speaks for: places whose checks hold, over the cap.
 * A place that no invariant checks yet is not covered, and the share says so.
 */
import { formatAmount } from '../ledger/amount'
import type { Place, PlaceId } from './place'

/** Whether every row of an invariant, or of one of its scopes, holds at the cut. */
export type Holds = (invariant: string, scope?: string) => boolean

/** The invariants that must hold before a place counts as backed; null where none exists yet. */
const BACKED_BY: Record<PlaceId, readonly string[] | null> = {
  'l1-free-float': ['cap'],
  'l2-pha': ['cap', 'l2-backing-pha'],
  base: null,
  'other-wormhole': null,
  'unclaimed-free': ['cap', 'claimer-free'],
  // What stands behind a share is the vault's solvency; only the shares themselves are checked so far.
  'vault-principal-l1': null,
  'vault-principal-l2': null,
  'vault-principal-unclaimed': null,
  'unlock-queue': null,
  rewards: null,
  'vault-treasury': null,
  'sunset-reward': ['cap'],
  'old-bridges': ['cap'],
  unsolicited: ['cap'],
  remainder: null,
}

/** The assets, besides the capped one, whose ledger must close before a place counts as complete. */
const LEDGERS_OF: Partial<Record<PlaceId, readonly string[]>> = {
  'l2-pha': ['phala-l2:pha'],
  base: ['base:pha'],
  'vault-principal-l1': ['ethereum:vpha'],
  'vault-principal-l2': ['ethereum:vpha', 'phala-l2:vpha'],
  'vault-principal-unclaimed': ['ethereum:vpha'],
}

/** Canonical PHA in places whose backing holds. */
export function backedPha(places: readonly Place[], holds: Holds): bigint {
  return sumWhere(places, ({ id }) => BACKED_BY[id]?.every((invariant) => holds(invariant)) === true)
}

/**
 * Canonical PHA in places whose ledgers close.
 * @param capped the capped asset, in which every place is counted
 */
export function completePha(places: readonly Place[], capped: string, holds: Holds): bigint {
  return sumWhere(places, ({ id, valuePha }) => {
    // An empty place of a chain that is off needs no ledger.
    const ledgers = valuePha === 0n ? [] : (LEDGERS_OF[id] ?? [])
    return id !== 'remainder' && [capped, ...ledgers].every((asset) => holds('ledger-closure', asset))
  })
}

/** `part` of `whole` as a decimal from 0 to 1, six digits, rounded down. */
export function shareOf(part: bigint, whole: bigint): string {
  if (whole <= 0n || part <= 0n) return '0'
  return formatAmount((part * 1_000_000n) / whole, 6)
}

function sumWhere(places: readonly Place[], counts: (place: Place) => boolean): bigint {
  return places.reduce((sum, place) => (counts(place) ? sum + place.valuePha : sum), 0n)
}
