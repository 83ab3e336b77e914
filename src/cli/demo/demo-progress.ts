/** How far a run with an end has come. Pure. */
import type { Progress } from '../../runtime/render-status'

export type DemoStage =
  | { readonly at: 'setup'; readonly doing: string }
  | { readonly at: 'world'; readonly phase: string; readonly share: number }
  /** The world has ended; the processors catch up. `share` is that of the blocks behind. */
  | { readonly at: 'indexing'; readonly share: number }
  | { readonly at: 'verifying' }
  | { readonly at: 'done' }

/** Where each stage begins and ends on the bar, as seen in runs at the default scale. */
const SPANS: Readonly<Record<DemoStage['at'], readonly [number, number]>> = {
  setup: [0, 0.05],
  world: [0.05, 0.8],
  indexing: [0.8, 0.92],
  verifying: [0.92, 1],
  done: [1, 1],
}

/** Before that an estimate would jump about. */
const SHARE_FOR_ETA = 0.1

export function demoProgress(stage: DemoStage, elapsedSeconds: number): Progress {
  const [from, to] = SPANS[stage.at]
  const share = from + (to - from) * ('share' in stage ? stage.share : 0)
  const known = share >= SHARE_FOR_ETA && share < 1
  return { phase: phaseOf(stage), share, etaSeconds: known ? (elapsedSeconds * (1 - share)) / share : null }
}

function phaseOf(stage: DemoStage): string {
  switch (stage.at) {
    case 'setup':
      return stage.doing
    case 'world':
      return `the migration plays: ${stage.phase}`
    case 'indexing':
      return 'the processors catch up'
    case 'verifying':
      return 'everything is reconciled'
    case 'done':
      return 'done'
  }
}
