import type { StoredCut } from '../../store/read-cut'
import { placesOfCut } from '../../store/read-results'
import { type CutArguments, chooseCut, cutArguments } from '../cut-answer'
import { parseHeadline } from '../cut-documents'
import type { QueryModule } from '../query-module'

/** Id of the row that must be 0: what no place accounts for. */
const REMAINDER = 'remainder'

/** Where every PHA is at a cut: one table that sums to the cap. */
export const placesQuery: QueryModule = {
  sdl: /* GraphQL */ `
    extend type Query {
      "Where every PHA is. The rows, remainder included, sum to \`totalPha\`."
      places(${cutArguments}): PlacesTable!
    }

    type PlacesTable implements CutAnswer {
      cut: CutStamp
      reason: String
      "Asset the values are counted in; they are base units with \`decimals\` decimals."
      asset: String!
      decimals: Int!
      "Sum of all rows; null while there are none."
      totalPha: BigInt
      "What no place accounts for; 0 unless something is wrong. Null when it could not be computed."
      remainderPha: BigInt
      "In the order of the table, the remainder last."
      rows: [PlacesRow!]!
    }

    type PlacesRow {
      place: String!
      position: Int!
      label: String!
      "Base units, 18 decimals."
      valuePha: BigInt!
      remainder: Boolean!
      "Where its values were read: [{label, value, unit, chain, height, hash, source, repeat}]."
      evidence: JSON!
    }
  `,
  resolvers: {
    Query: {
      async places(_parent, args: CutArguments, context) {
        const { stored, stamp, reason } = await chooseCut(args, context)
        const rows = stored === null ? [] : await placesOfCut(context.read, stored.id)
        return {
          cut: stamp,
          reason: reason ?? (rows.length === 0 ? whyNone(stored) : null),
          asset: 'ethereum:pha',
          decimals: 18,
          totalPha: rows.length === 0 ? null : rows.reduce((sum, row) => sum + BigInt(row.valuePha), 0n),
          remainderPha: rows.find((row) => row.place === REMAINDER)?.valuePha ?? null,
          rows: rows.map((row) => ({ ...row, remainder: row.place === REMAINDER })),
        }
      },
    },
  },
}

/** The jobs write no place when one value is not known; the headline then carries the reason. */
function whyNone(stored: StoredCut | null): string {
  const reasons = stored === null ? [] : parseHeadline(stored.headline).flatMap((line) => line.reason ?? [])
  const why = reasons.find((reason) => reason.startsWith('places: '))
  return `The places could not be computed at this cut${why === undefined ? '' : `: ${why.slice('places: '.length)}`}.`
}
