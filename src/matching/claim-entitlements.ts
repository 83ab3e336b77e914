/** Claims to entitlements, by the claim's user: the first 20 bytes of the account. */
import type { Entitlement, EntitlementBook } from '../facts/entitlement'
import type { Claim } from '../facts/fact'
import { compareIds } from './pair-by-key'

/** What a claim turned out to be. */
type ClaimStanding = 'entitled' | 'unknown-user' | 'claimed-before'

export interface ClaimMatch {
  readonly claim: Claim
  readonly standing: ClaimStanding
  /** Null for an unknown user. */
  readonly entitlement: Entitlement | null
  /** The user's first claim, where this is a later one. */
  readonly before: Claim | null
}

export interface EntitlementMatches {
  /** In the order of the chain. */
  readonly claims: readonly ClaimMatch[]
  /** Entitlements no claim has taken. */
  readonly unclaimed: readonly Entitlement[]
  /** Accounts that share one 20-byte prefix: the claim contract cannot tell them apart. */
  readonly shared: readonly { readonly user: string; readonly accounts: readonly string[] }[]
}

/**
 * @param isOwed tells whether a claim pays exactly what an entitlement owes; used only to choose
 * between accounts that share a prefix
 */
export function matchEntitlements(
  claims: readonly Claim[],
  book: EntitlementBook | null,
  isOwed: (claim: Claim, entitlement: Entitlement) => boolean,
): EntitlementMatches {
  const byUser = indexByUser(book?.entries ?? [])
  const firstOf = new Map<string, Claim>()
  const taken = new Set<Entitlement>()
  const matches = [...claims]
    .sort((one, other) => compareIds(one.id, other.id))
    .map((claim): ClaimMatch => {
      const candidates = byUser.get(claim.user) ?? []
      const entitlement = candidates.find((candidate) => isOwed(claim, candidate)) ?? candidates[0] ?? null
      const before = firstOf.get(claim.user) ?? null
      if (before !== null) return { claim, standing: 'claimed-before', entitlement, before }
      firstOf.set(claim.user, claim)
      if (entitlement === null) return { claim, standing: 'unknown-user', entitlement, before }
      taken.add(entitlement)
      return { claim, standing: 'entitled', entitlement, before }
    })
  return {
    claims: matches,
    unclaimed: (book?.entries ?? []).filter((entry) => !taken.has(entry)),
    shared: [...byUser]
      .filter(([, entries]) => entries.length > 1)
      .map(([user, entries]) => ({ user, accounts: entries.map(({ account }) => account) })),
  }
}

function indexByUser(entries: readonly Entitlement[]): Map<string, Entitlement[]> {
  const byUser = new Map<string, Entitlement[]>()
  for (const entry of [...entries].sort((one, other) => compareIds(one.account, other.account))) {
    const known = byUser.get(entry.user)
    if (known === undefined) byUser.set(entry.user, [entry])
    else known.push(entry)
  }
  return byUser
}
