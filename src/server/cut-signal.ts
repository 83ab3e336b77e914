import { EventEmitter, on } from 'node:events'
import type { Logger } from '../runtime/log'
import { listenToChannel } from '../store/channel-listener'
import { CUT_CHANNEL } from '../store/save-evaluation'

/** Pushed when a cut was written or retracted. `cutId` is null when messages may have been missed: look it up. */
interface CutMessage {
  readonly cutId: string | null
}

export interface CutSignal {
  /** Ends when `signal` aborts or the server closes. */
  messages(signal: AbortSignal): AsyncIterable<CutMessage>
  close(): Promise<void>
}

/** One LISTEN connection for all subscribers. */
export function openCutSignal(databaseUrl: string, log: Logger): CutSignal {
  const emitter = new EventEmitter()
  // One listener a subscriber; their number is bounded by the server's connections.
  emitter.setMaxListeners(0)
  const closing = new AbortController()
  let wasConnected = false
  const listener = listenToChannel({
    databaseUrl,
    channel: CUT_CHANNEL,
    onMessage: (cutId) => emitter.emit('cut', { cutId: cutId === '' ? null : cutId } satisfies CutMessage),
    onConnected() {
      // What was sent while the connection was down is lost: tell every subscriber to look again.
      if (wasConnected) emitter.emit('cut', { cutId: null } satisfies CutMessage)
      wasConnected = true
    },
    onLost: (error) => log.warn('lost the database connection that announces cuts; trying again', { error }),
  })
  return {
    messages(signal) {
      const ended = AbortSignal.any([signal, closing.signal])
      if (ended.aborted) return nothing()
      // Subscribed here, not at the first `next`: what comes in between is kept.
      return cutMessages(on(emitter, 'cut', { signal: ended }), ended)
    },
    async close() {
      closing.abort()
      await listener.close()
    },
  }
}

async function* cutMessages(events: AsyncIterable<unknown[]>, ended: AbortSignal): AsyncGenerator<CutMessage> {
  try {
    for await (const [message] of events) yield message as CutMessage
  } catch (error) {
    // `on` ends by throwing AbortError: for a subscriber that left, that is the regular end.
    if (!ended.aborted) throw error
  }
}

async function* nothing(): AsyncGenerator<CutMessage> {}
