/** Every invariant, in the order they are shown. To add one, write its file, its runbook and its row here. */
import type { ChainId } from '../../chains/chain'
import type { Definitions } from '../../supply/state-queries-of'
import type { Invariant } from '../invariant'
import { cap } from './cap'
import { claimerFree } from './claimer-free'
import { claimerStaked } from './claimer-staked'
import { delivery } from './delivery'
import { entitlement } from './entitlement'
import { l2BackingPha } from './l2-backing-pha'
import { l2BackingVpha } from './l2-backing-vpha'
import { ledgerClosure } from './ledger-closure'
import { sunsetFinality } from './sunset-finality'
import { valueOneToOne } from './value-one-to-one'

export const invariants: readonly Invariant[] = [
  cap,
  l2BackingPha,
  l2BackingVpha,
  claimerFree,
  claimerStaked,
  entitlement,
  valueOneToOne,
  delivery,
  ledgerClosure,
  sunsetFinality,
]

/** Path of an invariant's runbook, from the root of the repository. */
export function runbookOf(invariant: Pick<Invariant, 'id'>): string {
  return `docs/runbooks/${invariant.id}.md`
}

/** The chains an invariant needs under the given definitions, each once. */
export function chainsNeeded(invariant: Invariant, definitions: Definitions): ChainId[] {
  return [...new Set(invariant.scopes(definitions).flatMap(({ chains }) => chains))]
}

/** Ids of the invariants that have a row under the given definitions. */
export function invariantsOf(definitions: Definitions): string[] {
  return invariants.filter((invariant) => invariant.scopes(definitions).length > 0).map(({ id }) => id)
}
