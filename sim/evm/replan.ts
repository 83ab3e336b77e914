import type { QueueItem } from './queue'

/** What goes into one block, and when. */
export interface BlockPlan {
  /** Seconds. */
  readonly timestamp: number
  readonly items: readonly QueueItem[]
}

/**
 * The blocks of the branch that wins a reorg: same times and, over the whole branch, the same
 * transactions in the same order, but every other block gives its last ones to the next block.
 * What depends on time or touches state from outside stays where it is.
 */
export function replan(replaced: readonly BlockPlan[]): BlockPlan[] {
  let carried: readonly QueueItem[] = []
  return replaced.map((plan, index) => {
    const isLast = index === replaced.length - 1
    const keep = isLast || index % 2 === 1 ? plan.items.length : firstMovable(plan.items)
    const items = [...carried, ...plan.items.slice(0, keep)]
    carried = plan.items.slice(keep)
    return { timestamp: plan.timestamp, items }
  })
}

/** Index behind the last item that must stay, and at least half way: some stay, some move. */
function firstMovable(items: readonly QueueItem[]): number {
  let fixed = 0
  items.forEach((item, index) => {
    if (item.kind === 'patch' || item.sent.call.pinned === true) fixed = index + 1
  })
  return Math.max(fixed, Math.floor(items.length / 2))
}
