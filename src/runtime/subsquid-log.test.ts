import { createLogger as subsquidLogger } from '@subsquid/logger'
import { beforeEach, describe, expect, it } from 'vitest'
import { createLogger, type LogRecord } from './log'
import { subsquidLogTo } from './subsquid-log'

describe('subsquidLogTo', () => {
  let records: LogRecord[]
  const subsquid = subsquidLogger('sqd:processor')

  beforeEach(() => {
    records = []
    const sinks = [(record: LogRecord) => records.push(record)]
    subsquidLogTo(createLogger({ name: 'ethereum', level: 'debug', sinks }))
  })

  it('keeps level and source, and hides the key in an endpoint', () => {
    subsquid.child('rpc', { rpcUrl: 'wss://node.example/v2/abcdef0123456789abcdef' }).warn('connection failure')
    expect(records).toMatchObject([
      {
        level: 'warn',
        name: 'ethereum',
        message: 'connection failure',
        fields: { source: 'sqd:processor:rpc', rpcUrl: 'wss://node.example/v2/***' },
      },
    ])
  })

  it('explains an obscure end and keeps the error', () => {
    subsquid.fatal(new Error('already indexed block 17#abc was not found on chain'))
    expect(records[0]).toMatchObject({
      level: 'error',
      fields: { error: { message: 'already indexed block 17#abc was not found on chain' } },
    })
    expect(records[0]?.message).toMatch(/^A block that was indexed as final is not on this chain: /)
  })

  it('explains the assertion that fails when a reorg goes below finality', () => {
    const error = new Error('The expression evaluated to a falsy value')
    error.stack = `${error.message}\n    at HotProcessor.moveToBlocks (hot.js:70:41)`
    subsquid.fatal(error)
    expect(records[0]?.message).toMatch(/^A block that was indexed as final is not on this chain: /)
  })

  it('says the message of any other error', () => {
    subsquid.fatal(new Error('the disk is on fire'))
    expect(records[0]?.message).toBe('the disk is on fire')
  })
})
