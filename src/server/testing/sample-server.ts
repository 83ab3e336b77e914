import { Client } from 'pg'
import { type ScratchDatabase, scratchDatabase } from '../../../test/scratch-database'
import { chainById } from '../../chains/registry'
import { createLogger, type LogRecord } from '../../runtime/log'
import { type Database, openDatabase } from '../../store/database'
import { migrate } from '../../store/migrate'
import { projectRoot } from '../../store/project-root'
import { type RunningServer, startServer } from '../http-server'
import { type FakeNode, fakeNode } from './fake-node'
import { SAMPLE_TIME, sampleHeights } from './sample-world'

export interface SampleServer {
  readonly database: ScratchDatabase
  readonly client: Client
  /** As the jobs write. */
  readonly db: Database
  readonly server: RunningServer
  /** Ends the server and keeps everything else. */
  stopServer(): Promise<void>
  /** Starts it again at the same address. */
  restartServer(): Promise<void>
  readonly nodes: Readonly<Record<string, FakeNode>>
  readonly records: readonly LogRecord[]
  /** Posts a query; the parsed body. */
  ask(query: string, variables?: Readonly<Record<string, unknown>>): Promise<GraphqlAnswer>
  close(): Promise<void>
}

interface GraphqlAnswer {
  // biome-ignore lint/suspicious/noExplicitAny: the shape is the query's.
  readonly data?: any
  readonly errors?: readonly {
    readonly message: string
    readonly path?: readonly (string | number)[]
    readonly extensions?: { readonly code?: string }
  }[]
}

export interface SampleServerOptions {
  /** false leaves the database without tables. */
  readonly migrated?: boolean
  readonly webFolder?: string
}

/** A server on a free port over a database of its own, watching three chains with made-up nodes. */
export async function startSampleServer(options: SampleServerOptions = {}): Promise<SampleServer> {
  const database = await scratchDatabase()
  if (options.migrated !== false) await migrate(database.url)
  const client = new Client({ connectionString: database.url })
  await client.connect()
  const db = openDatabase(database.url)
  const heights = sampleHeights(0)
  const nodes = {
    ethereum: await fakeNode('evm', heights.ethereum + 1, SAMPLE_TIME + 12_000),
    'phala-l2': await fakeNode('evm', heights['phala-l2'], SAMPLE_TIME),
    phala: await fakeNode('substrate', heights.phala, SAMPLE_TIME),
  }
  const records: LogRecord[] = []
  const root = projectRoot()
  const start = (port: number) =>
    startServer({
      databaseUrl: database.url,
      port,
      deployment: {
        world: 'SIMULATED',
        chains: Object.entries(nodes).map(([id, node]) => ({ chain: chainById(id), rpc: node.rpc })),
      },
      root,
      webFolder: options.webFolder ?? `${root}/lib/web`,
      log: createLogger({ name: 'server', sinks: [(record) => void records.push(record)] }),
    })
  let server = await start(0)
  let running = true
  const { url } = server
  return {
    database,
    client,
    db,
    server,
    nodes,
    records,
    ask: (query, variables) => ask(url, query, variables),
    async stopServer() {
      running = false
      await server.close()
    },
    async restartServer() {
      server = await start(Number(new URL(url).port))
      running = true
    },
    async close() {
      if (running) await server.close()
      await Promise.all(Object.values(nodes).map((node) => node.close()))
      await client.end()
      await db.close()
      await database.drop()
    },
  }
}

async function ask(url: string, query: string, variables = {}): Promise<GraphqlAnswer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  })
  return (await response.json()) as GraphqlAnswer
}
