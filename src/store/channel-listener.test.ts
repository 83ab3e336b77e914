import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ScratchDatabase, scratchDatabase } from '../../test/scratch-database'
import { type ChannelListener, listenToChannel } from './channel-listener'

describe('listenToChannel', () => {
  let database: ScratchDatabase
  let client: Client
  let listener: ChannelListener
  const messages: string[] = []
  const lost: Error[] = []
  let connected = 0
  beforeAll(async () => {
    database = await scratchDatabase()
    client = new Client({ connectionString: database.url })
    await client.connect()
    listener = listenToChannel({
      databaseUrl: database.url,
      channel: 'crossledger_cut',
      onMessage: (payload) => void messages.push(payload),
      onConnected: () => {
        connected += 1
      },
      onLost: (error) => void lost.push(error),
    })
  })
  afterAll(async () => {
    await listener?.close()
    await client?.end()
    await database?.drop()
  })

  it('hands over what is sent', async () => {
    await expect.poll(() => connected).toBe(1)
    await client.query(`SELECT pg_notify('crossledger_cut', 'a'), pg_notify('crossledger_cut', 'b')`)
    await expect.poll(() => messages).toEqual(['a', 'b'])
  })

  it('connects again when the connection is cut, says so, and goes on', async () => {
    await client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = 'crossledger-listen' AND datname = current_database()`,
    )
    await expect.poll(() => connected, { timeout: 10_000 }).toBe(2)
    expect(lost).toHaveLength(1)
    await client.query(`SELECT pg_notify('crossledger_cut', 'c')`)
    await expect.poll(() => messages.at(-1)).toBe('c')
  })

  it('refuses a name that would have to be quoted', () => {
    expect(() =>
      listenToChannel({ databaseUrl: database.url, channel: 'a; DROP', onMessage: () => undefined }),
    ).toThrow('a; DROP')
  })
})
