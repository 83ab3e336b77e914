import type { SubstrateChain } from './chain'
import { phalaPalletAccounts, phalaTokens } from './phala-runtime'

/** The Phala parachain on Polkadot; stopped for ever at block 9,064,613. */
export const phala: SubstrateChain = {
  id: 'phala',
  name: 'Phala parachain',
  kind: 'substrate',
  paraId: 2035,
  relay: 'polkadot',
  ss58Prefix: 30,
  genesisHash: '0x1bb969d85965e4bb5a651abbedf21a54b6b31a21f66b5401cc3f1e286268d736',
  startBlock: 0,
  finalBlock: 9_064_613,
  blockTimeMs: 12_000,
  sqdNetwork: 'phala',
  wrappedAssetId: 10_000,
  tokens: phalaTokens,
  accounts: [
    ...phalaPalletAccounts,
    {
      id: 'crowdloan',
      label: 'Crowdloan',
      role: 'crowdloan',
      address: '42fy3tTMPbgxbRqkQCyvLoSoPHwUPM3Dy5iqHYhF9RvD5XAP',
    },
    {
      id: 'sovereign-moonbeam',
      label: 'Moonbeam sovereign',
      role: 'sovereign',
      address: '43E7ZtPUD7ZsndZifQCtwmj1wx9ZhzYgYeiaqyWAzBXnyWLq',
    },
    {
      id: 'sovereign-hydration',
      label: 'Hydration sovereign',
      role: 'sovereign',
      address: '43E7ZtPaDmDKNDPwJGYijGu8rv242pYMVyMDnAT2izYsmS9x',
    },
    {
      id: 'sovereign-astar',
      label: 'Astar sovereign',
      role: 'sovereign',
      address: '43E7ZtPUcMgEpsRLJfAML91A9DUPziQvk5AE7BqJAmbjRhRp',
    },
    {
      id: 'sovereign-acala',
      label: 'Acala sovereign',
      role: 'sovereign',
      address: '43E7ZtPTQdM9i9rVNtHzB3AjZRVu8YpC9oqJKYqvd1Pv4rGH',
    },
  ],
}
