import type { Address } from 'viem'
import type { EvmChain } from '../../src/chains/chain'
import { ethereum } from '../../src/chains/ethereum'
import { phalaL2 } from '../../src/chains/phala-l2'

/** The real address of a contract that the chain definition watches. */
export function contractAddress(chain: EvmChain, id: string): Address {
  const contract = chain.contracts.find((candidate) => candidate.id === id)
  if (contract === undefined) throw new Error(`${chain.id} defines no contract called ${id}`)
  return contract.address as Address
}

export function tokenAddress(chain: EvmChain, id: string): Address {
  const token = chain.tokens.find((candidate) => candidate.id === id)
  if (token === undefined) throw new Error(`${chain.id} defines no token called ${id}`)
  return token.address as Address
}

export function accountAddress(chain: EvmChain, id: string): Address {
  const account = chain.accounts.find((candidate) => candidate.id === id)
  if (account === undefined) throw new Error(`${chain.id} defines no account called ${id}`)
  return account.address as Address
}

/** Contracts of the bridge on L1. Those nobody watches are real addresses too, where they are known. */
export const l1Bridge = {
  standardBridge: contractAddress(ethereum, 'l1-standard-bridge'),
  messenger: contractAddress(ethereum, 'l1-messenger'),
  portal: contractAddress(ethereum, 'optimism-portal'),
  systemConfig: '0xeBf5859b7646ca9cf8A981613569bF28394F2571',
  outputOracle: '0xb45440830bd8D288bB2B5B01Be303ae60fc855d8',
  tokenFactory: '0xF8e8E783fa7A5CCDB77EddC3335cDb00066B515e',
  // The real one is shared by all chains of the Superchain and unknown here.
  superchainConfig: '0x00000000000000000000000000000000c0ff1650',
} as const satisfies Record<string, Address>

/** Predeploys of the OP Stack. */
export const l2Bridge = {
  standardBridge: contractAddress(phalaL2, 'l2-standard-bridge'),
  messenger: contractAddress(phalaL2, 'l2-messenger'),
  messagePasser: contractAddress(phalaL2, 'message-passer'),
  tokenFactory: '0x4200000000000000000000000000000000000012',
  l1Block: '0x4200000000000000000000000000000000000015',
} as const satisfies Record<string, Address>
