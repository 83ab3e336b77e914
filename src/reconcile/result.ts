/** The form of every invariant's answer: it explains itself and can be repeated by hand. */
import type { ChainId } from '../chains/chain'

export type VerdictValue = 'HOLDS' | 'BROKEN' | 'UNKNOWN'
export type Severity = 'critical' | 'high' | 'medium' | 'low'

/** One addend of an invariant's equation. */
export interface Term {
  readonly label: string
  readonly sign: '+' | '-'
  /** Canonical base units. */
  readonly value: bigint
  /** e.g. `PHA`, `vPHA`, `claims`, `blocks`. */
  readonly unit: string
  readonly chain: ChainId | null
  readonly height: number | null
  readonly hash: string | null
  /** `state`, `events`, `journal`, `list` or `definition`. */
  readonly source: TermSource
  /** A command line anyone can paste to see this value again. */
  readonly repeat: string
}

type TermSource = 'state' | 'events' | 'journal' | 'list' | 'definition'

/** What exactly is wrong: found by key, never by likeness. */
export interface BreakSubject {
  /** e.g. `transaction`, `claim`, `message`, `account`, `chain`. */
  readonly kind: string
  readonly key: string
  readonly chain: ChainId | null
  readonly txHash: string | null
  readonly logIndex: number | null
  /** What this subject contributes to the difference, canonical; 0 where it has no amount. */
  readonly amount: bigint
  /** One sentence for a person. */
  readonly what: string
  /** Where it differs from its result's, which is the worst of all its subjects. */
  readonly severity?: Severity
}

/** One row per invariant and scope (chain, token, migration, pair). */
export interface InvariantResult {
  readonly invariant: string
  readonly scope: string
  readonly verdict: VerdictValue
  readonly severity: Severity
  readonly shortfall: bigint
  readonly surplus: bigint
  readonly baseline: bigint
  readonly tolerance: bigint
  /** Why UNKNOWN or BROKEN, in a sentence; null when it HOLDS and there is nothing to add. */
  readonly reason: string | null
  readonly terms: readonly Term[]
  /** Empty unless BROKEN. A BROKEN result names at least one. */
  readonly subjects: readonly BreakSubject[]
}
