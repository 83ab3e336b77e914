import { invariants } from '../../reconcile/invariants/registry'
import { type StoredVerdict, verdictsOfCut } from '../../store/read-results'
import { type CutArguments, chooseCut, cutArguments } from '../cut-answer'
import { parseTerms } from '../cut-documents'
import type { QueryModule } from '../query-module'

/** What was checked at a cut and what came out, with every addend. */
export const invariantsQuery: QueryModule = {
  sdl: /* GraphQL */ `
    extend type Query {
      "Every verdict of a cut with its terms: broken ones first, then unknown ones, the severest on top."
      invariants(${cutArguments}): InvariantsAnswer!
    }

    type InvariantsAnswer implements CutAnswer {
      cut: CutStamp
      reason: String
      results: [InvariantVerdict!]!
    }

    type InvariantVerdict {
      "Id of the stored row: \`verdictById(id:)\` finds it."
      id: ID!
      invariant: String!
      "What it says, in one sentence; null for an invariant that this version no longer knows."
      statement: String
      "Chain, token, migration or pair it was checked for."
      scope: String!
      verdict: VerdictValue!
      severity: Severity!
      "Base units with 18 decimals (or plain numbers where the terms' unit says so)."
      shortfall: BigInt!
      surplus: BigInt!
      baseline: BigInt!
      tolerance: BigInt!
      "Why it is BROKEN or UNKNOWN, in a sentence."
      reason: String
      "The addends of the equation, each with its place in a chain and a command that shows it again."
      terms: [InvariantTerm!]!
    }

    type InvariantTerm {
      label: String!
      "+ or -"
      sign: String!
      value: BigInt!
      unit: String!
      chain: String
      height: Int
      hash: String
      "state, events, journal, list or definition."
      source: String!
      "A command line that shows this value again."
      repeat: String!
    }
  `,
  resolvers: {
    Query: {
      async invariants(_parent, args: CutArguments, context) {
        const { stored, stamp, reason } = await chooseCut(args, context)
        const verdicts = stored === null ? [] : await verdictsOfCut(context.read, stored.id)
        return { cut: stamp, reason, results: verdicts.map(withStatement) }
      },
    },
  },
}

function withStatement(row: StoredVerdict) {
  const statement = invariants.find(({ id }) => id === row.invariant)?.statement ?? null
  return { ...row, statement, terms: parseTerms(row.terms) }
}
