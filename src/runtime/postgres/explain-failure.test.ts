import { describe, expect, it } from 'vitest'
import { explainFailure, isPortTaken } from './explain-failure'

const context = { place: '/data/postgres', account: 'nobody' }

describe('explainFailure', () => {
  it.each([
    [
      'FATAL:  could not write to file "pg_wal/x": No space left on device',
      'The disk that holds /data/postgres is full;',
    ],
    ['spawn initdb EACCES', 'User nobody may not run Postgres'],
    ['spawn EPERM', 'may not switch to user nobody'],
    ['spawn initdb ENOENT', 'do not run on this system'],
    ['DETAIL:  The data directory was initialized by PostgreSQL version 16', 'another major version'],
    ['initdb: could not look up effective user ID 54321: user does not exist', 'no name in /etc/passwd'],
    ['FATAL:  could not map anonymous shared memory: Cannot allocate memory', 'not enough memory'],
    ['PANIC:  could not locate a valid checkpoint record', 'is damaged'],
  ])('%s', (said, expected) => {
    const sentence = explainFailure(said, context)
    expect(sentence).toContain(expected)
    expect(sentence.split('\n')).toHaveLength(1)
  })

  it('quotes the telling line of what it does not know', () => {
    expect(explainFailure('LOG:  starting\nFATAL:  the moon is full\nLOG:  bye\n', context)).toBe(
      'Postgres did not start in /data/postgres: FATAL:  the moon is full.',
    )
    expect(explainFailure('', context)).toContain('it said nothing')
  })
})

describe('isPortTaken', () => {
  it('knows the message of a bind that failed', () => {
    expect(isPortTaken('LOG:  could not bind IPv4 address "127.0.0.1": Address already in use')).toBe(true)
    expect(isPortTaken('FATAL:  No space left on device')).toBe(false)
  })
})
