import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Logger } from '../runtime/log'
import { openReaderPool } from '../store/reader-pool'
import { buildSchema } from './build-schema'
import { openCutSignal } from './cut-signal'
import type { Deployment } from './deployment'
import { graphiqlPage } from './graphiql-page'
import { createGraphqlHandler } from './graphql-handler'
import { watchHeads } from './head-watch'
import { queryModules } from './query-registry'
import { checkReadiness, type Readiness } from './readiness'
import { SECURITY_HEADERS } from './security-headers'
import { serveStatic } from './static-files'

export interface ServerOptions {
  readonly databaseUrl: string
  /** 0 takes a free one. */
  readonly port: number
  /** Address to listen on; 127.0.0.1 unless told otherwise. */
  readonly host?: string
  readonly deployment: Deployment
  /** The folder with package.json: holds schema.graphql and docs/api. */
  readonly root: string
  /** The built dashboard. */
  readonly webFolder: string
  readonly log: Logger
  readonly now?: () => number
}

export interface RunningServer {
  readonly url: string
  close(): Promise<void>
}

/** Starts to answer; needs no database for that: /ready says when there is one. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { databaseUrl, deployment, root, log, now = Date.now } = options
  const schema = buildSchema(join(root, 'schema.graphql'), queryModules)
  const graphiql = graphiqlPage(readFileSync(join(root, 'docs', 'api', 'overview.graphql'), 'utf8'))
  const files = serveStatic(options.webFolder)
  const pool = openReaderPool({ databaseUrl })
  const cutSignal = openCutSignal(databaseUrl, log)
  const heads = watchHeads({ chains: deployment.chains })
  const graphql = createGraphqlHandler({ schema, pool, deployment, heads, cutSignal, now, log })
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value)
    const path = pathOf(request)
    if (path === '/graphql') {
      if (graphiql.wants(request)) graphiql.answer(request, response)
      else graphql(request, response)
      return
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuseMethod(response)
    if (path === '/health') return answerJson(response, 200, { status: 'alive' })
    if (path === '/ready') {
      void checkReadiness({ pool, deployment, heads, now }).then((readiness) => answerReady(response, readiness))
      return
    }
    if (!files(path, request, response)) answerNotFound(path, response)
  })
  // Without this a client that never ends its headers holds a connection for ever.
  server.headersTimeout = 10_000
  await listen(server, options.port, options.host ?? '127.0.0.1')
  const { address, port } = server.address() as AddressInfo
  return {
    url: `http://${address}:${port}`,
    async close() {
      await cutSignal.close()
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
      await heads.close()
      await pool.end()
    },
  }
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split('?', 1)[0] ?? '/'
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`port ${port} is in use; stop what listens there or set CROSSLEDGER_PORT to another`, {
              cause: error,
            })
          : error,
      )
    })
    server.listen(port, host, resolve)
  })
}

function answerReady(response: ServerResponse, readiness: Readiness): void {
  if (!readiness.ready) response.setHeader('retry-after', '5')
  answerJson(response, readiness.ready ? 200 : 503, readiness)
}

function answerNotFound(path: string, response: ServerResponse): void {
  answerJson(response, 404, {
    error: `there is nothing at ${path.slice(0, 200)}`,
    see: ['/', '/graphql', '/health', '/ready'],
  })
}

function refuseMethod(response: ServerResponse): void {
  response.setHeader('allow', 'GET, HEAD')
  answerJson(response, 405, { error: 'only GET and HEAD are answered here; /graphql also takes POST' })
}

function answerJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
  response.end(`${JSON.stringify(body)}\n`)
}
