/** The server process: reads the database, answers /graphql and serves the dashboard. */
import { join } from 'node:path'
import { parseConfig } from '../runtime/config'
import { createLogger } from '../runtime/log'
import { projectRoot } from '../store/project-root'
import { deploymentOf } from './deployment-of'
import { startServer } from './http-server'

async function main(): Promise<void> {
  const config = parseConfig(process.env)
  const log = createLogger({ name: 'server', level: config.logLevel })
  if (config.databaseUrl === null)
    throw new Error('DATABASE_URL is not set; set it to the database the processors write')
  const root = projectRoot()
  const server = await startServer({
    databaseUrl: config.databaseUrl,
    host: config.host,
    port: config.port,
    deployment: deploymentOf(config),
    root,
    webFolder: join(root, 'lib', 'web'),
    log,
  })
  log.info('answering', { url: server.url, world: config.world })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void server.close().finally(() => process.exit(0)))
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`server: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
