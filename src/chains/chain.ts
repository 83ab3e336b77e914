/**
 * What a network is: its identity, its finality, and the tokens, contracts and labelled accounts
 * that crossledger watches on it. Pure data; endpoints come from the environment, never from here.
 */

/** Lower-case name of a chain as it appears in ids, file names and environment variables. */
export type ChainId = string

/** `<chain>:<token>`, the key of one token on one chain, e.g. `ethereum:pha`. */
export type AssetId = string

/** 0x-prefixed, 20 bytes on EVM chains, 32-byte public key on Substrate chains. Definitions may be checksummed; rows are lower-case. */
export type Address = string

export interface Token {
  /** Second half of the asset id, e.g. `pha`. */
  readonly id: string
  readonly symbol: string
  readonly decimals: number
  /** ERC-20 contract; on a Substrate chain `native` or `assets/<id>` of pallet Assets. */
  readonly address: string
  /** First block with code, in blocks of this chain. */
  readonly fromBlock: number
}

/** One contract whose every log is fetched. `kind` names the decode file in processors/evm/decode. */
export type WatchedContract = {
  readonly id: string
  readonly address: Address
  readonly fromBlock: number
} & (
  | { readonly kind: 'vault'; readonly asset: AssetId; readonly shares: AssetId }
  | { readonly kind: 'claimer'; readonly migration: string; readonly asset: AssetId; readonly shares: AssetId }
  | { readonly kind: 'standard-bridge'; readonly side: 'L1' | 'L2'; readonly counterpart: ChainId }
  | { readonly kind: 'messenger'; readonly side: 'L1' | 'L2'; readonly counterpart: ChainId }
  | { readonly kind: 'portal'; readonly counterpart: ChainId }
  | { readonly kind: 'message-passer'; readonly counterpart: ChainId }
)

/** What an account is for; decides its place in the places table and its class among entitlements. */
export type AccountRole =
  | 'claimer'
  | 'vault'
  | 'bridge-escrow'
  | 'reward'
  | 'sunset-reward'
  | 'old-bridge'
  | 'wormhole-lock'
  | 'owner-safe'
  | 'subsidy-pool'
  | 'bridge-reserve'
  | 'treasury'
  | 'wrapped-pha'
  | 'base-pool'
  | 'pallet'
  | 'crowdloan'
  | 'sovereign'

export interface LabelledAccount {
  readonly id: string
  readonly label: string
  readonly role: AccountRole
  /** EVM address, or SS58 on a Substrate chain. */
  readonly address: string
}

interface ChainBase {
  readonly id: ChainId
  readonly name: string
  /** First block the processor asks for. */
  readonly startBlock: number
  /** Last block that will ever exist, for a chain that was stopped. */
  readonly finalBlock?: number
  readonly blockTimeMs: number
  /** Network name at the public SQD gateways, or null where they do not serve the chain. */
  readonly sqdNetwork: string | null
  readonly tokens: readonly Token[]
  readonly accounts: readonly LabelledAccount[]
}

export interface EvmChain extends ChainBase {
  readonly kind: 'evm'
  /** EIP-155 chain id. */
  readonly chainId: number
  /** A block is final when this many blocks stand on it. */
  readonly finalityConfirmation: number
  readonly contracts: readonly WatchedContract[]
}

export interface SubstrateChain extends ChainBase {
  readonly kind: 'substrate'
  readonly paraId: number
  readonly relay: 'polkadot' | 'kusama'
  readonly ss58Prefix: number
  readonly genesisHash: string | null
  /** Asset id of wrapped PHA in pallet Assets. */
  readonly wrappedAssetId: number
}

export type Chain = EvmChain | SubstrateChain

/** Decimals of every canonical amount in postings, terms and answers. */
export const CANONICAL_DECIMALS = 18
