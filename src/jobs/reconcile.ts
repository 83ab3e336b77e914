/** The reconcile job: retracts what a reorg undid, then judges the newest provisional and final cut. */
import type { Logger } from '../runtime/log'
import { retractCuts } from '../store/retract-cuts'
import { type ReconcileContext, type ReconcileRequest, reconcileCut } from './reconcile-cut'

export const RECONCILE = 'reconcile'

/**
 * @param reason `schedule` asks again what was UNKNOWN, e.g. because a node was unreachable; a block
 * brings a new cut anyway
 */
export async function runReconcile(context: ReconcileContext, log: Logger, reason: string): Promise<void> {
  for (const { cutId, chain, height } of await retractCuts(context.db, context.chains)) {
    log.info('a reorg undid a block: the cut is retracted', { cut: cutId, chain, height })
  }
  const keep = reason === 'schedule' ? 'unless-unknown' : 'always'
  await judge(context, log, { level: 'PROVISIONAL', keep })
  await judge(context, log, { level: 'FINAL', keep })
}

async function judge(context: ReconcileContext, log: Logger, request: ReconcileRequest): Promise<void> {
  const outcome = await reconcileCut(context, request)
  if (outcome.kind !== 'evaluated') return
  const { cut, reconciliation } = outcome
  const of = (verdict: string) => reconciliation.results.filter((result) => result.verdict === verdict)
  const fields = {
    cut: cut.id,
    level: cut.level,
    time: new Date(cut.time),
    holds: of('HOLDS').length,
    broken: of('BROKEN').length,
    unknown: of('UNKNOWN').length,
  }
  if (fields.broken > 0) {
    log.warn('a cut is judged: something is broken', {
      ...fields,
      broken: of('BROKEN').map(({ invariant, scope }) => `${invariant} ${scope}`),
    })
  } else log.info('a cut is judged', fields)
}
