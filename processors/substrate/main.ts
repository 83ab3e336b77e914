/**
 * Indexes one Substrate chain. Run: node lib/processors/substrate/main.js <chain>, e.g. phala.
 *
 * Exit code 0: the chain is complete up to its final block. 75: the chain has stopped; started again,
 * this completes it. 78: a person must change the settings. Any other: worth another try.
 */
import type { SubstrateChain } from '../../src/chains/chain'
import { type Config, chainVariable } from '../../src/runtime/config'
import type { Logger } from '../../src/runtime/log'
import { runProcessorProgram } from '../../src/runtime/processor-program'
import { UserError } from '../../src/runtime/user-error'
import { newestBalances } from '../../src/store/newest-balances'
import { newestBlock } from '../../src/store/newest-block'
import { processorDatabase } from '../../src/store/processor-database'
import { writeChainRows } from '../../src/store/write-chain-rows'
import { assertRpcServesChain } from './assert-rpc-serves-chain'
import { collectRows } from './collect-rows'
import { createProcessor } from './processor'
import { isComplete, whenComplete } from './stopped-chain'

/** Asks the supervisor to start this at once, without backing off (EX_TEMPFAIL). */
const EXIT_START_AGAIN = 75

/** Where this chain's blocks come from and its rows go to. */
function requirementsOf(chain: SubstrateChain, config: Config) {
  const variable = chainVariable(chain.id)
  const { rpc = null, gateway = null } = config.endpoints.get(chain.id) ?? {}
  if (rpc === null) {
    throw new UserError(`RPC_${variable} is not set: metadata and storage of ${chain.name} come from a node`)
  }
  if (config.databaseUrl === null) {
    throw new UserError('DATABASE_URL is not set: name the Postgres database to write to')
  }
  return { rpc, gateway, databaseUrl: config.databaseUrl }
}

runProcessorProgram('substrate', async (chain, config, logger) => {
  const { rpc, gateway, databaseUrl } = requirementsOf(chain, config)
  await assertRpcServesChain(chain, rpc)
  const historyOnly = await isStoppedAndServed(chain, gateway, logger)
  createProcessor(chain, { rpc, gateway, historyOnly }).run(
    processorDatabase(chain.id, databaseUrl),
    async ({ store, blocks }) => {
      const rows = await collectRows(chain, blocks, {
        newestBlock: () => newestBlock(store, chain.id),
        newestBalances: (keys) => newestBalances(store, keys),
      })
      await writeChainRows(store, rows)
    },
  )
})

/** Whether to take everything from the gateway. If not, leaves with 75 as soon as that becomes possible. */
async function isStoppedAndServed(chain: SubstrateChain, gateway: string | null, logger: Logger): Promise<boolean> {
  const noHeight = (error: unknown) => logger.warn('the gateway does not tell its height', { error })
  const complete = await isComplete(chain, gateway).catch((error: unknown) => {
    noHeight(error)
    return false
  })
  if (complete) {
    logger.info(`${chain.name} has stopped and its gateway has all of it: completing it from there`)
    return true
  }
  const leave = () => {
    logger.info(`the gateway has the final block of ${chain.name}: leaving, to be started again and complete it`)
    process.exit(EXIT_START_AGAIN)
  }
  whenComplete(chain, gateway, leave, noHeight)
  return false
}
