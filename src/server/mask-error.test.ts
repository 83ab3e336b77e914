import { GraphQLError } from 'graphql'
import { describe, expect, it } from 'vitest'
import { createLogger, type LogRecord } from '../runtime/log'
import { errorMask } from './mask-error'

const records: LogRecord[] = []
const mask = errorMask(createLogger({ name: 'test', sinks: [(record) => void records.push(record)] }))
/** As graphql wraps what a resolver throws. */
const thrown = (cause: Error) => new GraphQLError(cause.message, { originalError: cause, path: ['places'] })
const withCode = (message: string, code: string) => Object.assign(new Error(message), { code })

describe('errorMask', () => {
  it('lets our own errors pass', () => {
    const own = new GraphQLError('limit is 0; ask for 1 to 100 rows', { extensions: { code: 'BAD_USER_INPUT' } })
    expect(mask(own)).toBe(own)
    expect(mask(thrown(own))).toMatchObject({ message: own.message, path: ['places'], extensions: own.extensions })
  })

  it.each([
    ['canceling statement due to statement timeout', '57014', 'QUERY_TIMEOUT'],
    ['connect ECONNREFUSED 10.0.0.7:5432', 'ECONNREFUSED', 'DATABASE_UNREACHABLE'],
    ['cannot execute DELETE in a read-only transaction', '25006', 'READ_ONLY'],
  ])('%s becomes a sentence with a code', (message, code, told) => {
    const masked = mask(thrown(withCode(message, code)))
    expect(masked).toMatchObject({ path: ['places'], extensions: { code: told } })
    expect(masked.message).not.toContain(message)
  })

  it('hides everything else and logs it', () => {
    const masked = mask(thrown(withCode('SELECT secret FROM postgres://me:pw@db', 'XX000')))
    expect(masked.message).toBe('something went wrong on the server; it is in the server log')
    expect(masked).toMatchObject({ extensions: { code: 'INTERNAL_SERVER_ERROR' } })
    expect(records.at(-1)?.message).toBe('a query failed')
  })
})
