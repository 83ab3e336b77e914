/** `npm start`: all services for the networks that the environment names. */
import { resolve } from 'node:path'
import { Command } from 'commander'
import { chains as knownChains } from '../chains/registry'
import { type Config, chainVariable, parseConfig } from '../runtime/config'
import { UserError } from '../runtime/user-error'
import { report } from './services/output'
import { jobsPart, processorPart, serverPart } from './services/parts'
import { Interrupted, RunGuard } from './services/run-guard'
import { choosePort, ServiceRun } from './services/service-run'

const DESCRIPTION = `Starts every service for the networks the environment names: a processor per chain, the jobs and
the server, with an embedded Postgres unless DATABASE_URL is set. Runs until Ctrl-C.`

const ENVIRONMENT = `
Environment:
  RPC_<CHAIN>, GATEWAY_<CHAIN>   switch a chain on: ${knownChains.map((chain) => chainVariable(chain.id)).join(', ')}
  DATABASE_URL                   a Postgres of your own
  REDIS_URL                      queues in Redis instead of Postgres
  CROSSLEDGER_DATA               data folder (default: .data)
  CROSSLEDGER_PORT               port of the dashboard (default: 4350)
  CROSSLEDGER_LOG                info or debug`

async function main(): Promise<void> {
  const command = new Command('start')
    .description(DESCRIPTION)
    .option('--data <folder>', 'data folder, instead of CROSSLEDGER_DATA')
    .option('--port <number>', 'port of the dashboard, instead of CROSSLEDGER_PORT')
    .option('--verbose', 'show the log lines of every part', false)
    .addHelpText('after', ENVIRONMENT)
    .parse()
  const options = command.opts<{ data?: string; port?: string; verbose: boolean }>()
  const config = parseConfig({
    ...process.env,
    ...(options.port === undefined ? {} : { CROSSLEDGER_PORT: options.port }),
    ...(options.data === undefined ? {} : { CROSSLEDGER_DATA: resolve(options.data) }),
  })
  assertSomeChain(config)
  const guard = new RunGuard()
  try {
    await serve(config, options.verbose, guard)
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error
  } finally {
    guard.close()
  }
}

async function serve(config: Config, verbose: boolean, guard: RunGuard): Promise<void> {
  const { dataDir, world } = config
  const port = await choosePort(config.port)
  const durability = world === 'LIVE' ? 'full' : 'simulated'
  const run = new ServiceRun({ name: 'start', dataDir, port, world, durability, strict: false, verbose, config, guard })
  try {
    await guard.during(async () => {
      await run.openStore()
      // One chain that cannot be started is no reason to leave the others out: nobody waits for it.
      for (const chain of config.chains) run.start(processorPart(chain, run.env)).catch(() => undefined)
      run.start(jobsPart(run.env)).catch(() => undefined)
      await run.start(serverPart(run.env, run.url))
      run.say(
        `\nThe dashboard is at ${run.url}${world === 'SIMULATED' ? ' – everything it shows is SIMULATED' : ''}. Ctrl-C stops.\n`,
      )
      await new Promise(() => undefined)
    })
  } finally {
    run.say('Stopping …')
    await run.tearDown()
  }
}

function assertSomeChain({ chains }: Config): void {
  if (chains.length > 0) return
  const variables = knownChains.map((chain) => `RPC_${chainVariable(chain.id)}`).join(', ')
  throw new UserError(
    `No network is configured; set at least one of ${variables} (or the same with GATEWAY_) to its address, or try the simulated world with npm run demo.`,
  )
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    report(error)
    process.exit(1)
  },
)
