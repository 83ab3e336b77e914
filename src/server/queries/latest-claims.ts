import { chainById } from '../../chains/registry'
import { readHeads } from '../../store/chain-heads'
import { latestClaims } from '../../store/read-latest-claims'
import { checkLimit } from '../check-limit'
import { type CutArguments, chooseCut, cutArguments } from '../cut-answer'
import type { QueryModule } from '../query-module'

/** The newest claims at a cut. */
export const latestClaimsQuery: QueryModule = {
  sdl: /* GraphQL */ `
    extend type Query {
      "The newest claims in the blocks of the cut, newest first. \`limit\` is from 1 to 100."
      latestClaims(limit: Int! = 20${cutArguments}): LatestClaims!
    }

    type LatestClaims implements CutAnswer {
      cut: CutStamp
      reason: String
      claims: [LatestClaim!]!
    }

    type LatestClaim {
      "\`claimById(id:)\` finds the stored row."
      id: ID!
      chain: String!
      height: Int!
      time: DateTime
      txHash: String!
      migration: String!
      "First 20 bytes of the 32-byte account id."
      user: String!
      receiver: String!
      "Who gets a bridged part on the L2."
      l2Receiver: String
      path: ClaimPath!
      "Its block can no longer be undone. Null when the processor's state is not known."
      finalized: Boolean
      parts: [LatestClaimPart!]!
    }

    type LatestClaimPart {
      class: String!
      asset: String!
      "Base units, 18 decimals."
      amount: BigInt!
    }
  `,
  resolvers: {
    Query: {
      async latestClaims(_parent, args: CutArguments & { limit: number }, context) {
        const limit = checkLimit(args.limit, 100)
        const { stored, stamp, reason } = await chooseCut(args, context)
        if (stored === null) return { cut: null, reason, claims: [] }
        const claims = await latestClaims(context.read, stored.chains, limit)
        const heads = await readHeads(context.read, [...new Set(claims.map((claim) => claim.chain))].map(chainById))
        return {
          cut: stamp,
          reason,
          claims: claims.map((claim) => {
            const finalized = heads.get(claim.chain)?.finalized?.height
            return {
              ...claim,
              finalized: finalized === undefined ? null : claim.height <= finalized,
            }
          }),
        }
      },
    },
  },
}
