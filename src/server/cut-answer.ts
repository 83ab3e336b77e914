import { GraphQLError } from 'graphql'
import type { CutLevel } from '../reconcile/cut'
import { cutById, latestCut, type StoredCut } from '../store/read-cut'
import type { RequestContext } from './request-context'

/** Types that every answer about a cut uses. */
export const cutAnswerSdl = /* GraphQL */ `
  "The cut an answer stands on: one time and, for each chain, the last block at or before it."
  type CutStamp {
    "Permanent: the same id always gives the same figures."
    id: ID!
    "PROVISIONAL rests on blocks that a reorg may still undo, FINAL on finalized ones, AUDITED on audited ones."
    level: CutLevel!
    "Chain time."
    time: DateTime!
    "When it was computed, by the wall clock."
    createdAt: DateTime!
    "SIMULATED or LIVE."
    world: String!
    definitionVersion: String!
    codeVersion: String!
    "A block it rests on was undone by a reorg: its figures no longer stand."
    retracted: Boolean!
    chains: [CutStampChain!]!
    "Chains not known at this time: what needs them is UNKNOWN."
    missing: [CutStampMissing!]!
  }

  type CutStampChain {
    chain: String!
    height: Int!
    hash: String!
    timestamp: DateTime!
    "The chain was stopped and everything up to its final block is indexed."
    complete: Boolean!
  }

  type CutStampMissing {
    chain: String!
    reason: String!
  }

  "An answer that belongs to one cut."
  interface CutAnswer {
    "Null while there is no cut to answer from; \`reason\` says why."
    cut: CutStamp
    "Why there is no cut, in a sentence; null when there is one."
    reason: String
  }
`

/** Arguments of every root that answers from a cut. */
export const cutArguments = /* GraphQL */ `
    "The least certainty you accept: the newest cut at least this certain answers, and says its level."
    level: CutLevel = PROVISIONAL
    "Answer from this cut instead, whatever its level."
    cut: ID
`

export interface CutArguments {
  readonly level: CutLevel
  readonly cut?: string | null
}

/** Either the cut to answer from, or why there is none. An unknown cut id is the caller's error. */
export type ChosenCut =
  | { readonly stored: StoredCut; readonly stamp: CutStamp; readonly reason: null }
  | { readonly stored: null; readonly stamp: null; readonly reason: string }

/** A `StoredCut` in the form of the GraphQL type. */
export interface CutStamp {
  readonly id: string
  readonly level: CutLevel
  readonly time: Date
  readonly createdAt: Date
  readonly world: string
  readonly definitionVersion: string
  readonly codeVersion: string
  readonly retracted: boolean
  readonly chains: readonly {
    readonly chain: string
    readonly height: number
    readonly hash: string
    readonly timestamp: Date
    readonly complete: boolean
  }[]
  readonly missing: readonly { readonly chain: string; readonly reason: string }[]
}

export async function chooseCut(args: CutArguments, context: RequestContext): Promise<ChosenCut> {
  if (args.cut !== undefined && args.cut !== null) {
    const stored = await cutById(context.read, args.cut)
    if (stored === null) {
      throw new GraphQLError(`no cut has the id ${args.cut}; ask \`_meta { cuts { id } }\` for the latest ones`, {
        extensions: { code: 'CUT_NOT_FOUND' },
      })
    }
    return { stored, stamp: cutStamp(stored), reason: null }
  }
  const stored = await latestCut(context.read, args.level)
  if (stored === null) return { stored: null, stamp: null, reason: noCutReason(args.level) }
  return { stored, stamp: cutStamp(stored), reason: null }
}

export const NO_CUT_YET = 'No cut has been made yet: a cut needs blocks of every chain that is switched on.'

function noCutReason(level: CutLevel): string {
  return level === 'PROVISIONAL'
    ? NO_CUT_YET
    : `No cut of level ${level} or above has been made yet; ask with level PROVISIONAL.`
}

export function cutStamp(stored: StoredCut): CutStamp {
  return {
    id: stored.id,
    level: stored.level,
    time: new Date(stored.time),
    createdAt: new Date(stored.createdAt),
    world: stored.world,
    definitionVersion: stored.definitionVersion,
    codeVersion: stored.codeVersion,
    retracted: stored.retracted,
    chains: stored.chains.map((chain) => ({ ...chain, timestamp: new Date(chain.timestamp) })),
    missing: stored.missing.map((chain) => ({ chain: chain.id, reason: chain.reason })),
  }
}
