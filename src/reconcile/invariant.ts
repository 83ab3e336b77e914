/** What an invariant is made of; one file each in `invariants/`. */
import type { ChainId } from '../chains/chain'
import type { StateQuery } from '../facts/state-query'
import type { Definitions } from '../supply/state-queries-of'
import type { Evidence } from './evidence'
import type { Matches } from './matches'
import type { BreakSubject, Severity, Term } from './result'

/** The three lines at the top of the page. */
export const HEADLINE_LINES = ['Backed', 'Paid 1:1', 'Data complete'] as const
export type HeadlineLine = (typeof HEADLINE_LINES)[number]

/** What a check found. Whether that HOLDS, is BROKEN or UNKNOWN is decided once, in `verdict.ts`. */
export interface Finding {
  /** Σ sign · value = surplus − shortfall, all in one unit. */
  readonly terms: readonly Term[]
  readonly shortfall: bigint
  readonly surplus: bigint
  /** Largest shortfall (and, where a surplus counts, surplus) that still holds; rounding only. */
  readonly tolerance: bigint
  /** What is wrong. Any subject makes the result BROKEN. */
  readonly subjects: readonly BreakSubject[]
  /** A sentence that says what keeps this from being proven although nothing is wrong. */
  readonly unknown: string | null
  /** A sentence worth adding when it holds, e.g. an unsolicited surplus. */
  readonly note: string | null
}

/** One row of an invariant: a chain, a token, a migration, a pair. */
export interface Scope {
  readonly scope: string
  /** Chains whose block at the cut it needs. */
  readonly chains: readonly ChainId[]
  /** Those of them whose indexed history must be without a gap up to the cut. */
  readonly history: readonly ChainId[]
  /** What it asks the chains' state at the cut. */
  readonly queries: readonly StateQuery[]
  /** False: there is no row, because the invariant says nothing yet. Default: always. */
  readonly appliesWhen?: (evidence: Evidence) => boolean
  /** @throws NotKnown when something it needs cannot be known */
  readonly check: (evidence: Evidence, matches: Matches) => Finding
}

export interface Invariant {
  readonly id: string
  /** One sentence; the same as in its runbook. */
  readonly statement: string
  /** Of a break whose subject names none. */
  readonly severity: Severity
  readonly headline: HeadlineLine
  /** The rows it can have, from the definitions alone. */
  readonly scopes: (definitions: Definitions) => readonly Scope[]
}
