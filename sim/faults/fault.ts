import type { Address, Hex } from 'viem'
import type { DepositTransaction } from '../bridge/deposit-transaction'
import type { EvmChain } from '../evm/evm-chain'
import type { Sent } from '../evm/queue'
import type { Random } from '../random'

/** A fault of the catalogue, as code. It knows chains, tokens, a bridge and a claimer; no project. */
export interface Fault {
  /** Number in the catalogue, e.g. F01. */
  readonly id: string
  readonly title: string
  /** The options it takes, for whoever asks what there is; `name=value` or a bare word. */
  readonly variants: readonly string[]
  /** Does the damage and mines what it needs. What is not said in `options` the lab's seed decides. */
  inject(lab: FaultLab, options: FaultOptions): Promise<FaultTrace>
}

export type FaultOptions = ReadonlyMap<string, string>

/** What was done. `sent` is the transaction that did it, null when the state was changed without one. */
export interface FaultTrace {
  readonly variant: string
  readonly chain: string
  readonly sent: Sent | null
  /** Block of the change when there is no transaction. */
  readonly height: number
  readonly detail: Readonly<Record<string, string>>
}

/** What a claim pays; units as the contract takes them. */
export interface ClaimHandle {
  readonly user: Address
  readonly free: bigint
  readonly staked: bigint
  readonly receiver: Address
  readonly l2Receiver: Address | null
}

export interface LabToken {
  readonly id: string
  readonly l1: Address
  readonly l2: Address
}

/** Everything a fault may touch. */
export interface FaultLab {
  readonly random: Random
  readonly l1: EvmChain
  readonly l2: EvmChain
  readonly tokens: readonly LabToken[]
  readonly l1Bridge: Address
  readonly l2Bridge: Address
  readonly claimer: LabClaimer
  /** An account that nothing else in the world uses. */
  readonly thief: Address
  /** One block a little later, with what is queued; deposits of L1 wait for the next block of L2. */
  mineL1(): Promise<void>
  mineL2(): Promise<void>
  /** Changes the next deposit on its way to L2. */
  tamperNextDeposit(change: (deposit: DepositTransaction) => DepositTransaction): void
}

export interface LabClaimer {
  readonly address: Address
  /** Ids in `tokens` of what it pays. */
  readonly freeToken: string
  readonly stakedToken: string
  /** Storage slot of `claimed[user]`. */
  claimedSlot(user: Address): Hex
  /** Units of a token it holds beyond what the claims still to come take: a fault that takes more ends the story. */
  spare(token: string): Promise<bigint>
  /** The newest acceptable claim made already, one with both parts if there is one. */
  pastClaim(accept: (claim: ClaimHandle) => boolean): ClaimHandle
  /** A claim still to come, taken out of the plan. */
  takePlanned(accept: (claim: ClaimHandle) => boolean): ClaimHandle
  /** Sends a claim that the signer signed, whatever it says. */
  sendSigned(claim: ClaimHandle): Promise<Sent>
  /** Sends a claim by the owner. */
  sendAdmin(claim: ClaimHandle): Sent
  /** Deploys an implementation that bridges to `thief` whatever the claim says. */
  deployMisrouting(thief: Address): Sent
}
