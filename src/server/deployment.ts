import type { Chain } from '../chains/chain'

/** What this installation watches. Comes from the environment, never from the database. */
export interface Deployment {
  readonly world: 'SIMULATED' | 'LIVE'
  readonly chains: readonly DeployedChain[]
}

/** A chain that is switched on. */
export interface DeployedChain {
  readonly chain: Chain
  /** http(s):// or ws(s)://; null where history comes from a gateway alone. */
  readonly rpc: string | null
}
