import type { ChainId } from '../chains/chain'
import { NotKnown } from '../facts/not-known'
import { cutBlockOf } from '../supply/read-state'
import type { Evidence } from './evidence'

/**
 * The chain's whole indexed history up to the cut can be relied on.
 * @throws NotKnown when the cut does not have the chain, its processor is behind, or a gap lies in the range
 */
export function assertHistory(evidence: Evidence, chain: ChainId): void {
  const block = cutBlockOf(evidence, chain)
  const processed = evidence.processed.get(chain)
  if (processed === undefined) throw new NotKnown(`no processor has indexed ${chain}`)
  if (processed.height < block.height) {
    throw new NotKnown(`${chain} is indexed up to block ${processed.height}; the cut needs ${block.height}`)
  }
  const gap = evidence.gaps.find((candidate) => candidate.at.chain === chain && candidate.fromHeight <= block.height)
  if (gap !== undefined) {
    const { fromHeight, toHeight, event, reason } = gap
    const range = toHeight === null ? `from block ${fromHeight} on` : `blocks ${fromHeight} to ${toHeight}`
    throw new NotKnown(`${chain} could not be read, ${range}: ${event}: ${reason}`)
  }
}
