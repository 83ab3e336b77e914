/**
 * A posting moves an amount of one asset from the debited account to the credited one. An account's
 * balance is credits − debits, so the issuance account of an asset stands at minus its supply and
 * every asset sums to zero. Each posting carries both balances after it: a balance as of any height
 * is one index look-up.
 */
import type { Address, AssetId, ChainId } from '../chains/chain'

/** An address, `issuance`, or `imbalance:<block id>:<extrinsic index or phase>`. */
export type AccountKey = Address | 'issuance' | `imbalance:${string}`

export interface Posting {
  /** `factId`, or `partId(factId, 'i')` for what an extrinsic's imbalance account hands to issuance. */
  readonly id: string
  readonly chain: ChainId
  readonly height: number
  readonly blockId: string
  readonly txHash: string | null
  readonly index: number
  readonly asset: AssetId
  readonly debit: AccountKey
  readonly credit: AccountKey
  /** Canonical, never negative. */
  readonly amount: bigint
  readonly units: bigint
  readonly decimals: number
  /** e.g. `ERC20.Transfer`, `Balances.Withdraw`, `imbalance`. */
  readonly event: string
  readonly debitBalance: bigint
  readonly creditBalance: bigint
}
