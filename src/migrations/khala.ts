import type { Migration } from './migration'

const ONE_TO_ONE = { numerator: 1n, denominator: 1n }

export const khalaMigration: Migration = {
  id: 'khala',
  name: 'Khala parachain to Ethereum',
  legs: [{ chain: 'khala', asset: 'khala:pha', finalBlock: 7_918_688 }],
  mechanism: { kind: 'signer-claim', claimChain: 'ethereum', claimerContract: 'khala-claimer' },
  parts: [
    { class: 'free', entitledIn: 'khala:pha', paidIn: 'ethereum:pha', ratio: ONE_TO_ONE },
    // Khala's stake was paid at one share a PHA: the vault was new.
    { class: 'staked', entitledIn: 'khala:pha', paidIn: 'ethereum:vpha', ratio: ONE_TO_ONE },
    // The refund of an NFT: known from the claim service's list alone, no event names it.
    { class: 'pw-refund', entitledIn: 'khala:pha', paidIn: 'ethereum:pha', ratio: ONE_TO_ONE },
  ],
  pairs: [],
  cap: { asset: 'ethereum:pha', amount: 1_000_000_000n * 10n ** 18n },
  expectedDeliverySeconds: 3_600,
}
