import type { ChainId } from '../chains/chain'

/** Schema in which Subsquid keeps how far the processor of a chain is: `phala_l2_processor`. */
export function stateSchemaOf(chain: ChainId): string {
  return `${chain.replaceAll('-', '_')}_processor`
}
