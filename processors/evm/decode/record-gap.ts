import type { Position } from '../../../src/facts/fact'
import { factId } from '../../../src/facts/ids'
import type { Findings } from './findings'

/** Notes that a log could not be read: its block is doubtful, the blocks around it are not. */
export function recordGap(at: Position, event: string, reason: string, findings: Findings): void {
  findings.gaps.push({
    id: factId(at.blockId, at.index),
    at,
    fromHeight: at.height,
    toHeight: at.height,
    event,
    reason,
  })
}
