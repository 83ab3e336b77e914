import type { Chain } from '../../chains/chain'
import { chains as knownChains } from '../../chains/registry'
import { latestCut, type StoredCut } from '../../store/read-cut'
import { type ChainStanding, readStandings } from '../chain-standing'
import { cutStamp, NO_CUT_YET } from '../cut-answer'
import type { QueryModule } from '../query-module'
import type { RequestContext } from '../request-context'

const LEVELS = ['PROVISIONAL', 'FINAL', 'AUDITED'] as const

/** How far everything is, in one answer. */
export const metaQuery: QueryModule = {
  sdl: /* GraphQL */ `
    extend type Query {
      "How far every chain is indexed, and the newest cuts."
      _meta: Meta!
    }

    type Meta {
      "SIMULATED when anything in the answers comes from a simulated world, else LIVE."
      world: String!
      "The server's wall clock: ages are counted from here."
      now: DateTime!
      chains: [MetaChain!]!
      "The newest cut of each level that exists, the most certain last."
      cuts: [CutStamp!]!
      "Why there is no cut; null when there is one."
      reason: String
    }

    type MetaChain {
      id: String!
      name: String!
      "evm or substrate."
      kind: String!
      "Switched on in this installation; false for a chain known only by rows of a former run."
      on: Boolean!
      "Highest indexed block, hot blocks included."
      processed: Int
      "Highest indexed block that can no longer be undone."
      finalized: Int
      "Newest block the chain's node knows."
      head: Int
      "Last block that will ever exist, for a chain that was stopped."
      finalBlock: Int
      "Stopped, and indexed and final up to its final block."
      complete: Boolean!
      "Blocks between processed and head."
      lagBlocks: Int
      "Chain time between processed and head, in seconds."
      lagSeconds: Int
      "Time of the newest block row."
      newestBlockAt: DateTime
      "Why a value above is null; null when none is."
      reason: String
    }
  `,
  resolvers: { Query: { _meta: (_parent, _args, context) => readMeta(context) } },
}

async function readMeta(context: RequestContext) {
  const standings = await readStandings(context.read, knownChains, context.heads)
  const on = new Set(context.deployment.chains.map(({ chain }) => chain.id))
  const cuts = await newestCuts(context)
  const simulated = context.deployment.world === 'SIMULATED' || cuts.some((cut) => cut.world === 'SIMULATED')
  return {
    world: simulated ? 'SIMULATED' : 'LIVE',
    now: new Date(context.now()),
    chains: knownChains.flatMap((chain) => {
      const standing = standings.get(chain.id)
      if (standing === undefined || (!on.has(chain.id) && standing.processed === null)) return []
      return [metaChain(chain, on.has(chain.id), standing)]
    }),
    cuts: cuts.map(cutStamp),
    reason: cuts.length === 0 ? NO_CUT_YET : null,
  }
}

function metaChain(chain: Chain, on: boolean, standing: ChainStanding) {
  return {
    id: chain.id,
    name: chain.name,
    kind: chain.kind,
    on,
    finalBlock: chain.finalBlock ?? null,
    ...standing,
    newestBlockAt: standing.newestBlockAt === null ? null : new Date(standing.newestBlockAt),
  }
}

/** `latestCut` answers each level with the newest at least as certain: one cut may stand for several. */
async function newestCuts(context: RequestContext) {
  const found: StoredCut[] = []
  for (const level of LEVELS) {
    const cut = await latestCut(context.read, level)
    if (cut !== null && !found.some((other) => other.id === cut.id)) found.push(cut)
  }
  return found
}
