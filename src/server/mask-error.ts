import { GraphQLError, type GraphQLErrorOptions } from 'graphql'
import type { Logger } from '../runtime/log'
import { RESPONSE_SIZE_MAX } from './openreader'

/** What a caller is told; `code` is for programs, the message says what to do. */
interface Told {
  readonly code: string
  readonly message: string
}

/** By SQLSTATE: what the database refused and the caller can do something about. */
const BY_SQL_STATE: Readonly<Record<string, Told>> = {
  '57014': {
    code: 'QUERY_TIMEOUT',
    message: 'the query took too long and was stopped; ask for fewer rows or filter by an indexed field',
  },
  '25P02': { code: 'QUERY_TIMEOUT', message: 'another part of this request failed, so this part was not read' },
  '25006': { code: 'READ_ONLY', message: 'this service only reads' },
  '42P01': { code: 'NOT_READY', message: 'the database has no tables yet; try again when the migrations are applied' },
  '22P02': { code: 'BAD_USER_INPUT', message: 'a value in the query has the wrong form for its field' },
}

const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'ETIMEDOUT',
  '57P01',
  '57P03',
  '53300',
  '08006',
])

/**
 * Errors of ours (GraphQLError) pass; known ones of OpenReader and the database become a sentence
 * with a code; everything else is logged and answered without its text, which may hold SQL,
 * addresses or secrets.
 */
export function errorMask(log: Logger): (error: unknown) => Error {
  return (error) => {
    const cause = rootCause(error)
    if (cause instanceof GraphQLError)
      return cause === error ? cause : relocated(cause.message, cause.extensions, error)
    const told = knownCause(cause)
    if (told !== null) return relocated(told.message, { code: told.code }, error)
    log.error('a query failed', { error: cause })
    return relocated(
      'something went wrong on the server; it is in the server log',
      { code: 'INTERNAL_SERVER_ERROR' },
      error,
    )
  }
}

/** The error under GraphQL's wrapping; a GraphQLError without a foreign cause is our own. */
function rootCause(error: unknown): unknown {
  const original = error instanceof GraphQLError ? error.originalError : undefined
  return original === undefined || original === null ? error : rootCause(original)
}

function knownCause(cause: unknown): Told | null {
  if (!(cause instanceof Error)) return null
  if (cause.message === 'response might exceed the size limit') {
    return {
      code: 'RESPONSE_TOO_LARGE',
      message: `the answer might hold more than ${RESPONSE_SIZE_MAX} values; give every list a \`limit\` or ask for fewer fields`,
    }
  }
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined
  if (code !== undefined && UNREACHABLE.has(code)) return unreachable()
  if (cause.message.startsWith('timeout exceeded when trying to connect')) return unreachable()
  // OpenReader's UserInputError: written for the caller.
  if (isUserInput(cause)) return { code: 'BAD_USER_INPUT', message: cause.message }
  return code === undefined ? null : (BY_SQL_STATE[code] ?? null)
}

function unreachable(): Told {
  return { code: 'DATABASE_UNREACHABLE', message: 'the database cannot be reached; try again shortly' }
}

function isUserInput(error: Error): boolean {
  const extensions = 'extensions' in error ? error.extensions : undefined
  return (
    typeof extensions === 'object' &&
    extensions !== null &&
    'code' in extensions &&
    extensions.code === 'BAD_USER_INPUT'
  )
}

/** Keeps where in the query it happened. */
function relocated(message: string, extensions: GraphQLErrorOptions['extensions'], from: unknown): GraphQLError {
  const at = from instanceof GraphQLError ? { nodes: from.nodes, path: from.path } : {}
  return new GraphQLError(message, { ...at, extensions })
}
