/** Every chain crossledger knows. To add one, write its file and add its row here. */
import type { Chain, ChainId } from './chain'
import { ethereum } from './ethereum'
import { phala } from './phala'
import { phalaL2 } from './phala-l2'

export const chains: readonly Chain[] = [phala, ethereum, phalaL2]

export function chainById(id: ChainId): Chain {
  const chain = chains.find((candidate) => candidate.id === id)
  if (chain === undefined) {
    throw new Error(`no chain is called ${id}; known are ${chains.map((known) => known.id).join(', ')}`)
  }
  return chain
}
