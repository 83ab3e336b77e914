import type { Position } from '../../../src/facts/fact'
import { factId } from '../../../src/facts/ids'
import type { Findings } from './findings'

/** A codec's complaint may repeat all of a log's data. */
const REASON_LENGTH_MAX = 500

/** Notes that a log could not be read: its block is doubtful, the blocks around it are not. */
export function recordGap(at: Position, event: string, reason: string, findings: Findings): void {
  findings.gaps.push({
    id: factId(at.blockId, at.index),
    at,
    fromHeight: at.height,
    toHeight: at.height,
    event,
    reason: reason.length > REASON_LENGTH_MAX ? `${reason.slice(0, REASON_LENGTH_MAX)}…` : reason,
  })
}
