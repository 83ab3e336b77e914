/** Joins what the supervisor, the processors and the world say into status lines, once a second. */

import type { Progress, StatusRow } from '../../runtime/render-status'
import type { StatusDisplay } from '../../runtime/status-display'
import type { PartState } from '../../runtime/supervisor'
import type { ProcessorWatch } from './processor-metrics'

export interface BoardSources {
  readonly states: () => readonly PartState[]
  readonly processors: ProcessorWatch
  /** A remark on a part that runs, e.g. its address; null for none. */
  readonly remark: (id: string) => string | null
  /** Newest block there is of a part's chain, where somebody knows better than the processor; null for none. */
  readonly head: (id: string) => number | null
  readonly progress: () => Progress | null
}

const EVERY_MS = 1_000

export class StatusBoard {
  private timer: NodeJS.Timeout | null = null

  constructor(
    private readonly display: StatusDisplay,
    private readonly sources: BoardSources,
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      void this.sources.processors.refresh().then(() => this.draw())
    }, EVERY_MS)
    this.timer.unref()
  }

  draw(): void {
    const rows = this.sources.states().map((state) => statusRow(state, this.sources))
    this.display.update(rows, this.sources.progress())
  }

  stop(): void {
    if (this.timer !== null) clearInterval(this.timer)
    this.timer = null
  }
}

function statusRow(state: PartState, sources: Omit<BoardSources, 'states' | 'progress'>): StatusRow {
  const { height: asked, head: seen, etaSeconds } = sources.processors.of(state.id)
  const head = sources.head(state.id) ?? seen
  // It ended between two questions: what is complete has reached the head.
  const height = state.phase === 'complete' ? head : asked
  return {
    label: state.label,
    phase: state.phase,
    height,
    head,
    lagSeconds: null,
    etaSeconds: height !== null && height === head ? null : etaSeconds,
    note: state.note,
    remark: state.phase === 'running' ? sources.remark(state.id) : null,
  }
}
