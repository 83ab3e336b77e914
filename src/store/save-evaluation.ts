import { breakChanges, type NewBreak } from '../reconcile/break-lifecycle'
import type { Cut } from '../reconcile/cut'
import { headlineJson, placesJson, progressJson, termsJson } from '../reconcile/document'
import type { HeadlineRow } from '../reconcile/headline'
import type { Reconciliation } from '../reconcile/reconcile'
import type { InvariantResult } from '../reconcile/result'
import type { Database, Statements } from './database'
import { insertRows } from './private/insert-rows'
import { standingBreaks } from './standing-breaks'

/** Jobs NOTIFY this channel with the id of a cut once its rows are committed. */
export const CUT_CHANNEL = 'crossledger_cut'

/** Everything a run found at a cut. */
export interface Evaluation {
  readonly cut: Cut
  readonly definitionVersion: string
  readonly codeVersion: string
  readonly world: string
  readonly reconciliation: Reconciliation
}

/** Any number that no other program locks: results are saved one after the other. */
const SAVE_LOCK = 4350_2036

/**
 * Writes a cut with all that was found at it, in one transaction, and tells the server. Rows are
 * only inserted. The same cut again writes nothing; if its verdicts or its headline have changed (a
 * node that was unreachable answers now) or a reorg had retracted it, a further revision is written,
 * `<id>-2`.
 * @returns the id under which the cut stands
 */
export function saveEvaluation(db: Database, evaluation: Evaluation): Promise<string> {
  return db.transaction(async (transaction) => {
    await transaction.rows('SELECT pg_advisory_xact_lock($1)', [SAVE_LOCK])
    const { revision, standing } = await newestRevision(transaction, evaluation.cut.id)
    if (standing !== null && (await saysTheSame(transaction, standing, evaluation.reconciliation))) return standing
    const id = revision === 0 ? evaluation.cut.id : `${evaluation.cut.id}-${revision + 1}`
    await insertCut(transaction, id, evaluation)
    await insertFindings(transaction, id, evaluation)
    await insertBreaks(transaction, id, evaluation)
    await transaction.rows('SELECT pg_notify($1, $2)', [CUT_CHANNEL, id])
    return id
  })
}

/** Newest revision of a cut that was not retracted, with whether it left any row or headline line UNKNOWN. */
export async function standingRevision(
  db: Statements,
  cutId: string,
): Promise<{ readonly id: string; readonly unknown: boolean } | null> {
  const { standing } = await newestRevision(db, cutId)
  if (standing === null) return null
  const [row] = await db.rows<{ unknown: boolean }>(
    `SELECT EXISTS (SELECT FROM verdict WHERE cut_id = $1 AND verdict = 'UNKNOWN')
       OR EXISTS (SELECT FROM cut WHERE id = $1 AND headline @> '[{"verdict": "UNKNOWN"}]') AS unknown`,
    [standing],
  )
  return { id: standing, unknown: row?.unknown ?? false }
}

/** How many revisions there are, and the newest if it stands. */
async function newestRevision(db: Statements, cutId: string): Promise<{ revision: number; standing: string | null }> {
  const rows = await db.rows<{ id: string; retracted: boolean }>(
    `SELECT id, EXISTS (SELECT FROM cut_retraction WHERE cut_id = cut.id) AS retracted
     FROM cut
     WHERE id = $1 OR (id > $1 || '-' AND id < $1 || '.' AND substr(id, length($1) + 2) ~ '^[0-9]+$')
     ORDER BY length(id), id`,
    [cutId],
  )
  const newest = rows.at(-1)
  return { revision: rows.length, standing: newest === undefined || newest.retracted ? null : newest.id }
}

async function saysTheSame(db: Statements, id: string, reconciliation: Reconciliation): Promise<boolean> {
  return (
    (await hasSameVerdicts(db, id, reconciliation.results)) && (await hasSameHeadline(db, id, reconciliation.headline))
  )
}

