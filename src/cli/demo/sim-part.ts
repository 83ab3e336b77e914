import { join } from 'node:path'
import type { Part } from '../../runtime/supervisor'
import { PROJECT_ROOT, programFile } from '../services/programs'
import type { StoredWorld } from './demo-folder'
import type { SimClient } from './sim-client'

export const SIM = 'world'

/** A stopped world comes back by being played again up to where it was. */
const TIMEOUT_MS = 600_000

export interface SimPartOptions {
  readonly dataDir: string
  readonly world: StoredWorld
  readonly pace: 'fast' | 'live'
  readonly sim: SimClient
  readonly env: Part['env']
}

export function simPart({ dataDir, world, pace, sim, env }: SimPartOptions): Part {
  const faults = world.faults.length === 0 ? [] : ['--fault', world.faults.join(',')]
  return {
    id: SIM,
    label: 'simulated world',
    args: [
      programFile('sim'),
      ...['--data', join(dataDir, 'world')],
      ...['--seed', String(world.seed), '--scale', String(world.scale)],
      ...['--pace', pace, '--control-port', '0'],
      ...faults,
    ],
    cwd: PROJECT_ROOT,
    env,
    // Its state is read as part of getting ready: the parts that follow need its addresses.
    readiness: { kind: 'probe', probe: async () => (await sim.refresh()) !== null, timeoutMs: TIMEOUT_MS },
  }
}
