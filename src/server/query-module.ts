import type { IResolvers } from '@graphql-tools/utils'
import type { RequestContext } from './request-context'

/** One root of our own: its part of the schema, documented there, and what answers it. */
export interface QueryModule {
  /** `extend type Query { … }` and the types only it uses. */
  readonly sdl: string
  /** Arguments arrive checked against the SDL; each module names their shape. */
  readonly resolvers: IResolvers<unknown, RequestContext>
}
