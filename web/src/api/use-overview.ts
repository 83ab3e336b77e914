import { useEffect, useState } from 'react'
import { openCutStream } from './cut-stream'
import { fetchOverview } from './fetch-overview'
import { fetchReadiness, type Readiness } from './fetch-readiness'
import type { Overview } from './overview'

/**
 * `live`: new cuts are pushed. `polling`: the push channel is down, the page asks every few seconds.
 * `lost`: the server does not answer; what is shown is the last that was seen.
 */
export type Connection = 'connecting' | 'live' | 'polling' | 'lost'

export interface OverviewState {
  readonly overview: Overview | null
  /** This browser's clock when `overview` arrived. */
  readonly receivedAt: number
  readonly connection: Connection
  /** Why the last question was not answered; null when it was. */
  readonly error: string | null
  readonly readiness: Readiness | null
}

/** Heights move without a cut, so a live page asks too, only less often. */
const LIVE_MS = 10_000
const POLL_MS = 4_000

export function useOverview(): OverviewState {
  const [state, setState] = useState<OverviewState>({
    overview: null,
    receivedAt: 0,
    connection: 'connecting',
    error: null,
    readiness: null,
  })

  useEffect(() => {
    const stop = new AbortController()
    let streaming = false
    let asking = false
    let askAgain = false
    let timer: ReturnType<typeof setTimeout> | undefined

    // One question at a time; a cut that comes meanwhile asks once more behind it.
    async function ask(): Promise<void> {
      if (asking) {
        askAgain = true
        return
      }
      asking = true
      clearTimeout(timer)
      const next = await answer(stop.signal)
      asking = false
      if (stop.signal.aborted) return
      setState((before) => ({ ...before, ...next, connection: connectionOf(next.error, streaming) }))
      if (askAgain) {
        askAgain = false
        void ask()
      } else {
        timer = setTimeout(() => void ask(), streaming ? LIVE_MS : POLL_MS)
      }
    }

    const stream = openCutStream({
      onCut: () => void ask(),
      onState: (open) => {
        const changed = open !== streaming
        streaming = open
        if (changed) void ask()
      },
    })
    void ask()
    return () => {
      stop.abort()
      clearTimeout(timer)
      stream.close()
    }
  }, [])

  return state
}

type Answer = Pick<OverviewState, 'error' | 'readiness'> & Partial<Pick<OverviewState, 'overview' | 'receivedAt'>>

async function answer(signal: AbortSignal): Promise<Answer> {
  const readiness = fetchReadiness(signal)
  try {
    const overview = await fetchOverview(signal)
    return { overview, receivedAt: Date.now(), error: null, readiness: await readiness }
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error), readiness: await readiness }
  }
}

function connectionOf(error: string | null, streaming: boolean): Connection {
  if (error !== null) return 'lost'
  return streaming ? 'live' : 'polling'
}
