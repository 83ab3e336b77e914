/** Evidence in, one result per invariant and scope out. */
import type { ChainId } from '../chains/chain'
import type { Evidence } from './evidence'
import type { Invariant, Scope } from './invariant'
import { invariants } from './invariants/registry'
import { createMatches, type Matches } from './matches'
import { NotKnown } from './not-known'
import type { InvariantResult } from './result'
import { cutChainOf, stateAnswer } from './terms'
import { resultOf, unknownResult } from './verdict'

/**
 * Never throws because of one check: what a check cannot know, and any failure inside it, makes that
 * one result UNKNOWN with the reason, and the others go on.
 */
export function evaluate(evidence: Evidence, checks: readonly Invariant[] = invariants): InvariantResult[] {
  const matches = createMatches(evidence)
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
    if (scope.appliesWhen?.(evidence) === false) return []
    assertKnown(evidence, scope)
    return [resultOf(invariant, scope.scope, scope.check(evidence, matches))]
  } catch (error) {
    return [unknownResult(invariant, scope.scope, reasonOf(error))]
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof NotKnown) return error.reason
  return `the check itself failed, which is a defect to report: ${error instanceof Error ? error.message : String(error)}`
}

/** Everything a scope declares must be known before its check may say anything. */
function assertKnown(evidence: Evidence, scope: Scope): void {
  for (const chain of scope.chains) cutChainOf(evidence, chain)
  for (const chain of scope.history) assertHistory(evidence, chain)
  for (const query of scope.queries) stateAnswer(evidence, query)
}

function assertHistory(evidence: Evidence, chain: ChainId): void {
  const block = cutChainOf(evidence, chain)
  const processed = evidence.processed.get(chain)
  if (processed === undefined) throw new NotKnown(`no processor has indexed ${chain}`)
  if (processed.height < block.height) {
    throw new NotKnown(`${chain} is indexed up to block ${processed.height}; the cut needs ${block.height}`)
  }
  const gap = evidence.gaps.find((candidate) => candidate.at.chain === chain && candidate.fromHeight <= block.height)
  if (gap !== undefined) {
    const range =
      gap.toHeight === null ? `from block ${gap.fromHeight} on` : `blocks ${gap.fromHeight} to ${gap.toHeight}`
    throw new NotKnown(`${chain} could not be read, ${range}: ${gap.event}: ${gap.reason}`)
  }
}
