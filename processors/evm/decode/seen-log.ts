import type { EvmChain, WatchedContract } from '../../../src/chains/chain'
import type { Position } from '../../../src/facts/fact'

/** What the decoders need of a log; the processor's own log type has it all. */
export interface SeenLog {
  readonly address: string
  readonly topics: string[]
  readonly data: string
  readonly logIndex: number
  readonly transactionHash: string
  /** Fetched for the logs of claimers only, whose calldata tells the path of a claim. */
  readonly transaction?: { readonly to?: string; readonly input: string }
}

export type ContractKind = WatchedContract['kind']

/** A log of a watched contract, with all that may be asked about it. */
export interface ContractLog<Kind extends ContractKind = ContractKind> {
  readonly chain: EvmChain
  readonly contract: Extract<WatchedContract, { kind: Kind }>
  readonly log: SeenLog
  readonly at: Position
  /** Every fetched log of the same transaction, this one included, ascending by index. */
  readonly siblings: readonly SeenLog[]
}
