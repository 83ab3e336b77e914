/** One question prepared for one chain: the call that asks it and how to read the answer. */
import type { StateQuery } from '../../facts/state-query'
import type { CutChain } from '../../reconcile/cut'
import type { Call } from './json-rpc'

export interface Ask {
  readonly query: StateQuery
  readonly call: Call
  /** Raw units. @throws Error with a sentence when the answer says nothing about the value */
  readonly read: (result: unknown) => bigint
}

/** The block a value belongs to. */
export type At = Pick<CutChain, 'height' | 'hash'>

/** A question that cannot be asked at all. */
export interface Unasked {
  readonly query: StateQuery
  readonly reason: string
}
