/** Has every processor reached the world's last block? Pure. */
import { z } from 'zod'

export interface LagTarget {
  readonly id: string
  /** Height that has to be finalized. */
  readonly target: number
}

/** The answer of `cli status --json`, as far as it is needed here. */
export const statusAnswer = z.object({
  chains: z.array(
    z.object({
      id: z.string(),
      /** Newest indexed height. */
      processed: z.number().nullable(),
      /** Newest indexed height that cannot be rolled back any more. */
      finalized: z.number().nullable(),
      complete: z.boolean(),
    }),
  ),
})

export type StatusAnswer = z.infer<typeof statusAnswer>

/** A phrase on a chain that is behind its target; null when it has reached it. */
export function lagOf({ id, target }: LagTarget, status: StatusAnswer): string | null {
  const chain = status.chains.find((candidate) => candidate.id === id)
  if (chain === undefined) return `processor ${id} has indexed nothing yet`
  const finalized = chain.finalized ?? -1
  if (finalized >= target) return null
  const processed = chain.processed === null ? '' : ` (has seen ${chain.processed})`
  return `processor ${id} has finalized ${chain.finalized ?? 'nothing'} of ${target}${processed}`
}

/** Share of the chains whose processor has seen the last block, from 0 to 1. */
export function indexingShare(targets: readonly LagTarget[], heights: ReadonlyMap<string, number | null>): number {
  if (targets.length === 0) return 1
  const there = targets.filter(({ id, target }) => (heights.get(id) ?? -1) >= target)
  return there.length / targets.length
}
