/** Sums over a migration's fundings, claims and entitlements as terms, with the SQL that makes them again. */
import type { AssetId, ChainId } from '../chains/chain'
import type { Part } from '../facts/fact'
import { sqlText } from '../ledger/repeat'
import type { Migration, PartDefinition } from '../migrations/migration'
import { cutBlockOf } from '../supply/read-state'
import type { Evidence } from './evidence'
import type { Term } from './result'
import { sqlTerm } from './terms'

type Sign = Term['sign']

/** Canonical amount of one asset in a list of parts, of one class or of all. */
function amountIn(parts: readonly Part[], asset: AssetId, ofClass: string | null): bigint {
  const own = parts.filter((part) => part.asset === asset && (ofClass === null || part.class === ofClass))
  return own.reduce((sum, part) => sum + part.amount, 0n)
}

/** All that the migration's claim contract was funded with, in one asset, for one class or for all. */
export function fundedTerm(
  evidence: Evidence,
  sign: Sign,
  migration: Migration,
  asset: AssetId,
  ofClass: string | null = null,
): Term {
  const own = evidence.fundings.filter((funding) => funding.migration === migration.id)
  return sqlTerm(evidence, {
    sign,
    label: `funded in ${asset}${ofClass === null ? '' : ` for ${ofClass}`}`,
    value: own.reduce((sum, { parts }) => sum + amountIn(parts, asset, ofClass), 0n),
    asset,
    source: 'events',
    sql: `select coalesce(sum(part.amount), 0) from funding_part part join funding on funding.id = part.funding_id
      where funding.migration = ${sqlText(migration.id)} and part.asset = ${sqlText(asset)}
      ${ofClass === null ? '' : `and part.class = ${sqlText(ofClass)}`}
      and funding.height <= ${heightOf(evidence, migration.mechanism.claimChain)}`,
  })
}

/** All that the migration's claims paid, in one asset. */
export function claimedTerm(evidence: Evidence, sign: Sign, migration: Migration, asset: AssetId): Term {
  const own = evidence.claims.filter((claim) => claim.migration === migration.id)
  return sqlTerm(evidence, {
    sign,
    label: `claimed in ${asset}, ${own.length} claims`,
    value: own.reduce((sum, { parts }) => sum + amountIn(parts, asset, null), 0n),
    asset,
    source: 'events',
    sql: `select coalesce(sum(part.amount), 0) from ${CLAIM_PARTS} where ${claimsOf(evidence, migration)}
      and part.asset = ${sqlText(asset)}`,
  })
}

/** FROM clause of claims with their parts. */
export const CLAIM_PARTS = 'claim_part part join claim on claim.id = part.claim_id'

/** WHERE clause: claims of a migration up to the cut. */
export function claimsOf(evidence: Evidence, migration: Migration): string {
  const height = heightOf(evidence, migration.mechanism.claimChain)
  return `claim.migration = ${sqlText(migration.id)} and claim.height <= ${height}`
}

/** WHERE clause: the first claim of a user, and where there is a list, of one who is on it. `user` is a word of SQL: only behind a dot it needs no quotes. */
export function rightfulClaims(migration: Migration, listId: string | null): string {
  const first = `not exists (select 1 from claim former where former.migration = ${sqlText(migration.id)}
    and former.user = claim.user and former.id < claim.id)`
  if (listId === null) return first
  return `${first} and claim.user in (select listed.user from entitlement listed where listed.list_id = ${sqlText(listId)})`
}

/** PHA value of a part's amount at the frozen price, as SQL. */
export function valueSql(part: PartDefinition): string {
  return `div(part.amount * ${part.ratio.denominator}, ${part.ratio.numerator})`
}

function heightOf(evidence: Evidence, chain: ChainId): number {
  return cutBlockOf(evidence, chain).height
}
