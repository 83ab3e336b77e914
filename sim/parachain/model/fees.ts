/**
 * Fees by call, in units of 12 decimals: of the size the recorded runtime charges. The node does not
 * weigh calls; a tip comes on top.
 */
const feeByCall: Readonly<Record<string, bigint>> = {
  'PhalaStakePoolv2.create': 1_160_000_000n,
  'PhalaVault.create': 1_160_000_000n,
  'PhalaStakePoolv2.contribute': 1_410_000_000n,
  'PhalaVault.contribute': 1_410_000_000n,
  'PhalaWrappedBalances.wrap': 1_320_000_000n,
  'PhalaWrappedBalances.unwrap': 1_320_000_000n,
  'XTransfer.transfer': 2_305_299_836n,
  'Utility.batch': 4_657_283_283n,
}

const usualFee = 1_723_366_318n

export function feeOf(callName: string): bigint {
  return feeByCall[callName] ?? usualFee
}
