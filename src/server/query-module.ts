import type { IExecutableSchemaDefinition } from '@graphql-tools/schema'
import type { RequestContext } from './request-context'

/** The map of resolvers by type and field; the library also takes a list of such maps, we do not. */
type Resolvers = Exclude<NonNullable<IExecutableSchemaDefinition<RequestContext>['resolvers']>, readonly unknown[]>

/** One root of our own: its part of the schema, documented there, and what answers it. */
export interface QueryModule {
  /** `extend type Query { … }` and the types only it uses. */
  readonly sdl: string
  /** Arguments arrive checked against the SDL; each module names their shape. */
  readonly resolvers: Resolvers
}
