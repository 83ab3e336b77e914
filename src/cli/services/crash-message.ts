import type { PartState } from '../../runtime/supervisor'

/** One sentence on a part that does not get on its feet, or null when it does. */
export function crashMessage(state: PartState, logFile: string): string | null {
  const why = state.note === null ? '' : ` (${state.note})`
  if (state.phase === 'crash-looping') {
    return `The ${state.label} crashes again and again${why}; its log is ${logFile}.`
  }
  if (state.phase === 'failed') return `The ${state.label} cannot run${why}; its log is ${logFile}.`
  return null
}
