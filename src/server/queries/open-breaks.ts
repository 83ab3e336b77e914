import { unresolvedBreaks } from '../../store/read-results'
import { checkLimit } from '../check-limit'
import type { QueryModule } from '../query-module'

/** Differences with a name that are not resolved: open, reopened or explained. */
export const openBreaksQuery: QueryModule = {
  sdl: /* GraphQL */ `
    extend type Query {
      "Breaks that are not resolved or retracted, the severest first. \`limit\` is from 1 to 200."
      openBreaks(limit: Int! = 50): [OpenBreak!]!
    }

    type OpenBreak {
      "\`breakById(id:)\` finds the stored row with all its transitions."
      id: ID!
      invariant: String!
      scope: String!
      severity: Severity!
      state: BreakState!
      "Chain time of the newest transition."
      stateAt: DateTime!
      "transaction, claim, message, account or chain."
      subjectKind: String!
      subjectKey: String!
      subjectChain: String
      subjectTxHash: String
      subjectLogIndex: Int
      "What it contributes to the difference, base units with 18 decimals; 0 where it has no amount."
      amount: BigInt!
      "One sentence for a person."
      what: String!
      "Chain time of the cut that first showed it."
      detectedAt: DateTime!
      "Why it is explained, where it is."
      evidence: String
    }
  `,
  resolvers: {
    Query: {
      openBreaks: (_parent, args: { limit: number }, context) =>
        unresolvedBreaks(context.read, checkLimit(args.limit, 200)),
    },
  },
}
