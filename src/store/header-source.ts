import type { Chain } from '../chains/chain'
import type { Header } from '../facts/block'

/** Headers as the chain's own node gives them; room `state` implements it. */
export interface HeaderSource {
  /** The canonical block of that height. @throws Error with a sentence. */
  byHeight(chain: Chain, height: number): Promise<Header>
  /** @throws Error with a sentence, also when the node does not know the block. */
  byHash(chain: Chain, hash: string): Promise<Header>
}
