/** What a run with an end comes to: the document, its exit code, and the same for people. Pure. */
import { z } from 'zod'
import { overallVerdict } from '../../reconcile/overall-verdict'
import { type BooksComparison, differencesIn } from './books'

const verdict = z.enum(['HOLDS', 'BROKEN', 'UNKNOWN'])

/** The answer of `cli reconcile --json`; what is not named here passes through as it is. */
export const reconcileAnswer = z.looseObject({
  cut: z.looseObject({ id: z.string(), level: z.string() }),
  headline: z.array(z.looseObject({ line: z.string(), verdict })),
  invariants: z.array(z.looseObject({ id: z.string(), scope: z.string(), verdict, reason: z.string().nullish() })),
  breaks: z.array(z.looseObject({ invariant: z.string() })),
})

type ReconcileAnswer = z.infer<typeof reconcileAnswer>

export interface DemoResult extends ReconcileAnswer {
  readonly world: 'SIMULATED'
  readonly seed: number
  readonly scale: number
  /** From the start of the command to the verdict. */
  readonly seconds: number
  readonly faults: readonly unknown[]
  readonly bookkeeping: BooksComparison
}

export const EXIT = { holds: 0, error: 1, broken: 2, unknown: 3 } as const

/**
 * A difference from the scenario's own books is an error of ours, whatever the verdicts say, and so
 * are books that were empty: they prove nothing. With a fault in the world the books are meant to
 * differ, and an invariant has to say so.
 * @param expected ids of the invariants that must have a row
 */
export function exitCodeOf(
  result: Pick<DemoResult, 'headline' | 'invariants' | 'bookkeeping' | 'faults'>,
  expected: readonly string[],
): number {
  const isBroken = result.invariants.some((invariant) => invariant.verdict === 'BROKEN')
  if (result.faults.length > 0 && isBroken) return EXIT.broken
  if (booksProblem(result.bookkeeping) !== null) return EXIT.error
  return EXIT_OF[overallVerdict(result, expected)]
}

const EXIT_OF = { HOLDS: EXIT.holds, BROKEN: EXIT.broken, UNKNOWN: EXIT.unknown } as const

/** What is wrong with the books' comparison as one sentence, or null when they are equal and not empty. */
export function booksProblem(comparison: BooksComparison): string | null {
  const { claims, balances, supply } = comparison
  if (claims.compared === 0 || balances.compared === 0 || supply.compared === 0) {
    return `Nothing was compared with the scenario’s own books: ${claims.compared} claims, ${balances.compared} balances, ${supply.compared} supplies.`
  }
  if (differencesIn(comparison) === 0) return null
  const first = [...claims.examples, ...supply.examples, ...balances.examples][0] ?? ''
  return `The index differs from the scenario’s own books in ${claims.differences} of ${claims.compared} claims, ${balances.differences} of ${balances.compared} balances and ${supply.differences} of ${supply.compared} supplies; the first: ${first}.`
}

/** For a terminal: headline, every verdict, the books. */
export function renderResult(result: DemoResult): string {
  const width = Math.max(0, ...result.invariants.map(({ id, scope }) => `${id} ${scope}`.length))
  const verdicts = result.invariants.map(
    ({ id, scope, verdict: value, reason }) =>
      `  ${`${id} ${scope}`.padEnd(width)}  ${value}${reason ? `  ${reason}` : ''}`,
  )
  const { claims, balances } = result.bookkeeping
  return [
    `SIMULATED world, seed ${result.seed}, scale ${result.scale}, verified in ${result.seconds} s at cut ${result.cut.id} (${result.cut.level})`,
    '',
    ...result.headline.map(({ line, verdict: value }) => `${line}: ${value}`),
    '',
    ...verdicts,
    '',
    booksProblem(result.bookkeeping) ??
      `${claims.compared} claims and ${balances.compared} balances equal the scenario’s own books.`,
  ].join('\n')
}
