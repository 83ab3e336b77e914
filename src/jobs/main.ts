/** The jobs process: listens for blocks and judges the cuts they bring. Run: node lib/src/jobs/main.js */
import { migrationsOn } from '../migrations/registry'
import { type Config, ConfigError, parseConfig } from '../runtime/config'
import { createLogger, type Logger } from '../runtime/log'
import { UserError } from '../runtime/user-error'
import { createStateReader } from '../state/state-reader'
import { listenToChannel } from '../store/channel-listener'
import { openDatabase } from '../store/database'
import { coalesce } from './coalesce'
import { codeVersion } from './code-version'
import { openJobQueue, startJobWorker } from './job-queue'
import { RECONCILE, runReconcile } from './reconcile'
import type { ReconcileContext } from './reconcile-cut'

/** Nothing changes until a person changes it (EX_CONFIG); any other failure is worth another try. */
const EXIT_MISCONFIGURED = 78

const SCHEDULE_MS = 15_000
/** A job rests this many times as long as the last one took, so that judging never starves indexing. */
const REST_FACTOR = 2
const REST_MIN_MS = 250
const REST_MAX_MS = 5_000

/** Everything that was opened, to be closed in turn. */
interface Running {
  close(): Promise<void>
}

async function start(config: Config, log: Logger): Promise<Running> {
  const { databaseUrl, redisUrl, chains, endpoints, world } = config
  if (databaseUrl === null) {
    throw new UserError('DATABASE_URL is not set: name the database the processors write to')
  }
  if (migrationsOn(chains).length === 0) {
    throw new UserError('No migration is switched on: set RPC_… or GATEWAY_… for every chain of one')
  }
  const db = openDatabase(databaseUrl)
  const context: ReconcileContext = {
    db,
    chains,
    state: createStateReader({ chains, endpoints }),
    world,
    codeVersion: codeVersion(),
  }
  const backend = { databaseUrl, redisUrl }
  const queue = await openJobQueue(backend, log)
  let restMs = REST_MIN_MS
  const worker = await startJobWorker(backend, log, async (_job, reason) => {
    const startedAt = Date.now()
    await runReconcile(context, log, reason).finally(() => {
      restMs = Math.min(Math.max((Date.now() - startedAt) * REST_FACTOR, REST_MIN_MS), REST_MAX_MS)
    })
  })
  const ask = coalesce(() =>
    queue.ask(RECONCILE, 'block', restMs).catch((error: unknown) => {
      log.warn('the reconcile job cannot be asked for; the schedule will', { error })
    }),
  )
  const listener = listenToChannel({
    databaseUrl,
    channel: 'crossledger_block',
    onMessage: ask,
    // What came while the connection was down is not told again.
    onConnected: ask,
    onLost: (error) => log.warn('lost the database connection that announces blocks; trying again', { error }),
  })
  await queue.every(RECONCILE, SCHEDULE_MS)
  log.info('listening for blocks', { chains: chains.map((chain) => chain.id), queue: redisUrl ? 'redis' : 'postgres' })
  return {
    async close() {
      await listener.close()
      await worker.close()
      await queue.close()
      await db.close()
    },
  }
}

async function main(): Promise<void> {
  const config = parseConfig(process.env)
  const log = createLogger({ name: 'jobs', level: config.logLevel })
  const running = await start(config, log)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      log.info(`stopped by ${signal}`)
      void running.close().finally(() => process.exit(0))
    })
  }
}

main().catch((error: unknown) => {
  const isOurs = error instanceof UserError || error instanceof ConfigError
  const said = error instanceof Error ? (isOurs ? error.message : (error.stack ?? error.message)) : String(error)
  process.stderr.write(`jobs: ${said}\n`)
  process.exit(isOurs ? EXIT_MISCONFIGURED : 1)
})
