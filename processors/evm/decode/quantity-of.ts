import type { AssetId, EvmChain } from '../../../src/chains/chain'
import type { Quantity } from '../../../src/facts/fact'
import { toCanonical } from '../../../src/ledger/amount'

/**
 * Raw units of a token of this chain, with its decimals and the canonical amount.
 * @param asset `<chain>:<token>`
 * @throws when the chain's definition has no such token
 */
export function quantityOf(chain: EvmChain, asset: AssetId, units: bigint): Quantity {
  const token = chain.tokens.find((candidate) => `${chain.id}:${candidate.id}` === asset)
  if (token === undefined) {
    throw new Error(`${asset} is not a token of ${chain.id}; add it to the tokens of its definition`)
  }
  return { asset, units, decimals: token.decimals, amount: toCanonical(units, token.decimals) }
}
