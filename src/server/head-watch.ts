import type { ChainId } from '../chains/chain'
import { readHead } from './chain-head'
import type { DeployedChain } from './deployment'

/** The newest block a chain's node knows, as last seen. */
export type SeenHead =
  | { readonly height: number; readonly timestamp: number | null; readonly seenAt: number; readonly reason: null }
  | { readonly height: null; readonly timestamp: null; readonly seenAt: null; readonly reason: string }

export interface HeadWatch {
  /** Never asks the network: answers with what the watch saw last, or why it has seen nothing. */
  head(chain: ChainId): SeenHead
  close(): Promise<void>
}

export interface HeadWatchOptions {
  readonly chains: readonly DeployedChain[]
  readonly intervalMs?: number
  readonly now?: () => number
}

/** An answer older than this says nothing about now. */
const STALE_MS = 60_000

/** Asks every chain's node for its head at an interval, so that no request ever waits for a node. */
export function watchHeads(options: HeadWatchOptions): HeadWatch {
  const { chains, intervalMs = 5_000, now = Date.now } = options
  const seen = new Map<ChainId, SeenHead>()
  const stop = new AbortController()

  async function look({ chain, rpc }: DeployedChain): Promise<void> {
    if (rpc === null) return
    try {
      const { height, timestamp } = await readHead(chain.kind, rpc, stop.signal)
      seen.set(chain.id, { height, timestamp, seenAt: now(), reason: null })
    } catch (error) {
      const last = seen.get(chain.id)
      if (last?.seenAt !== null && last !== undefined && now() - last.seenAt < STALE_MS) return
      const cause = error instanceof Error ? error.message : String(error)
      seen.set(chain.id, unseen(`the node of ${chain.id} does not answer: ${cause}`))
    }
  }

  let round = Promise.all(chains.map(look))
  const timer = setInterval(() => {
    // A slow node must not pile up rounds.
    round = round.then(() => Promise.all(chains.map(look)))
  }, intervalMs)
  timer.unref()

  return {
    head(id) {
      const known = seen.get(id)
      if (known !== undefined) return known
      const chain = chains.find((candidate) => candidate.chain.id === id)
      if (chain === undefined) return unseen(`${id} is not switched on`)
      return unseen(chain.rpc === null ? `no RPC endpoint is set for ${id}` : `the node of ${id} has not answered yet`)
    },
    async close() {
      clearInterval(timer)
      stop.abort()
      await round
    },
  }
}

function unseen(reason: string): SeenHead {
  return { height: null, timestamp: null, seenAt: null, reason }
}
