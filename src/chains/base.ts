import type { EvmChain } from './chain'

/** Base carries Wormhole-wrapped PHA, locked at the Wormhole token bridge on Ethereum. */
export const base: EvmChain = {
  id: 'base',
  name: 'Base',
  kind: 'evm',
  chainId: 8453,
  startBlock: 12_743_284,
  blockTimeMs: 2_000,
  // Twenty minutes of two-second blocks; an estimate, not a measurement.
  finalityConfirmation: 600,
  sqdNetwork: 'base-mainnet',
  tokens: [
    {
      id: 'pha',
      symbol: 'PHA',
      decimals: 18,
      address: '0x336C9297AFB7798c292E9f80d8e566b947f291f0',
      fromBlock: 12_743_284,
    },
  ],
  contracts: [],
  accounts: [],
}
