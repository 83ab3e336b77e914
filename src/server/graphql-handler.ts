import { EnvelopArmorPlugin } from '@escape.tech/graphql-armor'
import type { GraphQLSchema } from 'graphql'
import { createYoga, type Plugin } from 'graphql-yoga'
import type { Logger } from '../runtime/log'
import { ReadTransaction } from '../store/read-transaction'
import type { ReaderPool } from '../store/reader-pool'
import type { CutSignal } from './cut-signal'
import type { Deployment } from './deployment'
import type { HeadWatch } from './head-watch'
import { errorMask } from './mask-error'
import { entityContext } from './openreader'
import type { RequestContext } from './request-context'

export interface GraphqlSources {
  readonly schema: GraphQLSchema
  readonly pool: ReaderPool
  readonly deployment: Deployment
  readonly heads: HeadWatch
  readonly cutSignal: CutSignal
  readonly now: () => number
  readonly log: Logger
}

const MAX_BODY_BYTES = 64 * 1024

/** Answers /graphql: queries by GET or POST, subscriptions over SSE. */
export function createGraphqlHandler(sources: GraphqlSources) {
  const { schema, pool, deployment, heads, cutSignal, now, log } = sources
  return createYoga<object, RequestContext>({
    schema,
    context: () => {
      const read = new ReadTransaction(pool)
      return { read, pool, deployment, heads, cutSignal, now, ...entityContext(read) } as RequestContext
    },
    plugins: [limits(), closeReadTransaction()],
    maskedErrors: { maskError: errorMask(log) },
    logging: false,
    // The page in graphiql-page.ts works offline; yoga's own loads from a CDN.
    graphiql: false,
    landingPage: false,
    multipart: false,
    batching: false,
    maxRequestBodySize: MAX_BODY_BYTES,
    // Public, read-only, without cookies: any page may ask.
    cors: { origin: '*', credentials: false, methods: ['GET', 'POST', 'OPTIONS'] },
  })
}

/** How deep, wide and long a query may be. Rows are limited by OpenReader, time by the database. */
function limits() {
  return EnvelopArmorPlugin({
    maxDepth: { n: 12, flattenFragments: true },
    maxAliases: { n: 30 },
    maxTokens: { n: 2_000 },
    maxDirectives: { n: 20 },
    // Ignores list arguments, so it counts wrong; OpenReader's response size is the better measure.
    costLimit: { enabled: false },
    // Names in errors help; the schema is public anyway.
    blockFieldSuggestion: { enabled: false },
  })
}

/** Gives the connection back when the request is answered, whatever the answer. */
function closeReadTransaction(): Plugin<RequestContext> {
  return {
    onExecute({ args }) {
      const { read } = args.contextValue
      return { onExecuteDone: () => void read.close() }
    },
  }
}
