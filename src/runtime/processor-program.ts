/** The frame of the twin processors' programs: the chain they are for, their log, how they end. */
import type { Chain } from '../chains/chain'
import { chains } from '../chains/registry'
import { type Config, ConfigError, parseConfig } from './config'
import { createLogger, type Logger } from './log'
import { subsquidLogTo } from './subsquid-log'
import { UserError } from './user-error'

/** Nothing changes until a person changes it (EX_CONFIG); any other failure is worth another try. */
const EXIT_MISCONFIGURED = 78
const EXIT_FAILED = 1

type ChainOfKind<Kind extends Chain['kind']> = Extract<Chain, { kind: Kind }>

/**
 * Runs `main` for the chain that the first argument names. SIGTERM and SIGINT end the process with
 * 143 and 130: a batch is one transaction, so what was under way is rolled back by the database and
 * done again at the next start. A UserError or ConfigError ends it with 78 and its sentence alone,
 * any other error with 1.
 * @param main sets the processor running; Subsquid ends the process by itself from then on
 */
export function runProcessorProgram<Kind extends Chain['kind']>(
  kind: Kind,
  main: (chain: ChainOfKind<Kind>, config: Config, logger: Logger) => Promise<void>,
): void {
  void start(kind, main)
}

async function start<Kind extends Chain['kind']>(
  kind: Kind,
  main: (chain: ChainOfKind<Kind>, config: Config, logger: Logger) => Promise<void>,
): Promise<void> {
  let logger = createLogger({ name: 'processor' })
  try {
    const config = parseConfig(process.env)
    const chain = requestedChain(kind, process.argv[2])
    logger = createLogger({ name: chain.id, level: config.logLevel })
    subsquidLogTo(logger)
    stopOnSignals(logger)
    await main(chain, config, logger)
  } catch (error) {
    const mendable = error instanceof UserError || error instanceof ConfigError
    if (mendable) logger.error(error.message)
    else logger.error('could not start', { error })
    process.exit(mendable ? EXIT_MISCONFIGURED : EXIT_FAILED)
  }
}

function requestedChain<Kind extends Chain['kind']>(kind: Kind, argument: string | undefined): ChainOfKind<Kind> {
  const known = chains.filter((chain): chain is ChainOfKind<Kind> => chain.kind === kind)
  const chain = known.find(({ id }) => id === argument)
  if (chain !== undefined) return chain
  const label = kind === 'evm' ? 'an EVM' : 'a Substrate'
  const problem =
    argument === undefined ? 'No chain was named' : `${argument} is not ${label} chain that crossledger knows`
  throw new UserError(`${problem}: start the processor with one of ${known.map(({ id }) => id).join(', ')}`)
}

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
