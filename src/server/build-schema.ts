import { addResolversToSchema } from '@graphql-tools/schema'
import { extendSchema, type GraphQLSchema, parse } from 'graphql'
import { cutAnswerSdl } from './cut-answer'
import { buildEntitySchema } from './openreader'
import type { QueryModule } from './query-module'

/**
 * The generated schema of all entities with our own roots beside it.
 * @throws when a root or a type of ours has the name of a generated one.
 */
export function buildSchema(schemaFile: string, modules: readonly QueryModule[]): GraphQLSchema {
  return modules.reduce(
    (schema, module) => {
      const extended = extendSchema(schema, parse(module.sdl))
      return addResolversToSchema({ schema: extended, resolvers: module.resolvers })
    },
    addResolversToSchema({
      schema: extendSchema(buildEntitySchema(schemaFile), parse(cutAnswerSdl)),
      // Every CutAnswer is returned by a field of a known type: nothing resolves the interface itself.
      resolvers: { CutAnswer: { __resolveType: () => undefined } },
    }),
  )
}
