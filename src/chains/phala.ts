import type { SubstrateChain } from './chain'

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
  tokens: [
    { id: 'pha', symbol: 'PHA', decimals: 12, address: 'native', fromBlock: 0 },
    { id: 'wpha', symbol: 'W-PHA', decimals: 12, address: 'assets/10000', fromBlock: 0 },
  ],
  accounts: [
    {
      id: 'subsidy-pool',
      label: 'Subsidy pool',
      role: 'subsidy-pool',
      address: '436H4jat7TobTbNYLdSJ3cmNy9K4frmE4Yuc4R2nNnaf56DL',
    },
    {
      id: 'chain-bridge-reserve',
      label: 'ChainBridge reserve',
      role: 'bridge-reserve',
      address: '436H4jat7TobTbNX4RCH5p7qgErHbGTo1MyZhLVaSX4FkKyz',
    },
    {
      id: 'sygma-reserve',
      label: 'Sygma reserve',
      role: 'bridge-reserve',
      address: '436H4jatj6ntHTVm3wh9zs1Mqa8p1ykfcdkNH7txmjmohTu3',
    },
    {
      id: 'treasury',
      label: 'Treasury',
      role: 'treasury',
      address: '436H4jat8E3x6whTRudzJFuF1aFqkxmkYyQqNbh9C9EKhcz7',
    },
    {
      id: 'wrapped-pha',
      label: 'W-PHA backing',
      role: 'wrapped-pha',
      address: '43KPr1BjWx1D8RWKAcWU6U4Ye6H6ip7Up1PM4prCWseC425G',
    },
    {
      id: 'base-pool',
      label: 'Base pool',
      role: 'base-pool',
      address: '42qnPyfw3sbWMGGtTPPc2YFNZRKPGXswRszyQQjGs2FDxdim',
    },
    {
      id: 'migration',
      label: 'Migration pallet',
      role: 'pallet',
      address: '42XgPX2b5Vd2ZPkJ3bRHBnnJFQfZQHYS9qqHkFRDnhC98m2M',
    },
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
