import { createRequire } from 'node:module'
import { defineConfig } from 'vitest/config'

const require = createRequire(import.meta.url)

/**
 * We run as CommonJS, where everything shares one copy of graphql. Under Vitest the packages below
 * would load their ESM half, which brings a second copy that refuses the first one's schemas.
 */
const oneGraphql = {
  graphql: require.resolve('graphql'),
  'graphql-yoga': require.resolve('graphql-yoga'),
  '@graphql-tools/schema': require.resolve('@graphql-tools/schema'),
  '@escape.tech/graphql-armor': require.resolve('@escape.tech/graphql-armor'),
}

const pureRooms = '{chains,migrations,facts,ledger,matching,supply,reconcile}'

export default defineConfig({
  test: {
    projects: [
      // Pure rooms and the shape of the house: seconds, no child process but git and the code generator.
      {
        test: {
          name: 'pure',
          include: [`src/${pureRooms}/**/*.test.ts`, 'test/structure/**/*.test.ts'],
          testTimeout: 20_000,
          // Pure code keeps nothing between files: one process a core, not one a file.
          isolate: false,
          pool: 'threads',
          sequence: { groupOrder: 0 },
        },
      },
      // Each part on its real neighbour: a real Postgres, a real anvil, a real node.
      {
        resolve: { alias: oneGraphql },
        test: {
          name: 'parts',
          globalSetup: ['test/start-database.ts'],
          include: ['{src,processors,sim,scripts,web}/**/*.test.{ts,tsx}'],
          exclude: [`src/${pureRooms}/**`, '**/node_modules/**'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      // The whole, as a user starts it; one at a time, since each takes the machine.
      {
        resolve: { alias: oneGraphql },
        test: {
          name: 'whole',
          include: ['test/{e2e,chaos,browser}/**/*.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 300_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
