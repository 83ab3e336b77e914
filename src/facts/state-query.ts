/** A question that a chain's state answers at a block hash, as data; room `state` asks it. */
import type { Address, ChainId } from '../chains/chain'

export type StateQuery = { readonly chain: ChainId } & (
  | { readonly kind: 'erc20-total-supply'; readonly token: Address }
  | { readonly kind: 'erc20-balance'; readonly token: Address; readonly account: Address }
  /** `L1StandardBridge.deposits(l1Token, l2Token)`. */
  | { readonly kind: 'bridge-deposits'; readonly bridge: Address; readonly l1Token: Address; readonly l2Token: Address }
  | { readonly kind: 'vault-total-assets'; readonly vault: Address }
  | { readonly kind: 'vault-treasury-assets'; readonly vault: Address }
  /** Balances.TotalIssuance. */
  | { readonly kind: 'total-issuance' }
  /** System.Account(who): free + reserved. */
  | { readonly kind: 'native-balance'; readonly account: Address }
  /** Assets.Asset(id).supply. */
  | { readonly kind: 'asset-supply'; readonly assetId: number }
  /** Height of the newest block the chain's node knows. */
  | { readonly kind: 'head-height' }
)

/** Stable text key, e.g. `ethereum/erc20-balance/0xtoken/0xaccount`; lower-case. */
export function stateKey(query: StateQuery): string {
  const { chain, kind, ...rest } = query
  return [chain, kind, ...Object.values(rest).map(String)].join('/').toLowerCase()
}

/** An answer, in raw units of what was asked (18 decimals on EVM tokens, 12 on the parachain). */
export type StateAnswer =
  | {
      readonly known: true
      readonly query: StateQuery
      readonly value: bigint
      readonly height: number
      readonly hash: string
      readonly repeat: string
    }
  | { readonly known: false; readonly query: StateQuery; readonly reason: string; readonly repeat: string }
