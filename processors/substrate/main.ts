/**
 * Indexes one Substrate chain: `node lib/processors/substrate/main.js phala`.
 *
 * Exit code 0: the chain is complete up to its final block. 75: it has stopped, start me again to
 * complete it. 2: the settings are wrong, starting again does not help. Anything else: start again.
 */

import type { SubstrateChain } from '../../src/chains/chain'
import { chainById } from '../../src/chains/registry'
import { type Config, ConfigError, chainVariable, parseConfig } from '../../src/runtime/config'
import { createLogger } from '../../src/runtime/log'
import { newestBalances } from '../../src/store/newest-balances'
import { newestBlock } from '../../src/store/newest-block'
import { processorDatabase } from '../../src/store/processor-database'
import { writeChainRows } from '../../src/store/write-chain-rows'
import { collectRows } from './collect-rows'
import { createProcessor, type Sources } from './processor'
import { isComplete, RESTART_TO_COMPLETE, whenComplete } from './stopped-chain'

const WRONG_SETTINGS = 2

async function run(): Promise<void> {
  const config = parseConfig(process.env)
  const chain = substrateChain(process.argv[2])
  const { rpc, gateway, databaseUrl } = settingsOf(config, chain)
  const log = createLogger({ name: `processor/${chain.id}`, level: config.logLevel })
  const historyOnly = await isComplete(chain, gateway).catch((problem: unknown) => {
    log.warn('the gateway does not say its height; following the chain instead', { error: problem })
    return false
  })
  const sources: Sources = { rpc, gateway, historyOnly }
  if (historyOnly) log.info('the chain has stopped and its gateway has all of it; completing it from there')
  else {
    whenComplete(
      chain,
      gateway,
      () => {
        log.info('the gateway has the final block now; leaving, to be started again and complete the chain')
        process.exit(RESTART_TO_COMPLETE)
      },
      (problem) => log.warn('the gateway does not say its height', { error: problem }),
    )
  }
  createProcessor(chain, sources).run(processorDatabase(chain.id, databaseUrl), async ({ store, blocks }) => {
    const rows = await collectRows(chain, blocks, {
      newestBlock: () => newestBlock(store, chain.id),
      newestBalances: (keys) => newestBalances(store, keys),
    })
    await writeChainRows(store, rows)
  })
}

function substrateChain(id: string | undefined): SubstrateChain {
  if (id === undefined)
    throw new ConfigError(['name the chain to index, e.g. node lib/processors/substrate/main.js phala'])
  const chain = chainById(id)
  if (chain.kind !== 'substrate')
    throw new ConfigError([`${id} is not a Substrate chain; start processors/evm/main.js for it`])
  return chain
}

function settingsOf(config: Config, chain: SubstrateChain) {
  const { rpc = null, gateway = null } = config.endpoints.get(chain.id) ?? {}
  const variable = `RPC_${chainVariable(chain.id)}`
  const problems: string[] = []
  if (rpc === null)
    problems.push(`set ${variable}: metadata and storage come over RPC, even where a gateway has the blocks`)
  if (config.databaseUrl === null) problems.push('set DATABASE_URL: the processor writes into that database')
  if (rpc === null || config.databaseUrl === null) throw new ConfigError(problems)
  return { rpc, gateway, databaseUrl: config.databaseUrl }
}

run().catch((error: unknown) => {
  createLogger({ name: 'processor' }).error('the processor could not start', { error })
  process.exit(error instanceof ConfigError ? WRONG_SETTINGS : 1)
})
