import type { Config } from '../runtime/config'
import type { Deployment } from './deployment'

/** The part of the configuration the answers depend on. */
export function deploymentOf(config: Config): Deployment {
  return {
    world: config.world,
    chains: config.chains.map((chain) => ({ chain, rpc: config.endpoints.get(chain.id)?.rpc ?? null })),
  }
}
