/**
 * What one event of a money pallet says, in raw units of its token, before it gets its position. The
 * kinds are those of `MoneyFact`; `free-set` becomes a `balance-set` when the total is known.
 */
import type { Address, AssetId } from '../../../src/chains/chain'

export type Movement = { readonly asset: AssetId; readonly units: bigint } & (
  | { readonly kind: 'transferred'; readonly from: Address; readonly to: Address }
  | { readonly kind: 'minted'; readonly to: Address }
  | { readonly kind: 'burned'; readonly from: Address }
  | { readonly kind: 'withdrawn'; readonly from: Address }
  | { readonly kind: 'deposited'; readonly to: Address }
  | { readonly kind: 'issued' }
  | { readonly kind: 'rescinded' }
  /** `units` is the new total, free + reserved. */
  | { readonly kind: 'balance-set'; readonly who: Address }
  /** `units` is the new free balance; the event does not say what is reserved. */
  | { readonly kind: 'free-set'; readonly who: Address }
)

/**
 * Result of a decoder. `unbookable` = the layout is known, but what the event did to the accounts
 * cannot be told from it; `unknown-layout` = none of the known layouts fits exactly.
 */
export type Decoded =
  | { readonly is: 'movement'; readonly movement: Movement }
  | { readonly is: 'unbookable'; readonly asset: AssetId; readonly reason: string }
  | { readonly is: 'unknown-layout' }

export const UNKNOWN_LAYOUT: Decoded = { is: 'unknown-layout' }

export function moves(movement: Movement): Decoded {
  return { is: 'movement', movement }
}
