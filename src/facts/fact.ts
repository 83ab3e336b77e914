/**
 * The vocabulary of what was seen on a chain. Decoders produce these and nothing else; the ledger,
 * the matching and the invariants read these and nothing else. Units are raw (the token's own
 * decimals); amounts are canonical (18 decimals). Addresses are lower-case 0x.
 */
import type { Address, AssetId, ChainId } from '../chains/chain'

/** Where on a chain something was seen. */
export interface Position {
  readonly chain: ChainId
  readonly height: number
  readonly blockId: string
  /** Transaction hash on EVM; on Substrate `<height>-<extrinsic index>`, null outside any extrinsic. */
  readonly txHash: string | null
  /** Log index, or event index in the block. */
  readonly index: number
}

/** Raw units of one token. `amount` = units × 10^(18 − decimals). */
export interface Quantity {
  readonly asset: AssetId
  readonly units: bigint
  readonly decimals: number
  readonly amount: bigint
}

/** Money that moved. Each makes exactly one posting; what an imbalance account keeps makes one more. */
export type MoneyFact = { readonly at: Position; readonly event: string; readonly quantity: Quantity } & (
  | { readonly kind: 'transferred'; readonly from: Address; readonly to: Address }
  /** Created by issuance straight into an account (ERC-20 mint, Balances.Minted and Restored, Assets.Issued, an opening balance). */
  | { readonly kind: 'minted'; readonly to: Address }
  /** Destroyed straight out of an account (ERC-20 burn, Balances.Burned and Suspended, Assets.Burned). */
  | { readonly kind: 'burned'; readonly from: Address }
  /** One-sided: account → the extrinsic's imbalance (Balances.Withdraw, Slashed, DustLost). */
  | { readonly kind: 'withdrawn'; readonly from: Address }
  /** One-sided: the extrinsic's imbalance → account (Balances.Deposit). */
  | { readonly kind: 'deposited'; readonly to: Address }
  /** Issuance → imbalance (Balances.Issued) and back (Balances.Rescinded). */
  | { readonly kind: 'issued' }
  | { readonly kind: 'rescinded' }
  /** Forced to an absolute total (free + reserved); the posting is the difference to the ledger's balance. `quantity` holds the new total. */
  | { readonly kind: 'balance-set'; readonly who: Address }
)

export type ClaimPath = 'SIGNED' | 'ADMIN' | 'INDIRECT'

export interface Part extends Quantity {
  readonly class: string
}

export interface Claim {
  readonly id: string
  readonly at: Position
  readonly migration: string
  /** First 20 bytes of the 32-byte account id. */
  readonly user: Address
  readonly receiver: Address
  /** Set where the claim bridges its delivered part in the same transaction. */
  readonly l2Receiver: Address | null
  readonly path: ClaimPath
  readonly parts: readonly Part[]
}

/** The one-time `Deposited` of a claimer. `staked` is in shares, read from the vault's Deposit of the same transaction where there is one. */
export interface Funding {
  readonly id: string
  readonly at: Position
  readonly migration: string
  readonly parts: readonly Part[]
}

export type BridgeDirection = 'DEPOSIT' | 'WITHDRAWAL'

/** `finalizeBridgeERC20` decoded out of a cross-domain message; tokens as the *receiving* side names them (local = receiver's). */
export interface MessageTransfer {
  readonly localToken: Address
  readonly remoteToken: Address
  readonly from: Address
  readonly to: Address
  /** Raw token units. */
  readonly units: bigint
}

export type MessageStepKind = 'SENT' | 'RELAYED' | 'FAILED' | 'PASSED' | 'PROVEN' | 'FINALIZED'

/** One step in the life of a cross-domain message. */
export interface MessageStep {
  readonly id: string
  readonly at: Position
  readonly step: MessageStepKind
  readonly direction: BridgeDirection
  /** hashCrossDomainMessageV1; null for PROVEN and FINALIZED, which know the withdrawal hash only. */
  readonly messageHash: string | null
  /** Set for PASSED, PROVEN and FINALIZED. */
  readonly withdrawalHash: string | null
  /** Only FINALIZED carries it. */
  readonly success: boolean | null
  /** Only on SENT and PASSED, and only where the message is a token transfer between the standard bridges. */
  readonly transfer: MessageTransfer | null
}

/** ERC20BridgeInitiated / ERC20BridgeFinalized; the legacy twin events are not indexed. */
export interface BridgeTransfer {
  readonly id: string
  readonly at: Position
  readonly side: 'INITIATED' | 'FINALIZED'
  readonly direction: BridgeDirection
  readonly localToken: Address
  readonly remoteToken: Address
  readonly from: Address
  readonly to: Address
  readonly units: bigint
}

export interface VaultMovement {
  readonly id: string
  readonly at: Position
  readonly kind: 'DEPOSIT' | 'WITHDRAW' | 'CLAIMED' | 'TREASURY_CLAIMED'
  readonly sender: Address
  readonly receiver: Address
  readonly owner: Address
  /** PHA, canonical. */
  readonly assets: bigint
  /** vPHA, canonical; 0 where the event carries none. */
  readonly shares: bigint
}

/** Signer, owner, implementation, bridge configuration, pause, period or rate changed. */
export interface AuthorityChange {
  readonly id: string
  readonly at: Position
  readonly contract: string
  readonly event: string
  readonly values: Readonly<Record<string, string>>
}

/** A known contract's or pallet's event that nothing books yet. */
export interface RawFact {
  readonly id: string
  readonly at: Position
  readonly source: string
  readonly event: string
  readonly data: unknown
}

/** Something we could not read. Verdicts over the range are UNKNOWN. */
export interface Gap {
  readonly id: string
  readonly at: Position
  readonly fromHeight: number
  /** Null while open: everything from `fromHeight` on is doubtful. */
  readonly toHeight: number | null
  readonly event: string
  readonly reason: string
}

/** A value the processor read from storage while indexing, e.g. TotalIssuance before spec 1250. */
export interface IssuanceReading {
  readonly id: string
  readonly at: Position
  readonly asset: AssetId
  readonly amount: bigint
}
