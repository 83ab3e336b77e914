import { type CutArguments, chooseCut, cutArguments } from '../cut-answer'
import { parseHeadline } from '../cut-documents'
import type { QueryModule } from '../query-module'

/** The three lines that answer "is everything backed, paid and complete". */
export const headlineQuery: QueryModule = {
  sdl: /* GraphQL */ `
    extend type Query {
      "Backed, Paid 1:1, Data complete: each with its verdict and the share of the supply it covers."
      headline(${cutArguments}): Headline!
    }

    type Headline implements CutAnswer {
      cut: CutStamp
      reason: String
      "Empty while there is no cut."
      lines: [HeadlineLine!]!
    }

    type HeadlineLine {
      line: String!
      verdict: VerdictValue!
      "Share of the supply the line's verdict covers, as an exact decimal from 0 to 1; null when not known."
      coverage: String
      "Breaks that somebody has explained: a line with any is never plainly green."
      explained: Int!
      "Why it does not hold; null when it does."
      reason: String
    }
  `,
  resolvers: {
    Query: {
      async headline(_parent, args: CutArguments, context) {
        const { stored, stamp, reason } = await chooseCut(args, context)
        return { cut: stamp, reason, lines: stored === null ? [] : parseHeadline(stored.headline) }
      },
    },
  },
}
