/**
 * Indexes one EVM chain. Run: node lib/processors/evm/main.js <chain>, e.g. ethereum.
 *
 * Exit code 78: a person must change the settings. 143, 130: asked to stop. Any other: worth another try.
 */
import type { EvmChain } from '../../src/chains/chain'
import { type Config, chainVariable } from '../../src/runtime/config'
import { runProcessorProgram } from '../../src/runtime/processor-program'
import { UserError } from '../../src/runtime/user-error'
import { processorDatabase } from '../../src/store/processor-database'
import { assertRpcServesChain } from './assert-rpc-serves-chain'
import { blockIndexer } from './block-indexer'
import { evmProcessor } from './processor'

runProcessorProgram('evm', async (chain, config) => {
  const { endpoints, databaseUrl } = requirementsOf(chain, config)
  if (endpoints.rpc !== null) await assertRpcServesChain(chain, endpoints.rpc)
  const index = blockIndexer(chain)
  const database = processorDatabase(chain.id, databaseUrl)
  evmProcessor(chain, endpoints).run(database, ({ blocks, store }) => index(blocks, store))
})

/** Where this chain's blocks come from and its rows go to. */
function requirementsOf(chain: EvmChain, config: Config) {
  const variable = chainVariable(chain.id)
  const endpoints = config.endpoints.get(chain.id)
  if (endpoints === undefined) {
    throw new UserError(`${chain.name} is switched off: set RPC_${variable} or GATEWAY_${variable}`)
  }
  if (config.databaseUrl === null) {
    throw new UserError('DATABASE_URL is not set: name the Postgres database to write to')
  }
  return { endpoints, databaseUrl: config.databaseUrl }
}