/** The places are in no verdict, but in the headline. The wording of a reason may differ each time. */
async function hasSameHeadline(db: Statements, id: string, headline: Reconciliation['headline']): Promise<boolean> {
  const [row] = await db.rows<{ headline: HeadlineRow[] }>('SELECT headline FROM cut WHERE id = $1', [id])
  const line = (one: HeadlineRow) => [one.line, one.verdict, one.explained, one.coverage].join('|')
  return row?.headline.map(line).join('\n') === headline.map(line).join('\n')
}

async function hasSameVerdicts(db: Statements, id: string, results: readonly InvariantResult[]): Promise<boolean> {
  const rows = await db.rows<{ line: string }>(
    `SELECT invariant || '|' || scope || '|' || verdict || '|' || shortfall || '|' || surplus AS line
     FROM verdict WHERE cut_id = $1`,
    [id],
  )
  const lines = results.map((one) => [one.invariant, one.scope, one.verdict, one.shortfall, one.surplus].join('|'))
  return (
    rows
      .map((row) => row.line)
      .sort()
      .join('\n') === lines.sort().join('\n')
  )
}

async function insertCut(db: Statements, id: string, evaluation: Evaluation): Promise<void> {
  const { cut, definitionVersion, codeVersion, world, reconciliation } = evaluation
  await insertRows(db, 'cut', [
    {
      id,
      level: cut.level,
      time: new Date(cut.time),
      created_at: new Date(),
      definition_version: definitionVersion,
      code_version: codeVersion,
      world,
      missing: JSON.stringify(cut.missing),
      progress: JSON.stringify(progressJson(reconciliation.progress)),
      headline: JSON.stringify(headlineJson(reconciliation.headline)),
    },
  ])
  await insertRows(
    db,
    'cut_chain',
    cut.chains.map((chain) => ({
      id: `${id}:${chain.id}`,
      cut_id: id,
      chain: chain.id,
      height: chain.height,
      hash: chain.hash,
      timestamp: new Date(chain.timestamp),
      complete: chain.complete,
    })),
  )
}

async function insertFindings(db: Statements, id: string, { reconciliation }: Evaluation): Promise<void> {
  await insertRows(
    db,
    'verdict',
    reconciliation.results.map(({ subjects, terms, ...result }) => ({
      ...result,
      id: `${id}:${result.invariant}:${result.scope}`,
      cut_id: id,
      terms: JSON.stringify(termsJson(terms)),
    })),
  )
  await insertRows(
    db,
    'place',
    placesJson(reconciliation.places).map((place, position) => ({
      id: `${id}:${String(position).padStart(3, '0')}`,
      cut_id: id,
      place: place.id,
      position,
      label: place.label,
      value_pha: place.valuePha,
      evidence: JSON.stringify(place.evidence),
    })),
  )
}

async function insertBreaks(db: Statements, id: string, { cut, reconciliation }: Evaluation): Promise<void> {
  const { breaks, transitions } = breakChanges(await standingBreaks(db), cut, reconciliation.results)
  await insertRows(
    db,
    'break',
    breaks.map((one) => breakRow(one, id, cut)),
  )
  await insertRows(
    db,
    'break_transition',
    transitions.map((one) => ({
      id: one.id,
      break_id: one.breakId,
      state: one.state,
      cut_id: id,
      at: new Date(cut.time),
      level: cut.level,
      evidence: one.evidence,
    })),
  )
}

function breakRow({ id, invariant, scope, severity, subject }: NewBreak, cutId: string, cut: Cut) {
  return {
    id,
    invariant,
    scope,
    severity,
    subject_kind: subject.kind,
    subject_key: subject.key,
    subject_chain: subject.chain,
    subject_tx_hash: subject.txHash,
    subject_log_index: subject.logIndex,
    amount: subject.amount,
    what: subject.what,
    cut_id: cutId,
    detected_at: new Date(cut.time),
  }
}
