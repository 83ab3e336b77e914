/** Indexes one EVM chain. Run: node lib/processors/evm/main.js <chain>, e.g. ethereum. */
import type { EvmChain } from '../../src/chains/chain'
import { chains } from '../../src/chains/registry'
import { type Config, ConfigError, chainVariable, parseConfig } from '../../src/runtime/config'
import { createLogger, type Logger } from '../../src/runtime/log'
import { subsquidLogTo } from '../../src/runtime/subsquid-log'
import { UserError } from '../../src/runtime/user-error'
import { processorDatabase } from '../../src/store/processor-database'
import { assertRpcServesChain } from './assert-rpc-serves-chain'
import { blockIndexer } from './block-indexer'
import { evmProcessor } from './processor'

/** Nothing changes until a person changes it (EX_CONFIG); any other failure is worth another try. */
const EXIT_MISCONFIGURED = 78
const EXIT_FAILED = 1

/** @throws UserError unless the argument names an EVM chain */
function requestedChain(argument: string | undefined): EvmChain {
  const evmChains = chains.filter((chain) => chain.kind === 'evm')
  const chain = evmChains.find(({ id }) => id === argument)
  if (chain !== undefined) return chain
  const problem =
    argument === undefined ? 'No chain was named' : `${argument} is not an EVM chain that crossledger knows`
  throw new UserError(`${problem}: start the processor with one of ${evmChains.map(({ id }) => id).join(', ')}`)
}

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

async function main(chain: EvmChain, config: Config, logger: Logger): Promise<void> {
  const { endpoints, databaseUrl } = requirementsOf(chain, config)
  if (endpoints.rpc !== null) await assertRpcServesChain(chain, endpoints.rpc)
  const index = blockIndexer(chain)
  subsquidLogTo(logger)
  evmProcessor(chain, endpoints).run(processorDatabase(chain.id, databaseUrl), ({ blocks, store }) =>
    index(blocks, store),
  )
}

/** A batch is one transaction: what was under way is rolled back by the database and done again at the next start. */
function stopOnSignals(logger: Logger): void {
  for (const [signal, exitCode] of [
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const) {
    process.once(signal, () => {
      logger.info(`stopped by ${signal}`)
      process.exit(exitCode)
    })
  }
}

async function start(): Promise<void> {
  let logger = createLogger({ name: 'processor' })
  try {
    const config = parseConfig(process.env)
    const chain = requestedChain(process.argv[2])
    logger = createLogger({ name: chain.id, level: config.logLevel })
    stopOnSignals(logger)
    await main(chain, config, logger)
  } catch (error) {
    const mendable = error instanceof UserError || error instanceof ConfigError
    if (mendable) logger.error(error.message)
    else logger.error('could not start', { error })
    process.exit(mendable ? EXIT_MISCONFIGURED : EXIT_FAILED)
  }
}

void start()
