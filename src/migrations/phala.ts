import type { Migration } from './migration'

/**
 * Frozen at the sunset: 42,148,385.793480375048 PHA stood for 35,407,137.584585511432035582 vPHA,
 * 1.190392352185782574 PHA a share.
 */
const FROZEN_ASSETS = 42_148_385_793_480_375_048_000_000n
const FROZEN_SHARES = 35_407_137_584_585_511_432_035_582n

export const phalaMigration: Migration = {
  id: 'phala',
  name: 'Phala parachain to Ethereum',
  legs: [{ chain: 'phala', asset: 'phala:pha', finalBlock: 9_064_613 }],
  mechanism: { kind: 'signer-claim', claimChain: 'ethereum', claimerContract: 'phala-claimer' },
  parts: [
    {
      class: 'free',
      entitledIn: 'phala:pha',
      paidIn: 'ethereum:pha',
      ratio: { numerator: 1n, denominator: 1n },
    },
    {
      class: 'staked',
      entitledIn: 'phala:pha',
      paidIn: 'ethereum:vpha',
      ratio: { numerator: FROZEN_SHARES, denominator: FROZEN_ASSETS },
      deliveredAs: 'phala-l2:vpha',
    },
  ],
  pairs: [
    {
      id: 'pha',
      invariant: 'l2-backing-pha',
      l1Asset: 'ethereum:pha',
      l2Asset: 'phala-l2:pha',
      l1Bridge: 'l1-standard-bridge',
      l2Bridge: 'l2-standard-bridge',
    },
    {
      id: 'vpha',
      invariant: 'l2-backing-vpha',
      l1Asset: 'ethereum:vpha',
      l2Asset: 'phala-l2:vpha',
      l1Bridge: 'l1-standard-bridge',
      l2Bridge: 'l2-standard-bridge',
    },
  ],
  cap: { asset: 'ethereum:pha', amount: 1_000_000_000n * 10n ** 18n },
  expectedDeliverySeconds: 3_600,
}
