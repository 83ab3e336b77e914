import type { Address, Hex } from 'viem'

export interface Call {
  readonly from: Address
  /** null deploys `data`. */
  readonly to: Address | null
  readonly data: Hex
  readonly gas?: number
  /** What it does, for the message when it fails. */
  readonly label: string
  /** Its outcome depends on the block's time: a reorg keeps it in its block. */
  readonly pinned?: boolean
  /** A revert is part of the story. */
  readonly mayFail?: boolean
}

export interface EvmLog {
  readonly address: Address
  readonly topics: readonly Hex[]
  readonly data: Hex
  readonly transactionHash: Hex
  readonly logIndex: Hex
}

/** A queued transaction; `mined` is there once its block is, and moves with it in a reorg. */
export interface Sent {
  readonly call: Call
  mined: { hash: Hex; height: number; logs: readonly EvmLog[]; created: Address | null; success: boolean } | null
}

/** Something done to the state from outside, before the block's transactions: a placed contract, a fault. */
interface Patch {
  readonly method: string
  readonly params: readonly unknown[]
}

export type QueueItem = { readonly kind: 'patch'; readonly patch: Patch } | QueuedCall
export interface QueuedCall {
  readonly kind: 'call'
  readonly sent: Sent
  nonce: number | null
}

/** What a queued transaction became; fails when its block has not been mined yet. */
export function minedOf(sent: Sent): NonNullable<Sent['mined']> {
  if (sent.mined === null) throw new Error(`"${sent.call.label}" is not mined yet`)
  return sent.mined
}
