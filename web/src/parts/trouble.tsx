import type { OverviewState } from '../api/use-overview'
import { formatAge } from '../format/format-time'

/** Says plainly when the figures cannot be trusted to be current, and why. */
export function Trouble({ state, now }: { readonly state: OverviewState; readonly now: number }) {
  if (state.error !== null) {
    return (
      <div className="trouble" role="alert">
        <p>
          <strong>{state.error}</strong>{' '}
          {state.overview === null
            ? 'There is nothing to show yet.'
            : `The figures below were fetched ${formatAge(now - state.receivedAt)} and may be out of date.`}{' '}
          The page keeps trying.
        </p>
        <Reasons state={state} />
      </div>
    )
  }
  if (state.readiness === null || state.readiness.ready) return null
  return (
    <div className="trouble trouble-mild" role="status">
      <p>
        <strong>The figures are not current.</strong> The service says why:
      </p>
      <Reasons state={state} />
    </div>
  )
}

function Reasons({ state }: { readonly state: OverviewState }) {
  const reasons = state.readiness?.reasons ?? []
  if (reasons.length === 0) return null
  return (
    <ul>
      {reasons.map((reason) => (
        <li key={reason}>{reason}</li>
      ))}
    </ul>
  )
}
