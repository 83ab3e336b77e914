/** What the jobs found at a cut, as stored. Amounts are decimal strings of base units, 18 decimals. */
import type { Severity, VerdictValue } from '../reconcile/result'
import type { Read } from './read-transaction'

export interface StoredPlace {
  readonly place: string
  readonly position: number
  readonly label: string
  readonly valuePha: string
  readonly evidence: unknown
}

export async function placesOfCut(read: Read, cutId: string): Promise<StoredPlace[]> {
  return read.rows<StoredPlace>(
    `SELECT place, position, label, value_pha AS "valuePha", evidence
     FROM place WHERE cut_id = $1 ORDER BY position, place`,
    [cutId],
  )
}

export interface StoredVerdict {
  readonly id: string
  readonly invariant: string
  readonly scope: string
  readonly verdict: VerdictValue
  readonly severity: Severity
  readonly shortfall: string
  readonly surplus: string
  readonly baseline: string
  readonly tolerance: string
  readonly reason: string | null
  readonly terms: unknown
}

/** Broken ones first, then unknown ones; within each the most severe first. */
export async function verdictsOfCut(read: Read, cutId: string): Promise<StoredVerdict[]> {
  return read.rows<StoredVerdict>(
    `SELECT id, invariant, scope, verdict, severity, shortfall, surplus, baseline, tolerance, reason, terms
     FROM verdict WHERE cut_id = $1
     ORDER BY array_position('{BROKEN,UNKNOWN,HOLDS}', verdict::text),
       array_position('{critical,high,medium,low}', severity::text), invariant, scope`,
    [cutId],
  )
}

export interface StoredBreak {
  readonly id: string
  readonly invariant: string
  readonly scope: string
  readonly severity: Severity
  readonly state: string
  readonly subjectKind: string
  readonly subjectKey: string
  readonly subjectChain: string | null
  readonly subjectTxHash: string | null
  readonly subjectLogIndex: number | null
  readonly amount: string
  readonly what: string
  readonly detectedAt: Date
  readonly stateAt: Date
  readonly evidence: string | null
}

const BREAK_COLUMNS = `
  "break".id, "break".invariant, "break".scope, "break".severity, "break".subject_kind AS "subjectKind",
  "break".subject_key AS "subjectKey", "break".subject_chain AS "subjectChain",
  "break".subject_tx_hash AS "subjectTxHash", "break".subject_log_index AS "subjectLogIndex",
  "break".amount, "break".what, "break".detected_at AS "detectedAt"`

/**
 * Breaks whose newest transition leaves them open, reopened or explained, the most severe first. A
 * break without a transition is open: it was just found.
 */
export async function unresolvedBreaks(read: Read, limit: number): Promise<StoredBreak[]> {
  return read.rows<StoredBreak>(
    `SELECT ${BREAK_COLUMNS}, coalesce(newest.state, 'OPEN') AS state,
       coalesce(newest.at, "break".detected_at) AS "stateAt", newest.evidence
     FROM "break"
     LEFT JOIN LATERAL (
       SELECT state, at, evidence FROM break_transition
       WHERE break_transition.break_id = "break".id ORDER BY id DESC LIMIT 1
     ) AS newest ON true
     WHERE coalesce(newest.state, 'OPEN') IN ('OPEN', 'REOPENED', 'EXPLAINED')
     ORDER BY array_position('{critical,high,medium,low}', "break".severity::text),
       "break".detected_at DESC, "break".id
     LIMIT $1`,
    [limit],
  )
}
