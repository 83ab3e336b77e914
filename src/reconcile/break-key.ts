import type { BreakSubject, InvariantResult } from './result'

/** Stable text key of a break: the same fault has the same key at every cut, without a digest to look up. */
export function breakKey(
  result: Pick<InvariantResult, 'invariant' | 'scope'>,
  subject: Pick<BreakSubject, 'kind' | 'key'>,
): string {
  return [result.invariant, result.scope, subject.kind, subject.key].join('|')
}
