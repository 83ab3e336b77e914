import { useEffect } from 'react'
import type { Overview } from './api/overview'
import { useNow } from './api/use-now'
import { useOverview } from './api/use-overview'
import { Breaks } from './parts/breaks'
import { Chains } from './parts/chains'
import { ConnectionState } from './parts/connection-state'
import { Headline } from './parts/headline'
import { Invariants } from './parts/invariants'
import { LatestClaims } from './parts/latest-claims'
import { MigrationProgress } from './parts/migration-progress'
import { PlacesTable } from './parts/places-table'
import { SimulatedBanner } from './parts/simulated-banner'
import { Trouble } from './parts/trouble'

/** Everything on one page: is it backed, where is it, how far is it, what was checked. */
export function HomePage() {
  const state = useOverview()
  const now = useNow()
  const { overview } = state
  const simulated = overview?._meta.world === 'SIMULATED'
  useEffect(() => {
    document.title = title(overview, simulated)
  }, [overview, simulated])
  // Ages count by the server's clock: this browser's may be wrong.
  const serverNow = overview === null ? now : Date.parse(overview._meta.now) + Math.max(0, now - state.receivedAt)
  return (
    <>
      <a className="skip" href="#content">
        Skip to the figures
      </a>
      {simulated && <SimulatedBanner />}
      <header className="top">
        <div>
          <h1>crossledger</h1>
          <p className="about">Where every PHA is, and whether the migration kept its supply 1:1.</p>
        </div>
        <ConnectionState connection={state.connection} />
      </header>
      <main id="content" className={state.error === null ? '' : 'stale'}>
        <Trouble state={state} now={now} />
        {overview === null ? <Waiting error={state.error} /> : <Figures overview={overview} now={serverNow} />}
      </main>
      <footer className="bottom">
        <p>
          Every figure names its cut and can be repeated. Ask your own question at <a href="/graphql">/graphql</a>.
        </p>
        <p>
          Limits of proof: a holder’s signature never reaches a chain, so that a claim went to the rightful person rests
          on the claim service; what a sovereign account’s chain did with its share is off-chain.
        </p>
      </footer>
    </>
  )
}

/** Without a cut there is nothing to say but why, and how far the chains are. */
function Figures({ overview, now }: { readonly overview: Overview; readonly now: number }) {
  if (overview.headline.cut === null) {
    return (
      <>
        <Headline headline={overview.headline} now={now} />
        <Chains chains={overview._meta.chains} />
      </>
    )
  }
  return (
    <>
      <Headline headline={overview.headline} now={now} />
      <Breaks breaks={overview.openBreaks} results={overview.invariants.results} />
      <PlacesTable places={overview.places} />
      <MigrationProgress {...overview.migrations} />
      <Invariants {...overview.invariants} />
      <LatestClaims {...overview.latestClaims} />
      <Chains chains={overview._meta.chains} />
    </>
  )
}

function Waiting({ error }: { readonly error: string | null }) {
  return <p className="nothing">{error === null ? 'Asking the server for the newest cut …' : 'No figures yet.'}</p>
}

/** The worst verdict first, so that it shows in a tab among others. */
function title(overview: Overview | null, simulated: boolean): string {
  const verdicts = overview?.headline.lines.map((line) => line.verdict) ?? []
  const worst = (['BROKEN', 'UNKNOWN', 'HOLDS'] as const).find((verdict) => verdicts.includes(verdict))
  return [simulated ? 'SIMULATED' : '', worst ?? '', 'crossledger'].filter((word) => word !== '').join(' · ')
}
