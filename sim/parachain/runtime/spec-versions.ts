import { assets } from './layouts/assets'
import { balances } from './layouts/balances'
import { bridge } from './layouts/bridge'
import { governance } from './layouts/governance'
import { sharedTypes } from './layouts/shared-types'
import { staking } from './layouts/staking'
import { system } from './layouts/system'
import { type Layout, parseLayout } from './parse-layout'
import type { SignedExtension } from './write-metadata'

/** Runtimes the chain goes through; 1241 is Khala's layout. 1300 is invented, see layouts/balances. */
export const specVersions = [1090, 1241, 1250, 1254, 1291] as const
export const unknownSpecVersion = 1300

export type SpecVersion = (typeof specVersions)[number] | typeof unknownSpecVersion

export function layoutOf(spec: SpecVersion): Layout {
  return parseLayout([sharedTypes, system, balances, assets, governance, staking, bridge], spec)
}

export function signedExtensionsOf(spec: SpecVersion): SignedExtension[] {
  const extensions: (SignedExtension & { from?: number })[] = [
    { name: 'CheckNonZeroSender', additional: '()', from: 1241 },
    { name: 'CheckSpecVersion', additional: 'u32' },
    { name: 'CheckTxVersion', additional: 'u32' },
    { name: 'CheckGenesis', additional: 'H256' },
    { name: 'CheckMortality', additional: 'H256' },
    { name: 'CheckNonce', additional: '()' },
    { name: 'CheckWeight', additional: '()' },
    { name: 'CheckMqSequence', additional: '()', from: 1241 },
    { name: 'ChargeTransactionPayment', additional: '()' },
    { name: 'CheckMetadataHash', additional: 'Option<[u8; 32]>', from: 1291 },
  ]
  return extensions
    .filter(({ from }) => from === undefined || spec >= from)
    .map(({ name, additional }) => ({ name, additional }))
}
