import type { EvmChain } from './chain'

/** Phala L2: OP Stack with OP Succinct, chain id 2035. Not served by the public SQD gateways. */
export const phalaL2: EvmChain = {
  id: 'phala-l2',
  name: 'Phala L2',
  kind: 'evm',
  chainId: 2035,
  startBlock: 0,
  blockTimeMs: 10_000,
  // Batches reach L1 about hourly: some 500 blocks are hot before their data is final there.
  finalityConfirmation: 500,
  sqdNetwork: null,
  tokens: [
    { id: 'pha', symbol: 'PHA', decimals: 18, address: '0xd63dD43678124DEb6bF38b0d7f8cf0674e85c46E', fromBlock: 0 },
    { id: 'vpha', symbol: 'vPHA', decimals: 18, address: '0xFdCEBD2E111D64Fc8a682703Eac62918093ec856', fromBlock: 0 },
  ],
  contracts: [
    {
      id: 'l2-standard-bridge',
      kind: 'standard-bridge',
      side: 'L2',
      counterpart: 'ethereum',
      address: '0x4200000000000000000000000000000000000010',
      fromBlock: 0,
    },
    {
      id: 'l2-messenger',
      kind: 'messenger',
      side: 'L2',
      counterpart: 'ethereum',
      address: '0x4200000000000000000000000000000000000007',
      fromBlock: 0,
    },
    {
      id: 'message-passer',
      kind: 'message-passer',
      counterpart: 'ethereum',
      address: '0x4200000000000000000000000000000000000016',
      fromBlock: 0,
    },
  ],
  accounts: [],
}
