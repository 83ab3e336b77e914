import type { LabelledAccount, Token } from './chain'

/** What the runtimes of Phala and Khala have in common: both tokens, and the accounts of its pallets. */
export const phalaTokens: readonly Token[] = [
  { id: 'pha', symbol: 'PHA', decimals: 12, address: 'native', fromBlock: 0 },
  { id: 'wpha', symbol: 'W-PHA', decimals: 12, address: 'assets/10000', fromBlock: 0 },
]

export const phalaPalletAccounts: readonly LabelledAccount[] = [
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
]
