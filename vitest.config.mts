import { defineConfig } from 'vitest/config'

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
        },
      },
      // Each part on its real neighbour: a real Postgres, a real anvil, a real node.
      {
        test: {
          name: 'parts',
          include: ['{src,processors,sim,scripts,web}/**/*.test.{ts,tsx}'],
          exclude: [`src/${pureRooms}/**`, '**/node_modules/**'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      // The whole, as a user starts it; one at a time, since each takes the machine.
      {
        test: {
          name: 'whole',
          include: ['test/{e2e,chaos,browser}/**/*.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
