/** Looks up what an asset id and a definition's address stand for. */
import { decode as decodeSs58 } from '@subsquid/ss58'
import type { Address, AssetId, Chain, ChainId, Token, WatchedContract } from '../chains/chain'

/** `<chain>:<token>` → the chain's id. */
export function chainOfAsset(asset: AssetId): ChainId {
  return asset.slice(0, asset.indexOf(':'))
}

/** The token of an asset id, or null when its chain is not among `chains`. */
export function tokenOf(chains: readonly Chain[], asset: AssetId): Token | null {
  const chain = chains.find((candidate) => candidate.id === chainOfAsset(asset))
  return chain?.tokens.find((token) => `${chain.id}:${token.id}` === asset) ?? null
}

/** The asset whose token contract stands at an address of a chain, or null. */
export function assetAt(chain: Chain, address: Address): AssetId | null {
  const wanted = address.toLowerCase()
  const token = chain.tokens.find((candidate) => candidate.address.toLowerCase() === wanted)
  return token === undefined ? null : `${chain.id}:${token.id}`
}

/** A watched contract by id, or null when its chain is not among `chains` or has none of that name. */
export function contractOf(chains: readonly Chain[], chainId: ChainId, contractId: string): WatchedContract | null {
  const chain = chains.find((candidate) => candidate.id === chainId)
  if (chain === undefined || chain.kind !== 'evm') return null
  return chain.contracts.find((contract) => contract.id === contractId) ?? null
}

/** A definition's address as rows hold it: lower-case on EVM, the 32-byte public key of an SS58 address on Substrate. */
export function ledgerAddress(chain: Pick<Chain, 'kind'>, address: string): Address {
  if (chain.kind === 'evm' || address.startsWith('0x')) return address.toLowerCase()
  const { bytes } = decodeSs58(address)
  return bytes.toLowerCase()
}
