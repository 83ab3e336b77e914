/** Addresses no holder can own: money paid there has reached nobody. */
import type { Address, Chain } from '../chains/chain'

export type RecipientClass = 'zero' | 'burn' | 'token' | 'contract'

/** Seen in the wild as places to burn tokens at; everything up to 0xff is a precompile or out of reach. */
const BURN_ADDRESSES = ['0x000000000000000000000000000000000000dead', '0xdead000000000000000042069420694206942069']

const LOW_ADDRESS = /^0x0{38}[0-9a-f]{2}$/

/** Null for an address that a person may own. `chains`: whose tokens and watched contracts count. */
export function recipientClass(chains: readonly Chain[], address: Address): RecipientClass | null {
  if (/^0x0{40}$/.test(address)) return 'zero'
  if (LOW_ADDRESS.test(address) || BURN_ADDRESSES.includes(address)) return 'burn'
  for (const chain of chains) {
    if (chain.kind !== 'evm') continue
    if (chain.tokens.some((token) => token.address.toLowerCase() === address)) return 'token'
    if (chain.contracts.some((contract) => contract.address.toLowerCase() === address)) return 'contract'
  }
  return null
}
