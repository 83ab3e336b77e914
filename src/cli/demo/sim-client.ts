/** Talks to the control API of the simulated world. */
import { z } from 'zod'
import type { ChainId } from '../../chains/chain'
import type { Endpoints } from '../../runtime/config'
import { indexedClaim, units } from './books'

const simState = z.object({
  world: z.literal('SIMULATED'),
  phase: z.string(),
  /** From 0 to 1. */
  progress: z.number(),
  ended: z.boolean(),
  endpoints: z.record(z.string(), z.object({ rpc: z.string().nullable(), gateway: z.string().nullable() })),
  chains: z.array(
    z.object({
      id: z.string(),
      head: z.number(),
      finalized: z.number(),
      /** Height the processor has to reach as finalized; set when the world has ended. */
      target: z.number().nullable(),
    }),
  ),
  entitlementFile: z.string().nullable(),
  faults: z.array(z.looseObject({ id: z.string() })),
})

export type SimState = z.infer<typeof simState>

const bookkeeping = z.object({
  claims: z.array(indexedClaim),
  supply: z.record(z.string(), units),
  balances: z.record(z.string(), z.record(z.string(), units)),
})

export type Bookkeeping = z.infer<typeof bookkeeping>

const TIMEOUT_MS = 30_000

export class SimClient {
  private control: string | null = null
  private newest: SimState | null = null

  /** Feed it every line the world writes: one of them says where it can be controlled. */
  hear(line: string): void {
    const control = readyLine(line)
    if (control !== null) this.control = control
  }

  /** What was known last. */
  state(): SimState | null {
    return this.newest
  }

  endpoints(): Map<ChainId, Endpoints> {
    return new Map(Object.entries(this.newest?.endpoints ?? {}))
  }

  /** @throws Error when the world does not answer. */
  async refresh(): Promise<SimState> {
    this.newest = simState.parse(await this.get('/state'))
    return this.newest
  }

  /** The scenario's own books, once the world has ended. */
  async bookkeeping(): Promise<Bookkeeping> {
    return bookkeeping.parse(await this.get('/bookkeeping'))
  }

  private async get(path: string): Promise<unknown> {
    if (this.control === null) throw new Error('The simulated world has not said yet where it can be reached.')
    const response = await fetch(`${this.control}${path}`, { signal: AbortSignal.timeout(TIMEOUT_MS) })
    if (!response.ok)
      throw new Error(`The simulated world answered ${response.status} to ${path}: ${await response.text()}`)
    return response.json()
  }
}

const ready = z.object({ ready: z.literal(true), control: z.string() })

function readyLine(line: string): string | null {
  if (!line.startsWith('{"ready"')) return null
  try {
    return ready.parse(JSON.parse(line)).control
  } catch {
    return null
  }
}
