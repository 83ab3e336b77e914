import { migrations as knownMigrations } from '../../migrations/registry'
import { type CutArguments, chooseCut, cutArguments } from '../cut-answer'
import { parseProgress } from '../cut-documents'
import type { QueryModule } from '../query-module'

/** How far each migration is, as a whole in PHA value and class by class in what is paid. */
export const migrationsQuery: QueryModule = {
  sdl: /* GraphQL */ `
    extend type Query {
      "Entitled, funded, claimed, in flight, delivered and unclaimed of every migration."
      migrations(${cutArguments}): MigrationsAnswer!
    }

    type MigrationsAnswer implements CutAnswer {
      cut: CutStamp
      reason: String
      migrations: [MigrationProgress!]!
    }

    type MigrationProgress {
      id: String!
      name: String!
      "PHA at the frozen share price, rounded down, base units with 18 decimals."
      valuePha: MigrationAmounts!
      "Number of claims; null when not known."
      claims: Int
      parts: [MigrationPartProgress!]!
      "Why a value is null; null when none is."
      reason: String
    }

    "Base units with 18 decimals. A value that is not known at the cut is null, never 0."
    type MigrationAmounts {
      "Owed to the holders of the final block."
      entitled: BigInt
      "Deposited into the claim contract."
      funded: BigInt
      "Claimed so far."
      claimed: BigInt
      "Claimed but not yet arrived: claimed minus delivered."
      inFlight: BigInt
      "Arrived at the receiver on its chain."
      delivered: BigInt
      "Entitled minus claimed."
      unclaimed: BigInt
    }

    "One class of balance; amounts in base units of \`asset\`, 18 decimals."
    type MigrationPartProgress {
      "e.g. free or staked."
      class: String!
      asset: String!
      unit: String!
      entitled: BigInt
      funded: BigInt
      claimed: BigInt
      inFlight: BigInt
      delivered: BigInt
      unclaimed: BigInt
      "What rounding leaves over."
      residual: BigInt
      claims: Int
    }
  `,
  resolvers: {
    Query: {
      async migrations(_parent, args: CutArguments, context) {
        const { stored, stamp, reason } = await chooseCut(args, context)
        const progress = stored === null ? [] : parseProgress(stored.progress)
        return {
          cut: stamp,
          reason,
          migrations: progress.map((migration) => ({
            ...migration,
            name: knownMigrations.find((known) => known.id === migration.id)?.name ?? migration.id,
          })),
        }
      },
    },
  },
}
