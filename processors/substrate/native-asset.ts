import type { AssetId, SubstrateChain } from '../../src/chains/chain'

/** The token of pallet Balances. */
export function nativeAsset(chain: SubstrateChain): { readonly id: AssetId; readonly decimals: number } {
  const token = chain.tokens.find((candidate) => candidate.address === 'native')
  if (token === undefined)
    throw new Error(`chain ${chain.id} defines no token with address native; add it to its tokens`)
  return { id: `${chain.id}:${token.id}`, decimals: token.decimals }
}
