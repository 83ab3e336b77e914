import type { Chain } from '../chains/chain'
import { latestCut, type StoredCut } from '../store/read-cut'
import { readOnce } from '../store/read-transaction'
import type { ReaderPool } from '../store/reader-pool'
import { type ChainStanding, readStandings } from './chain-standing'
import type { Deployment } from './deployment'
import type { HeadWatch } from './head-watch'

/** Whether the answers are worth asking for. `reasons` is empty exactly when `ready`. */
export interface Readiness {
  readonly ready: boolean
  readonly reasons: readonly string[]
}

/** Behind by more than this, counted in blocks of the chain, is not near the head. */
const NEAR_HEAD_MS = 5 * 60_000
/** A cut younger than this, by the wall clock, is recent. */
const RECENT_CUT_MS = 5 * 60_000

export interface ReadinessSources {
  readonly pool: ReaderPool
  readonly deployment: Deployment
  readonly heads: HeadWatch
  readonly now: () => number
}

/** Every chain that is switched on is indexed near its head, and there is a recent cut. Never throws. */
export async function checkReadiness(sources: ReadinessSources): Promise<Readiness> {
  const { pool, deployment, heads, now } = sources
  const chains = deployment.chains.map(({ chain }) => chain)
  try {
    return await readOnce(pool, async (read) => {
      const standings = await readStandings(read, chains, heads)
      const cut = await latestCut(read, 'PROVISIONAL')
      const reasons = readinessReasons(chains, standings, cut, now())
      return { ready: reasons.length === 0, reasons }
    })
  } catch (error) {
    return { ready: false, reasons: [databaseReason(error)] }
  }
}

/** Empty when ready. */
export function readinessReasons(
  chains: readonly Chain[],
  standings: ReadonlyMap<string, ChainStanding>,
  cut: StoredCut | null,
  now: number,
): string[] {
  if (chains.length === 0) return ['no chain is switched on: set RPC_<CHAIN> or GATEWAY_<CHAIN>']
  const known = chains.flatMap((chain) => {
    const standing = standings.get(chain.id)
    return standing === undefined ? [] : [{ chain, standing }]
  })
  return [...known.flatMap(({ chain, standing }) => chainReasons(chain, standing)), ...cutReasons(cut, standings, now)]
}

function chainReasons(chain: Chain, standing: ChainStanding): string[] {
  if (standing.complete) return []
  if (standing.lagBlocks === null) return [standing.reason ?? `how far ${chain.id} is indexed is not known`]
  const allowed = Math.ceil(NEAR_HEAD_MS / chain.blockTimeMs)
  if (standing.lagBlocks <= allowed) return []
  return [`${chain.id} is ${standing.lagBlocks} blocks behind its head ${standing.head}; ${allowed} are allowed`]
}

function cutReasons(cut: StoredCut | null, standings: ReadonlyMap<string, ChainStanding>, now: number): string[] {
  if (cut === null) return ['no cut has been made yet']
  if (now - cut.createdAt <= RECENT_CUT_MS) return []
  // Where nothing new arrived (every chain stands still), an old cut is still the newest possible.
  const possible = newestPossibleTime(standings)
  if (possible === null || cut.time >= possible) return []
  const minutes = Math.floor((now - cut.createdAt) / 60_000)
  return [`the newest cut is ${minutes} minutes old, though newer blocks are indexed: is the jobs process running?`]
}

/** The time a cut made now would have: the oldest newest-block among the chains that still move. */
function newestPossibleTime(standings: ReadonlyMap<string, ChainStanding>): number | null {
  const times = [...standings.values()]
    .filter((standing) => !standing.complete)
    .map((standing) => standing.newestBlockAt)
    .filter((time) => time !== null)
  return times.length === 0 ? null : Math.min(...times)
}

/** Says what a caller may know: that the database is the reason, not where it is. */
function databaseReason(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  if (code === '42P01') return 'the database has no tables yet: apply the migrations'
  if (code === '57014') return 'the database did not answer in time'
  return 'the database cannot be reached'
}
