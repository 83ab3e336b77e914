import type { ChainId } from '../../chains/chain'
import { type Config, chainVariable, type Endpoints } from '../../runtime/config'

export interface PartSettings
  extends Pick<Config, 'redisUrl' | 'world' | 'dataDir' | 'port' | 'sharedDir' | 'logLevel'> {
  readonly databaseUrl: string
  readonly endpoints: ReadonlyMap<ChainId, Endpoints>
}

/** Ours: only what is set here reaches a part, so that a stray RPC_ variable cannot mix a real chain into a simulated world. */
const OWN = /^(RPC_|GATEWAY_|CROSSLEDGER_|DATABASE_URL$|REDIS_URL$|DB_)/

/**
 * The environment of one part: the given one without our own variables, and these settings.
 * @param base process.env
 */
export function partEnvironment(base: Readonly<NodeJS.ProcessEnv>, settings: PartSettings): NodeJS.ProcessEnv {
  const foreign = Object.entries(base).filter(([name]) => !OWN.test(name))
  const endpoints = [...settings.endpoints].flatMap(([chain, { rpc, gateway }]) => [
    [`RPC_${chainVariable(chain)}`, rpc],
    [`GATEWAY_${chainVariable(chain)}`, gateway],
  ])
  const own = [
    ['DATABASE_URL', settings.databaseUrl],
    ['REDIS_URL', settings.redisUrl],
    ['CROSSLEDGER_WORLD', settings.world],
    ['CROSSLEDGER_DATA', settings.dataDir],
    ['CROSSLEDGER_PORT', String(settings.port)],
    ['CROSSLEDGER_SHARED', settings.sharedDir],
    ['CROSSLEDGER_LOG', settings.logLevel],
    ...endpoints,
  ].filter(([, value]) => value !== null)
  return Object.fromEntries([...foreign, ...own])
}
