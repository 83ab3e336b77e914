/** Evidence in, one result per invariant and scope out. */
import { NotKnown } from '../facts/not-known'
import { cutBlockOf, readState } from '../supply/read-state'
import type { Evidence } from './evidence'
import type { Invariant, Scope } from './invariant'
import { invariants } from './invariants/registry'
import { assertHistory } from './known-history'
import { createMatches, type Matches } from './matches'
import type { InvariantResult } from './result'
import { resultOf, unknownResult } from './verdict'

/**
 * Never throws because of one check: what a check cannot know, and any failure inside it, makes that
 * one result UNKNOWN with the reason, and the others go on.
 */
export function evaluate(
  evidence: Evidence,
  matches: Matches = createMatches(evidence),
  checks: readonly Invariant[] = invariants,
): InvariantResult[] {
  return checks.flatMap((invariant) => {
    try {
      return invariant.scopes(evidence).flatMap((scope) => evaluateScope(evidence, matches, invariant, scope))
    } catch (error) {
      return [unknownResult(invariant, 'all', reasonOf(error))]
    }
  })
}

function evaluateScope(evidence: Evidence, matches: Matches, invariant: Invariant, scope: Scope): InvariantResult[] {
  try {
    // First of all: whether there is a row is read from the same facts, and a missing chain has none.
    assertIndexed(evidence, scope)
    if (scope.appliesWhen?.(evidence) === false) return []
    for (const query of scope.queries) readState(evidence, query)
    return [resultOf(invariant, scope.scope, scope.check(evidence, matches))]
  } catch (error) {
    return [unknownResult(invariant, scope.scope, reasonOf(error))]
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof NotKnown) return error.reason
  return `the check itself failed, which is a defect to report: ${error instanceof Error ? error.message : String(error)}`
}

/** The chains a scope declares must be known before it may say anything, and be it that it does not apply. */
function assertIndexed(evidence: Evidence, scope: Scope): void {
  for (const chain of scope.chains) cutBlockOf(evidence, chain)
  for (const chain of scope.history) assertHistory(evidence, chain)
}
