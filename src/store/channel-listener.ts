import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'

export interface ChannelListener {
  close(): Promise<void>
}

export interface ChannelListenerOptions {
  readonly databaseUrl: string
  /** e.g. `crossledger_cut`. */
  readonly channel: string
  readonly onMessage: (payload: string) => void
  /**
   * Called each time the connection stands (again). What was sent while it was down is lost, so the
   * caller looks up the newest state here.
   */
  readonly onConnected?: () => void
  /** Called when the connection is lost or cannot be made; it is tried again. */
  readonly onLost?: (error: Error) => void
}

const RETRY_MS_MAX = 5_000
const QUOTABLE = /^[a-z_]+$/

/** LISTEN on a connection of its own, made again with a growing pause for as long as it is wanted. */
export function listenToChannel(options: ChannelListenerOptions): ChannelListener {
  if (!QUOTABLE.test(options.channel)) throw new Error(`${options.channel} is not a channel name: use a-z and _`)
  const stop = new AbortController()
  const done = keepListening(options, stop.signal)
  return {
    async close() {
      stop.abort()
      await done
    },
  }
}

async function keepListening(options: ChannelListenerOptions, stop: AbortSignal): Promise<void> {
  let pauseMs = 100
  while (!stop.aborted) {
    try {
      await listenUntilLost(options, stop, () => {
        pauseMs = 100
      })
    } catch (error) {
      if (stop.aborted) return
      options.onLost?.(error instanceof Error ? error : new Error(String(error)))
    }
    await sleep(pauseMs, undefined, { signal: stop }).catch(() => undefined)
    pauseMs = Math.min(pauseMs * 2, RETRY_MS_MAX)
  }
}

async function listenUntilLost(
  options: ChannelListenerOptions,
  stop: AbortSignal,
  connected: () => void,
): Promise<void> {
  const client = new Client({
    connectionString: options.databaseUrl,
    connectionTimeoutMillis: 5_000,
    // A silent death of the network would otherwise look like silence of the sender.
    keepAlive: true,
    application_name: 'crossledger-listen',
  })
  const lost = new Promise<never>((_, reject) => {
    client.on('error', reject)
    client.on('end', () => reject(new Error('the database closed the connection')))
  })
  // Awaited below; until then a rejection must not count as unhandled.
  lost.catch(() => undefined)
  client.on('notification', (message) => options.onMessage(message.payload ?? ''))
  try {
    await client.connect()
    await client.query(`LISTEN ${options.channel}`)
    connected()
    options.onConnected?.()
    await Promise.race([lost, whenAborted(stop)])
  } finally {
    await client.end().catch(() => undefined)
  }
}

function whenAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
