/** The parts that every run of crossledger has, for the supervisor. */
import type { Chain, ChainId } from '../../chains/chain'
import type { Part } from '../../runtime/supervisor'
import { PROJECT_ROOT, programFile } from './programs'

type Env = Part['env']

const SERVER_TIMEOUT_MS = 60_000

export const processorId = (chain: ChainId) => `processor-${chain}`

export function processorPart(chain: Chain, env: Env, follows: readonly string[] = []): Part {
  return {
    id: processorId(chain.id),
    label: `processor ${chain.id}`,
    args: [programFile(chain.kind), chain.id],
    cwd: PROJECT_ROOT,
    env,
    readiness: { kind: 'started' },
    // A chain that was stopped is indexed to its end some day.
    completes: chain.kind === 'substrate' && chain.finalBlock !== undefined,
    follows,
  }
}

export function jobsPart(env: Env, follows: readonly string[] = []): Part {
  return {
    id: 'jobs',
    label: 'jobs',
    args: [programFile('jobs')],
    cwd: PROJECT_ROOT,
    env,
    readiness: { kind: 'started' },
    follows,
  }
}

export function serverPart(env: Env, url: string, follows: readonly string[] = []): Part {
  return {
    id: 'server',
    label: 'server',
    args: [programFile('server')],
    cwd: PROJECT_ROOT,
    env,
    readiness: { kind: 'probe', probe: async () => (await fetch(`${url}/health`)).ok, timeoutMs: SERVER_TIMEOUT_MS },
    follows,
  }
}
