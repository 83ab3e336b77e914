import type { SubstrateChain } from './chain'
import { phalaPalletAccounts, phalaTokens } from './phala-runtime'

/** The Khala parachain on Kusama; stopped for ever at block 7,918,688. Its genesis runtime (spec 1) has V13 metadata. */
export const khala: SubstrateChain = {
  id: 'khala',
  name: 'Khala parachain',
  kind: 'substrate',
  paraId: 2004,
  relay: 'kusama',
  ss58Prefix: 30,
  // Not published in the sources read so far; pinned by the first live run.
  genesisHash: null,
  startBlock: 0,
  finalBlock: 7_918_688,
  blockTimeMs: 12_000,
  sqdNetwork: 'khala',
  wrappedAssetId: 10_000,
  tokens: phalaTokens,
  accounts: phalaPalletAccounts,
}
