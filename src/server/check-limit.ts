import { GraphQLError } from 'graphql'

/** @throws GraphQLError BAD_USER_INPUT unless `limit` is from 1 to `max`. */
export function checkLimit(limit: number, max: number): number {
  if (limit >= 1 && limit <= max) return limit
  throw new GraphQLError(`limit is ${limit}; ask for 1 to ${max} rows`, { extensions: { code: 'BAD_USER_INPUT' } })
}
