import type { VerdictValue } from './result'
import { worstVerdict } from './verdict'

/**
 * The one verdict that an exit code tells. It HOLDS when every row and every headline line does and
 * every expected invariant has a row: one that says nothing is UNKNOWN, and a headline that breaks by
 * the places alone breaks the whole.
 * @param expected ids of invariants, see `invariantsOf`
 */
export function overallVerdict(
  said: {
    readonly invariants: readonly { readonly id: string; readonly verdict: VerdictValue }[]
    readonly headline: readonly { readonly verdict: VerdictValue }[]
  },
  expected: readonly string[],
): VerdictValue {
  const silent = expected.filter((id) => !said.invariants.some((row) => row.id === id))
  return worstVerdict([
    ...said.invariants.map(({ verdict }) => verdict),
    ...said.headline.map(({ verdict }) => verdict),
    ...silent.map((): VerdictValue => 'UNKNOWN'),
  ])
}
