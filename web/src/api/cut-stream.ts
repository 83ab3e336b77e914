/** The push channel: tells that a new cut is there. What it holds is asked for by a query. */

export interface CutStream {
  close(): void
}

export interface CutStreamOptions {
  readonly onCut: () => void
  /** True while the stream stands. */
  readonly onState: (open: boolean) => void
}

const SUBSCRIPTION = `/graphql?query=${encodeURIComponent('subscription { cutChanged { id } }')}`
const RETRY_MS = 3_000

export function openCutStream({ onCut, onState }: CutStreamOptions): CutStream {
  let source: EventSource | undefined
  let retry: ReturnType<typeof setTimeout> | undefined

  function connect() {
    source = new EventSource(SUBSCRIPTION)
    source.addEventListener('open', () => onState(true))
    source.addEventListener('next', onCut)
    // The server ends the stream when it stops.
    source.addEventListener('complete', again)
    source.addEventListener('error', () => {
      onState(false)
      // After a broken connection the browser tries by itself, after a refusal it does not.
      if (source?.readyState === EventSource.CLOSED) again()
    })
  }

  function again() {
    onState(false)
    source?.close()
    clearTimeout(retry)
    retry = setTimeout(connect, RETRY_MS)
  }

  connect()
  return {
    close() {
      clearTimeout(retry)
      source?.close()
    },
  }
}
