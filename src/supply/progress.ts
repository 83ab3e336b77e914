/** How far a migration is: entitled, funded, claimed, in flight, delivered and unclaimed, by part and in PHA value. */
import type { AssetId } from '../chains/chain'
import type { EntitlementBook } from '../facts/entitlement'
import { tokenOf } from '../ledger/asset'
import type { Delivery } from '../matching/claim-delivery'
import type { ClaimMatch } from '../matching/claim-entitlements'
import type { Migration, PartDefinition } from '../migrations/migration'
import { phaValueOf } from './frozen-price'
import { owedIn, paidIn } from './owed-parts'
import type { SupplyFacts } from './supply-facts'

/** Canonical amounts. Null where they are not known at the cut, never 0. */
export interface Amounts {
  readonly entitled: bigint | null
  /** Deposited into the claim contract. */
  readonly funded: bigint | null
  readonly claimed: bigint | null
  /** Claimed − delivered. */
  readonly inFlight: bigint | null
  /** Reached the receiver on its chain. */
  readonly delivered: bigint | null
  /** Entitled − claimed. */
  readonly unclaimed: bigint | null
}

/** In the asset the part is paid in. */
interface PartProgress extends Amounts {
  readonly class: string
  readonly asset: AssetId
  readonly unit: string
  /** What rounding left unpaid of the claims so far: owed − paid. Part of `unclaimed`, though nobody will claim it. */
  readonly residual: bigint | null
  readonly claims: number | null
}

export interface Progress {
  readonly id: string
  /** Each part at its frozen share price, rounded down. */
  readonly valuePha: Amounts
  readonly parts: readonly PartProgress[]
  readonly claims: number | null
  /** Why a value is null; null when none is. */
  readonly reason: string | null
}

const NOTHING_KNOWN = { entitled: null, funded: null, claimed: null, inFlight: null, delivered: null, unclaimed: null }

/** Progress of which nothing is known, with the reason. */
export function unknownProgress(facts: Pick<SupplyFacts, 'chains'>, migration: Migration, reason: string): Progress {
  const parts = migration.parts.map((part) => ({
    ...NOTHING_KNOWN,
    ...headOf(facts, part),
    residual: null,
    claims: null,
  }))
  return { id: migration.id, valuePha: NOTHING_KNOWN, parts, claims: null, reason }
}

/**
 * @param list null when there is no entitlement list: what is entitled is then not known
 * @param claims the migration's claims with the entitlements they match
 * @param deliveries of its bridged parts
 */
export function progressOf(
  facts: Pick<SupplyFacts, 'chains' | 'fundings'>,
  migration: Migration,
  list: EntitlementBook | null,
  claims: readonly ClaimMatch[],
  deliveries: readonly Delivery[],
): Progress {
  const parts = migration.parts.map((part) => partProgress(facts, migration, part, { list, claims, deliveries }))
  return {
    id: migration.id,
    valuePha: {
      entitled: value(migration, parts, 'entitled'),
      funded: value(migration, parts, 'funded'),
      claimed: value(migration, parts, 'claimed'),
      inFlight: value(migration, parts, 'inFlight'),
      delivered: value(migration, parts, 'delivered'),
      unclaimed: value(migration, parts, 'unclaimed'),
    },
    parts,
    claims: claims.length,
    reason:
      list === null ? 'CLAIM_ONLY: without an entitlement list it is not known what is entitled and unclaimed' : null,
  }
}

function partProgress(
  facts: Pick<SupplyFacts, 'chains' | 'fundings'>,
  migration: Migration,
  part: PartDefinition,
  from: { list: EntitlementBook | null; claims: readonly ClaimMatch[]; deliveries: readonly Delivery[] },
): PartProgress {
  const ofPart = from.claims.filter(({ claim }) => paidIn(claim, part) > 0n)
  const claimed = sum(ofPart.map(({ claim }) => paidIn(claim, part)))
  const undelivered = from.deliveries.filter((one) => one.part.class === part.class && one.state !== 'delivered')
  const inFlight = sum(undelivered.map((one) => one.part.amount))
  const entitled = from.list === null ? null : sum(from.list.entries.map((entry) => owedIn(entry, part)))
  const residual = from.claims.map(({ claim, entitlement, standing }) =>
    standing === 'entitled' && entitlement !== null ? owedIn(entitlement, part) - paidIn(claim, part) : 0n,
  )
  return {
    ...headOf(facts, part),
    entitled,
    funded: sum(
      facts.fundings
        .filter((funding) => funding.migration === migration.id)
        .flatMap(({ parts }) => parts)
        .map((own) => (own.class === part.class && own.asset === part.paidIn ? own.amount : 0n)),
    ),
    claimed,
    inFlight,
    delivered: claimed - inFlight,
    unclaimed: entitled === null ? null : entitled - claimed,
    residual: from.list === null ? null : sum(residual),
    claims: ofPart.length,
  }
}

function headOf(facts: Pick<SupplyFacts, 'chains'>, part: PartDefinition) {
  const unit = tokenOf(facts.chains, part.paidIn)?.symbol ?? part.paidIn
  return { class: part.class, asset: part.paidIn, unit }
}

/** Each part rounded down by itself, so that the parts' values add up to the whole. */
function value(migration: Migration, parts: readonly PartProgress[], field: keyof Amounts): bigint | null {
  return migration.parts.reduce<bigint | null>((total, part, position) => {
    const amount = parts[position]?.[field] ?? null
    return total === null || amount === null ? null : total + phaValueOf(amount, part.ratio)
  }, 0n)
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n)
}
