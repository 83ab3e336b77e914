import { evaluate } from '../evaluate'
import type { InvariantResult } from '../result'
import type { FixtureWorld } from './fixture-world'

/** The one row of an invariant and scope. @throws when there is none */
export function resultAt(world: FixtureWorld, invariant: string, scope: string): InvariantResult {
  const results = evaluate(world.evidence())
  const found = results.find((result) => result.invariant === invariant && result.scope === scope)
  if (found !== undefined) return found
  throw new Error(`no row ${invariant} ${scope}; there are ${results.map((one) => `${one.invariant} ${one.scope}`)}`)
}

/** `invariant scope` of every row with a verdict other than HOLDS. */
export function notHolding(world: FixtureWorld, verdict: 'BROKEN' | 'UNKNOWN'): string[] {
  return evaluate(world.evidence())
    .filter((result) => result.verdict === verdict)
    .map(({ invariant, scope }) => `${invariant} ${scope}`)
}
