/** What an entitlement is owed, part by part, in the assets its migration pays. */
import type { AssetId } from '../chains/chain'
import type { Entitlement } from '../facts/entitlement'
import type { Claim } from '../facts/fact'
import type { Migration, PartDefinition } from '../migrations/migration'
import { isPaidInFull, owedFor, phaValueOf } from './frozen-price'

/** Canonical amount of one class of an entitlement, as entitled; 0 where the holder had none. */
export function entitledIn(entitlement: Entitlement, part: Pick<PartDefinition, 'class'>): bigint {
  return entitlement.parts.reduce((sum, own) => (own.class === part.class ? sum + own.amount : sum), 0n)
}

/** Canonical amount owed of one class, in the asset it is paid in. */
export function owedIn(entitlement: Entitlement, part: PartDefinition): bigint {
  return owedFor(entitledIn(entitlement, part), part.ratio)
}

/** Canonical amount a claim pays of one class. */
export function paidIn(claim: Pick<Claim, 'parts'>, part: Pick<PartDefinition, 'class'>): bigint {
  return claim.parts.reduce((sum, own) => (own.class === part.class ? sum + own.amount : sum), 0n)
}

/** Assets a class was paid in other than the one it is defined in. */
export function foreignAssets(claim: Pick<Claim, 'parts'>, part: PartDefinition): AssetId[] {
  return claim.parts.filter((own) => own.class === part.class && own.asset !== part.paidIn).map(({ asset }) => asset)
}

/** PHA value of all a claim pays, at the frozen share price, each part rounded down. */
export function claimValue(migration: Migration, claim: Pick<Claim, 'parts'>): bigint {
  return migration.parts.reduce((sum, part) => sum + phaValueOf(paidIn(claim, part), part.ratio), 0n)
}

/** Whether a claim pays an entitlement in full, every class of it. */
export function isOwed(migration: Migration, claim: Pick<Claim, 'parts'>, entitlement: Entitlement): boolean {
  return migration.parts.every((part) => isPaidInFull(paidIn(claim, part), entitledIn(entitlement, part), part.ratio))
}
