/** The JSON document of a run at a cut, as architecture.md describes it. Amounts are decimal strings of base units. */

import type { PlacesTable } from '../supply/places'
import type { Amounts, Progress } from '../supply/progress'
import type { BreakState } from './break-lifecycle'
import type { Cut } from './cut'
import type { HeadlineRow } from './headline'
import type { Reconciliation } from './reconcile'
import type { BreakSubject, InvariantResult, Severity, Term } from './result'

/** A break as the document lists it. */
export interface ListedBreak {
  readonly id: string
  readonly invariant: string
  readonly scope: string
  readonly severity: Severity
  readonly state: BreakState
  readonly subject: BreakSubject
  /** Milliseconds since 1970, chain time. */
  readonly detectedAt: number
}

export interface DocumentInput {
  readonly world: 'SIMULATED' | 'LIVE'
  /** Null in a live run. */
  readonly seed: number | null
  /** Wall time the run took. */
  readonly seconds: number
  readonly cut: Cut
  readonly reconciliation: Reconciliation
  readonly breaks: readonly ListedBreak[]
  /** Rows per table. */
  readonly counts: Readonly<Record<string, number>>
}

export function documentOf(input: DocumentInput) {
  const { world, seed, seconds, cut, reconciliation, breaks, counts } = input
  return {
    world,
    seed,
    seconds,
    cut: cutJson(cut),
    migrations: progressJson(reconciliation.progress),
    headline: headlineJson(reconciliation.headline),
    places: placesJson(reconciliation.places),
    invariants: reconciliation.results.map(invariantJson),
    breaks: breaks.map(breakJson),
    counts,
  }
}

/** What `cut.progress` holds in the store, and `migrations` in the document. */
export function progressJson(progress: readonly Progress[]) {
  return progress.map(({ id, valuePha, parts, claims, reason }) => ({
    id,
    valuePha: amountsJson(valuePha),
    parts: parts.map((part) => ({
      class: part.class,
      asset: part.asset,
      unit: part.unit,
      ...amountsJson(part),
      residual: text(part.residual),
      claims: part.claims,
    })),
    claims,
    reason,
  }))
}

/** What `cut.headline` holds in the store, and `headline` in the document. */
export function headlineJson(headline: readonly HeadlineRow[]) {
  return headline.map(({ line, verdict, coverage, explained, reason }) => ({
    line,
    verdict,
    coverage,
    explained,
    reason,
  }))
}

/** What a verdict's `terms` column holds. */
export function termsJson(terms: readonly Term[]) {
  return terms.map((term) => ({ ...term, value: term.value.toString() }))
}

/** Empty when the table could not be made: half a table would not sum up. */
export function placesJson(places: PlacesTable) {
  if (!places.known) return []
  return places.rows.map(({ id, label, valuePha, evidence }) => ({
    id,
    label,
    valuePha: valuePha.toString(),
    evidence: evidence.map((one) => ({ ...one, value: one.value.toString() })),
  }))
}

function cutJson({ id, level, time, chains, missing }: Cut) {
  return {
    id,
    level,
    time: new Date(time).toISOString(),
    chains: chains.map((chain) => ({ ...chain, timestamp: new Date(chain.timestamp).toISOString() })),
    missing,
  }
}

function invariantJson(result: InvariantResult) {
  const { invariant: id, scope, verdict, severity, reason, terms } = result
  return {
    id,
    scope,
    verdict,
    severity,
    shortfall: result.shortfall.toString(),
    surplus: result.surplus.toString(),
    baseline: result.baseline.toString(),
    tolerance: result.tolerance.toString(),
    reason,
    terms: termsJson(terms),
  }
}

function breakJson({ id, invariant, scope, severity, state, subject, detectedAt }: ListedBreak) {
  const { kind, key, chain, txHash, logIndex, amount, what } = subject
  return {
    id,
    invariant,
    scope,
    severity,
    state,
    subject: { kind, key, chain, txHash, logIndex, amount: amount.toString(), what },
    detectedAt: new Date(detectedAt).toISOString(),
  }
}

function amountsJson({ entitled, funded, claimed, inFlight, delivered, unclaimed }: Amounts) {
  return {
    entitled: text(entitled),
    funded: text(funded),
    claimed: text(claimed),
    inFlight: text(inFlight),
    delivered: text(delivered),
    unclaimed: text(unclaimed),
  }
}

function text(amount: bigint | null): string | null {
  return amount === null ? null : amount.toString()
}
