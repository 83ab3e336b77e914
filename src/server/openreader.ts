/**
 * The one file that leans on OpenReader's insides (deep imports; the version is pinned exactly): the
 * generated half of the GraphQL schema and the context its resolvers expect.
 */
import type { Context, OpenreaderContext } from '@subsquid/openreader/lib/context'
import { SchemaBuilder } from '@subsquid/openreader/lib/dialect/opencrud/schema'
import { loadModel } from '@subsquid/openreader/lib/tools'
import { ResponseSizeLimit } from '@subsquid/openreader/lib/util/limit'
import type { GraphQLSchema } from 'graphql'
import type { Read } from '../store/read-transaction'

/**
 * Values one request may ask for, counted before a row is read: rows × fields, nested lists
 * multiplied. A list without `limit` counts as endless.
 */
export const RESPONSE_SIZE_MAX = 20_000

/** Lists, `…ById` and `…Connection` of every entity of a schema.graphql. */
export function buildEntitySchema(schemaFile: string): GraphQLSchema {
  return new SchemaBuilder({ model: loadModel(schemaFile), subscriptions: false }).build()
}

/**
 * Reads through the request's own transaction, so that generated lists and our own roots of one
 * request see the same state of the database.
 */
export function entityContext(read: Read): Context {
  const openreader: OpenreaderContext = {
    id: 0,
    dbType: 'postgres',
    async executeQuery(query) {
      return query.map(await read.arrays(query.sql, query.params))
    },
    subscription() {
      throw new Error('entities have no subscription: subscribe to cutChanged and ask again')
    },
    responseSizeLimit: new ResponseSizeLimit(RESPONSE_SIZE_MAX),
  }
  return { openreader }
}
