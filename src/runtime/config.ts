/**
 * The environment, parsed once into a typed Config. Nothing else in crossledger reads process.env
 * for a setting of its own. Every bad value is one sentence that names the variable and says what
 * to do; all of them are reported together.
 */
import { resolve } from 'node:path'
import { z } from 'zod'
import type { Chain, ChainId } from '../chains/chain'
import { chains as knownChains } from '../chains/registry'
import { UserError } from './user-error'

export type World = 'SIMULATED' | 'LIVE'

/** Where the blocks of one chain come from. At least one of the two is set. */
export interface Endpoints {
  /** http(s):// or ws(s)://, for the head and for state. */
  readonly rpc: string | null
  /** http(s)://, speaks the SQD gateway protocol, for history. */
  readonly gateway: string | null
}

export interface Config {
  /** postgres://…, or null: the embedded one is started by the command that needs it. */
  readonly databaseUrl: string | null
  /** redis://…, or null: the job queues live in Postgres. */
  readonly redisUrl: string | null
  readonly world: World
  /** Absolute path of the folder for everything that is written. */
  readonly dataDir: string
  /** Address the dashboard and the API listen on; a container listens on all of its own. */
  readonly host: string
  /** TCP port of the dashboard and the API. */
  readonly port: number
  /** Absolute path of the folder with material shared between checkouts; need not exist. */
  readonly sharedDir: string
  readonly logLevel: 'info' | 'debug'
  readonly endpoints: ReadonlyMap<ChainId, Endpoints>
  /** The chains that are switched on, in the order of the registry. */
  readonly chains: readonly Chain[]
}

/** What is wrong with the environment, one sentence a line. Not retryable: a person must change it. */
export class ConfigError extends UserError {
  override readonly name = 'ConfigError'
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'))
  }
}

/** `phala-l2` → `PHALA_L2`, the second half of RPC_PHALA_L2 and GATEWAY_PHALA_L2. */
export function chainVariable(id: ChainId): string {
  return id.toUpperCase().replaceAll('-', '_')
}

/**
 * @param env process.env or the like; an empty string counts as not set.
 * @throws ConfigError with a sentence for every bad variable.
 */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = settings.safeParse(set)
  const problems = parsed.success ? [] : parsed.error.issues.map((issue) => issue.message)
  const endpoints = readEndpoints(set, problems)
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems)
  return {
    databaseUrl: parsed.data.DATABASE_URL ?? null,
    redisUrl: parsed.data.REDIS_URL ?? null,
    world: parsed.data.CROSSLEDGER_WORLD,
    dataDir: resolve(parsed.data.CROSSLEDGER_DATA),
    host: parsed.data.CROSSLEDGER_HOST,
    port: parsed.data.CROSSLEDGER_PORT,
    sharedDir: resolve(parsed.data.CROSSLEDGER_SHARED),
    logLevel: parsed.data.CROSSLEDGER_LOG,
    endpoints,
    chains: knownChains.filter((chain) => endpoints.has(chain.id)),
  }
}

/** An address with one of the schemes; the message never repeats the value, it may hold a secret. */
function address(variable: string, schemes: readonly string[], example: string) {
  const message = `${variable} is not an address crossledger can use; set it to something like ${example}`
  return z.string().refine((value) => isAddress(value, schemes), message)
}

function isAddress(value: string, schemes: readonly string[]): boolean {
  try {
    const url = new URL(value)
    return schemes.includes(url.protocol.slice(0, -1)) && (url.hostname !== '' || url.search !== '')
  } catch {
    return false
  }
}

const port = z
  .string()
  .refine(
    (value) => /^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= 65_535,
    'CROSSLEDGER_PORT is not a port number; set it to a number from 1 to 65535, e.g. 4350',
  )
  .transform(Number)

const settings = z.object({
  DATABASE_URL: address(
    'DATABASE_URL',
    ['postgres', 'postgresql'],
    'postgres://user:password@127.0.0.1:5432/crossledger',
  ).optional(),
  REDIS_URL: address('REDIS_URL', ['redis', 'rediss'], 'redis://127.0.0.1:6379').optional(),
  CROSSLEDGER_WORLD: z
    .enum(
      ['SIMULATED', 'LIVE'],
      'CROSSLEDGER_WORLD is neither SIMULATED nor LIVE; set it to one of them, or leave it out for LIVE',
    )
    .default('LIVE'),
  CROSSLEDGER_DATA: z.string().default('.data'),
  CROSSLEDGER_HOST: z
    .union(
      [z.ipv4(), z.ipv6()],
      'CROSSLEDGER_HOST is not an IP address; set it to the one to listen on, or leave it out for 127.0.0.1',
    )
    .default('127.0.0.1'),
  CROSSLEDGER_PORT: port.default(4350),
  CROSSLEDGER_SHARED: z.string().default('../shared'),
  CROSSLEDGER_LOG: z
    .enum(
      ['info', 'debug'],
      'CROSSLEDGER_LOG is neither info nor debug; set it to one of them, or leave it out for info',
    )
    .default('info'),
})

const ENDPOINT_KINDS = {
  RPC: { schemes: ['http', 'https', 'ws', 'wss'], example: 'wss://node.example:443' },
  GATEWAY: { schemes: ['http', 'https'], example: 'https://gateway.example/network/name' },
} as const

/** Collects RPC_<CHAIN> and GATEWAY_<CHAIN>; a name that fits no chain is a typing error, not a chain silently off. */
function readEndpoints(set: Readonly<Record<string, string | undefined>>, problems: string[]): Map<ChainId, Endpoints> {
  const endpoints = new Map<ChainId, Endpoints>()
  for (const [variable, value] of Object.entries(set)) {
    const [, kind, name] = /^(RPC|GATEWAY)_(.+)$/.exec(variable) ?? []
    if ((kind !== 'RPC' && kind !== 'GATEWAY') || value === undefined) continue
    const chain = knownChains.find((candidate) => chainVariable(candidate.id) === name)
    if (chain === undefined) {
      const known = knownChains.map((candidate) => `${kind}_${chainVariable(candidate.id)}`).join(', ')
      problems.push(`${variable} names no chain that crossledger knows; use one of ${known}, or unset it`)
      continue
    }
    const { schemes, example } = ENDPOINT_KINDS[kind]
    if (!isAddress(value, schemes)) {
      problems.push(`${variable} is not an address crossledger can use; set it to something like ${example}`)
      continue
    }
    const before = endpoints.get(chain.id) ?? { rpc: null, gateway: null }
    endpoints.set(chain.id, kind === 'RPC' ? { ...before, rpc: value } : { ...before, gateway: value })
  }
  return endpoints
}
