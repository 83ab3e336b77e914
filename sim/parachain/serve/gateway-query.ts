import { z } from 'zod'
import type { GatewayBlock, GatewayCall, GatewayEvent, GatewayExtrinsic } from './gateway-block'

const flag = z.boolean().optional()
const selection = z.record(z.string(), z.boolean()).optional()

/** The query that a gateway's worker takes; items this chain cannot have (EVM logs, contracts) are let through. */
export const gatewayQuery = z.object({
  type: z.literal('substrate'),
  fromBlock: z.number().int().nonnegative(),
  toBlock: z.number().int().nonnegative().nullish(),
  includeAllBlocks: flag,
  fields: z.object({ block: selection, extrinsic: selection, call: selection, event: selection }).partial().optional(),
  events: z
    .array(z.object({ name: z.array(z.string()).optional(), extrinsic: flag, call: flag, stack: flag }))
    .optional(),
  calls: z
    .array(z.object({ name: z.array(z.string()).optional(), extrinsic: flag, stack: flag, events: flag }))
    .optional(),
})

export type GatewayQuery = z.infer<typeof gatewayQuery>

export interface Selected {
  readonly events: ReadonlySet<GatewayEvent>
  readonly calls: ReadonlySet<GatewayCall>
  readonly extrinsics: ReadonlySet<GatewayExtrinsic>
}

/** The items of a block that a query wants, with the relations it wants of them. */
export function selectItems(block: GatewayBlock, query: GatewayQuery): Selected {
  const selected = {
    events: new Set<GatewayEvent>(),
    calls: new Set<GatewayCall>(),
    extrinsics: new Set<GatewayExtrinsic>(),
  }
  const addCall = (index: number, address: readonly number[], stack: boolean | undefined) => {
    for (const call of block.calls) {
      const own = call.address.length === address.length
      if (call.extrinsicIndex === index && isPrefix(call.address, address) && (own || stack)) selected.calls.add(call)
    }
  }
  const addExtrinsic = (index: number) => {
    for (const extrinsic of block.extrinsics) if (extrinsic.index === index) selected.extrinsics.add(extrinsic)
  }
  for (const request of query.events ?? []) {
    for (const event of block.events) {
      if (!isWanted(request.name, event.name)) continue
      selected.events.add(event)
      if (event.extrinsicIndex === undefined) continue
      if (event.callAddress !== undefined && (request.call || request.stack)) {
        addCall(event.extrinsicIndex, event.callAddress, request.stack)
      }
      if (request.extrinsic) addExtrinsic(event.extrinsicIndex)
    }
  }
  for (const request of query.calls ?? []) {
    for (const call of block.calls) {
      if (!isWanted(request.name, call.name)) continue
      addCall(call.extrinsicIndex, call.address, request.stack)
      if (request.extrinsic) addExtrinsic(call.extrinsicIndex)
      if (!request.events) continue
      for (const event of block.events) {
        const inside = event.callAddress !== undefined && isPrefix(call.address, event.callAddress)
        if (event.extrinsicIndex === call.extrinsicIndex && inside) selected.events.add(event)
      }
    }
  }
  return selected
}

/** The block as the answer carries it: wanted items in order, wanted fields only. */
export function shapeBlock(block: GatewayBlock, selected: Selected, query: GatewayQuery): unknown {
  const fields = query.fields ?? {}
  const header = pick(block.header, ['number', 'hash', 'parentHash'], fields.block)
  return {
    header,
    events: block.events
      .filter((event) => selected.events.has(event))
      .map((event) => pick(event, ['index', 'extrinsicIndex', 'callAddress'], fields.event)),
    calls: block.calls
      .filter((call) => selected.calls.has(call))
      .map((call) => pick(call, ['extrinsicIndex', 'address'], fields.call)),
    extrinsics: block.extrinsics
      .filter((extrinsic) => selected.extrinsics.has(extrinsic))
      .map((extrinsic) => pick(extrinsic, ['index'], fields.extrinsic)),
  }
}

/** Without a list of names every item is wanted, with an empty one none. */
function isWanted(names: readonly string[] | undefined, name: string): boolean {
  return names === undefined || names.includes(name)
}

function isPrefix(short: readonly number[], long: readonly number[]): boolean {
  return short.every((part, index) => long[index] === part)
}

function pick(item: object, always: readonly string[], wanted: Readonly<Record<string, boolean>> | undefined): object {
  const names = new Set(always)
  for (const [name, on] of Object.entries(wanted ?? {})) if (on) names.add(name)
  return Object.fromEntries(Object.entries(item).filter(([name, value]) => names.has(name) && value !== undefined))
}
