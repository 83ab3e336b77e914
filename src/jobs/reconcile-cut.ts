import type { Chain } from '../chains/chain'
import { migrationsOn } from '../migrations/registry'
import type { Cut } from '../reconcile/cut'
import { cutId, definitionVersion } from '../reconcile/definition-version'
import { type Reconciliation, reconcile } from '../reconcile/reconcile'
import { stateQueriesAt } from '../reconcile/state-queries'
import type { StateReader } from '../state/state-reader'
import type { Database } from '../store/database'
import { type CutRequest, type FoundCut, findCut } from '../store/find-cut'
import { listsInForce } from '../store/lists-in-force'
import { CutGoneError, loadEvidence } from '../store/load-evidence'
import { saveEvaluation, standingRevision } from '../store/save-evaluation'
import { explainedBreaks } from '../store/standing-breaks'

/** What every reconciliation of a process shares. */
export interface ReconcileContext {
  readonly db: Database
  /** The chains that are switched on. */
  readonly chains: readonly Chain[]
  readonly state: StateReader
  readonly world: string
  readonly codeVersion: string
}

export interface ReconcileRequest {
  readonly level: CutRequest['level']
  /** Milliseconds since 1970; without it the newest time that every chain is known at. */
  readonly at?: number
  /**
   * Leave a cut alone that stands already: `always`, or `unless-unknown`, which asks again whatever
   * was UNKNOWN. Default: never.
   */
  readonly keep?: 'always' | 'unless-unknown'
}

/** Of a cut that was left alone nothing but its id is known here. */
export type ReconcileOutcome =
  | { readonly kind: 'no-cut' }
  | { readonly kind: 'kept'; readonly cutId: string }
  | { readonly kind: 'evaluated'; readonly cut: Cut; readonly reconciliation: Reconciliation }

/** A reorg may pull the ground away between finding a cut and reading at it; then it is found again. */
const ATTEMPTS = 3

/** Finds a cut, reads everything at it, judges it and saves what was found. Running it twice writes nothing new. */
export async function reconcileCut(context: ReconcileContext, request: ReconcileRequest): Promise<ReconcileOutcome> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptCut(context, request)
    } catch (error) {
      if (!(error instanceof CutGoneError) || attempt === ATTEMPTS) throw error
    }
  }
}

async function attemptCut(context: ReconcileContext, request: ReconcileRequest): Promise<ReconcileOutcome> {
  const { db, chains, state } = context
  const found = await findCut(db, { level: request.level, at: request.at, chains, headers: state })
  if (found === null) return { kind: 'no-cut' }
  const identified = identify(context, found, await listsInForce(db))
  const standing = request.keep === undefined ? null : await standingRevision(db, identified.cut.id)
  if (standing !== null && (request.keep === 'always' || !standing.unknown)) return { kind: 'kept', cutId: standing.id }
  return evaluateCut(context, identified.cut)
}

async function evaluateCut(context: ReconcileContext, found: Cut): Promise<ReconcileOutcome> {
  const { db, chains, state, codeVersion, world } = context
  const migrations = migrationsOn(chains)
  const evidence = await loadEvidence(db, { cut: found, chains, migrations })
  // The lists that count are those the evidence was read with.
  const lists = [...evidence.entitlements.values()].map((list) => list.id)
  const { cut, version } = identify(context, found, lists)
  const answers = await state.read(stateQueriesAt({ chains, migrations }, cut.chains), cut)
  const reconciliation = reconcile({ ...evidence, cut, state: answers }, await explainedBreaks(db))
  const id = await saveEvaluation(db, { cut, definitionVersion: version, codeVersion, world, reconciliation })
  return { kind: 'evaluated', cut: { ...cut, id }, reconciliation }
}

/** An entitlement list is part of what a cut is judged by, like a definition. */
function identify(
  { chains, codeVersion }: ReconcileContext,
  found: FoundCut,
  lists: readonly string[],
): { readonly cut: Cut; readonly version: string } {
  const version = [definitionVersion({ chains, migrations: migrationsOn(chains) }), ...[...lists].sort()].join('+')
  const { level, time, chains: blocks, missing } = found
  const id = cutId({ level, time, chains: blocks, missing }, { definitionVersion: version, codeVersion })
  return { cut: { id, level, time, chains: blocks, missing }, version }
}
