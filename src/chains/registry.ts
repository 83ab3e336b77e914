/**
 * Every chain crossledger knows, checked once when the program starts. To add a chain, write its
 * file and add its row here.
 */
import { base } from './base'
import type { Chain, ChainId } from './chain'
import { ethereum } from './ethereum'
import { khala } from './khala'
import { phala } from './phala'
import { phalaL2 } from './phala-l2'
import { validateChain } from './validate-chain'

export const chains: readonly Chain[] = [phala, khala, ethereum, phalaL2, base]

chains.forEach(validateChain)

/** @throws Error that lists the known chains when there is none of that name. */
export function chainById(id: ChainId): Chain {
  const chain = chains.find((candidate) => candidate.id === id)
  if (chain === undefined) {
    throw new Error(`no chain is called ${id}; known are ${chains.map((known) => known.id).join(', ')}`)
  }
  return chain
}
