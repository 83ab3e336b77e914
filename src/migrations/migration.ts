/**
 * A token migration as data: where balances stopped, what pays them out, in which parts and at
 * which exact ratio. A claim's amounts are parts, never fixed columns, so another mechanism or
 * another ratio needs no new schema.
 */
import type { AssetId, ChainId } from '../chains/chain'

/** An exact ratio; never a float. Both positive. */
export interface Fraction {
  readonly numerator: bigint
  readonly denominator: bigint
}

/** One class of balance a holder had, and what it is paid in. */
export interface PartDefinition {
  /** e.g. `free`, `staked`, `pw-refund`. */
  readonly class: string
  /** Asset in which the entitlement is stated (canonical 18-decimal amounts). */
  readonly entitledIn: AssetId
  /** Asset the claim contract pays. */
  readonly paidIn: AssetId
  /** Paid units per entitled unit, both canonical: paid = entitled × ratio. Its inverse is the frozen share price. */
  readonly ratio: Fraction
  /** Where a bridged claim's units must arrive; absent where they are paid on the claimer's own chain only. */
  readonly deliveredAs?: AssetId
}

/** A signed list decides; the claim contract trusts an off-chain signer. The one in use. */
export interface SignerClaim {
  readonly kind: 'signer-claim'
  readonly claimerContract: string
  readonly claimChain: ChainId
}
/** A Merkle root on chain decides. */
export interface MerkleClaim {
  readonly kind: 'merkle-claim'
  readonly claimerContract: string
  readonly claimChain: ChainId
  readonly root: string
}
/** Old tokens are handed in and new ones handed out in one transaction. */
export interface Swap {
  readonly kind: 'swap'
  readonly swapContract: string
  readonly claimChain: ChainId
}
export type Mechanism = SignerClaim | MerkleClaim | Swap

/** A source whose balances were frozen. A migration may have several. */
export interface Leg {
  readonly chain: ChainId
  readonly asset: AssetId
  /** Last block of the source, whose state is the entitlement. */
  readonly finalBlock: number
}

/** An OP Stack token pair whose escrow must back the remote supply. */
export interface BridgePair {
  readonly id: string
  readonly invariant: string
  readonly l1Asset: AssetId
  readonly l2Asset: AssetId
  /** WatchedContract ids on the L1 and the L2 chain. */
  readonly l1Bridge: string
  readonly l2Bridge: string
}

export interface Migration {
  readonly id: string
  readonly name: string
  readonly legs: readonly Leg[]
  readonly mechanism: Mechanism
  readonly parts: readonly PartDefinition[]
  readonly pairs: readonly BridgePair[]
  /** Asset whose supply is capped, and the cap in canonical units. */
  readonly cap: { readonly asset: AssetId; readonly amount: bigint }
  /** Seconds within which a bridged claim is expected to be minted on the destination. */
  readonly expectedDeliverySeconds: number
}
