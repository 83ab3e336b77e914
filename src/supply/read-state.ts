/** Reads what is known at a cut, and refuses what belongs to another block. */
import type { ChainId } from '../chains/chain'
import { NotKnown } from '../facts/not-known'
import { type StateAnswer, type StateQuery, stateKey } from '../facts/state-query'

export interface CutBlock {
  readonly id: ChainId
  readonly height: number
  readonly hash: string
}

interface AtCut {
  readonly cut: {
    readonly chains: readonly CutBlock[]
    readonly missing?: readonly { readonly id: ChainId; readonly reason: string }[]
  }
}

/** The chain's block at the cut. @throws NotKnown when the cut does not have it */
export function cutBlockOf({ cut }: AtCut, chain: ChainId): CutBlock {
  const found = cut.chains.find(({ id }) => id === chain)
  if (found !== undefined) return found
  const missing = cut.missing?.find(({ id }) => id === chain)
  throw new NotKnown(missing?.reason ?? `${chain} is not part of this cut: it is not switched on in this run`)
}

/**
 * The answer of the state at the cut's block.
 * @throws NotKnown when the state was not asked, did not answer, or answered for another block
 */
export function readState(
  facts: AtCut & { readonly state: ReadonlyMap<string, StateAnswer> },
  query: StateQuery,
): StateAnswer & { readonly known: true } {
  const answer = facts.state.get(stateKey(query))
  if (answer === undefined) throw new NotKnown(`${query.chain} was not asked for ${stateKey(query)} at this cut`)
  if (!answer.known) throw new NotKnown(`${query.chain} did not answer ${stateKey(query)}: ${answer.reason}`)
  const block = cutBlockOf(facts, query.chain)
  // The newest block of a chain is no property of the cut's block.
  if (query.kind !== 'head-height' && (answer.height !== block.height || answer.hash !== block.hash)) {
    throw new NotKnown(
      `${query.chain} answered ${stateKey(query)} for block ${answer.height} ${answer.hash}, ` +
        `not for the cut's block ${block.height} ${block.hash}`,
    )
  }
  return answer
}
