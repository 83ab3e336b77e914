import type { KnownBreak } from '../reconcile/break-lifecycle'
import type { ListedBreak } from '../reconcile/document'
import type { Statements } from './database'

/** Every break with its newest transition. */
const STANDING = `
  SELECT "break".*, newest.state, newest.transitions, cut."time" AS cut_time,
    EXISTS (SELECT FROM cut_retraction WHERE cut_retraction.cut_id = cut.id) AS retracted
  FROM "break"
  CROSS JOIN LATERAL (
    SELECT state, cut_id, count(*) OVER ()::int AS transitions
    FROM break_transition WHERE break_id = "break".id ORDER BY id DESC LIMIT 1
  ) AS newest
  JOIN cut ON cut.id = newest.cut_id`

interface BreakRow {
  id: string
  invariant: string
  scope: string
  severity: ListedBreak['severity']
  subject_kind: string
  subject_key: string
  subject_chain: string | null
  subject_tx_hash: string | null
  subject_log_index: number | null
  amount: string
  what: string
  detected_at: Date
  state: ListedBreak['state']
  transitions: number
  cut_time: Date
  retracted: boolean
}

/** All breaks there ever were, as the life of a break needs them. */
export async function standingBreaks(db: Statements): Promise<KnownBreak[]> {
  const rows = await db.rows<BreakRow>(STANDING)
  return rows.map((row) => ({
    id: row.id,
    invariant: row.invariant,
    scope: row.scope,
    state: row.state,
    amount: BigInt(row.amount),
    transitions: row.transitions,
    cutTime: row.cut_time.getTime(),
    cutRetracted: row.retracted,
  }))
}

/** The breaks that are not over: open, reopened or explained. The oldest first. */
export async function listBreaks(db: Statements): Promise<ListedBreak[]> {
  const rows = await db.rows<BreakRow>(
    `${STANDING} WHERE newest.state IN ('OPEN', 'REOPENED', 'EXPLAINED') ORDER BY "break".detected_at, "break".id`,
  )
  return rows.map((row) => ({
    id: row.id,
    invariant: row.invariant,
    scope: row.scope,
    severity: row.severity,
    state: row.state,
    subject: {
      kind: row.subject_kind,
      key: row.subject_key,
      chain: row.subject_chain,
      txHash: row.subject_tx_hash,
      logIndex: row.subject_log_index,
      amount: BigInt(row.amount),
      what: row.what,
    },
    detectedAt: row.detected_at.getTime(),
  }))
}

/** The breaks that stand explained, by id, each with its amount. */
export async function explainedBreaks(db: Statements): Promise<Map<string, bigint>> {
  const breaks = await standingBreaks(db)
  return new Map(breaks.filter((one) => one.state === 'EXPLAINED').map((one) => [one.id, one.amount]))
}
