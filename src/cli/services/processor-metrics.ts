/**
 * Height, head and ETA of the processors, from the metrics that the Subsquid SDK serves in each of
 * them. Cheap enough to ask every second; the database remains the word on what is final.
 */

export interface ProcessorMetrics {
  readonly height: number | null
  readonly head: number | null
  readonly etaSeconds: number | null
}

const NAMES = {
  height: 'sqd_processor_last_block',
  head: 'sqd_processor_chain_height',
  etaSeconds: 'sqd_processor_sync_eta_seconds',
} as const

/** Reads the Prometheus text format. A gauge that is not there, or has no sensible value yet, is null. */
export function parseProcessorMetrics(text: string): ProcessorMetrics {
  const gauge = (name: string) => {
    const value = new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)`, 'm').exec(text)?.[1]
    const number = Number(value)
    return value === undefined || !Number.isFinite(number) || number < 0 ? null : number
  }
  return { height: gauge(NAMES.height), head: gauge(NAMES.head), etaSeconds: gauge(NAMES.etaSeconds) }
}

const UNKNOWN: ProcessorMetrics = { height: null, head: null, etaSeconds: null }
const TIMEOUT_MS = 1_000

export class ProcessorWatch {
  private readonly ports = new Map<string, number>()
  private readonly newest = new Map<string, ProcessorMetrics>()

  /** Feed it every line a part writes: the SDK tells its port once, after the start. */
  hear(id: string, line: string): void {
    const port = /prometheus metrics are served at port (\d+)/.exec(line)?.[1]
    if (port !== undefined) this.ports.set(id, Number(port))
  }

  /** What was known last; it stays when a processor ends, which is right for one that is complete. */
  of(id: string): ProcessorMetrics {
    return this.newest.get(id) ?? UNKNOWN
  }

  /** Asks every processor again; one that does not answer keeps its last values. */
  async refresh(): Promise<void> {
    await Promise.all(
      [...this.ports].map(async ([id, port]) => {
        const text = await fetch(`http://127.0.0.1:${port}/metrics`, { signal: AbortSignal.timeout(TIMEOUT_MS) })
          .then((response) => response.text())
          .catch(() => null)
        if (text !== null) this.newest.set(id, parseProcessorMetrics(text))
      }),
    )
  }
}
