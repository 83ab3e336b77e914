import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { Runtime } from '@subsquid/substrate-runtime'
import { describe, expect, it } from 'vitest'
import { SimRuntime } from './sim-runtime'
import { type SpecVersion, specVersions } from './spec-versions'

const folder = join(process.env.CROSSLEDGER_SHARED ?? join(__dirname, '../../../../shared'), 'data/metadata')
/** Khala's runtime stands for 1241: Phala's own of that version is not published. */
const fileOf = (spec: SpecVersion) => join(folder, `${spec === 1241 ? 'khala' : 'phala'}-${spec}.hex.gz`)

function realRuntime(spec: SpecVersion): Runtime {
  const text = gunzipSync(readFileSync(fileOf(spec)))
    .toString()
    .trim()
  const version = { specName: 'phala', specVersion: spec, implName: 'phala', implVersion: 0 }
  return new Runtime(version, text.startsWith('0x') ? text : `0x${text}`)
}

describe.skipIf(!existsSync(folder))('layouts against the real runtimes (needs the shared data)', () => {
  it.each(specVersions)('spec %i: every event has the real index, field names and types', (spec) => {
    const ours = new SimRuntime(spec).codec
    const real = realRuntime(spec)
    const names = Object.keys(ours.events.definitions)
    expect(names.length).toBeGreaterThan(40)
    for (const name of names) {
      expect({ name, ...shapeOf(ours, 'events', name) }).toEqual({ name, ...shapeOf(real, 'events', name) })
    }
  })

  it.each(specVersions)('spec %i: no event of a pallet that moves money is missing', (spec) => {
    const ours = new SimRuntime(spec).codec
    const money = Object.keys(realRuntime(spec).events.definitions).filter((name) =>
      /^(System|Balances|Assets|Treasury|TransactionPayment)\./.test(name),
    )
    expect(money.length).toBeGreaterThan(30)
    expect(money.filter((name) => !ours.hasEvent(name))).toEqual([])
  })

  it.each(specVersions)('spec %i: every call has the real index, argument names and types', (spec) => {
    const ours = new SimRuntime(spec).codec
    const real = realRuntime(spec)
    const outer = /sudo|batch|acknowledge_proposal/
    for (const name of Object.keys(ours.calls.definitions)) {
      const [mine, theirs] = [shapeOf(ours, 'calls', name), shapeOf(real, 'calls', name)]
      // A call inside a call is the whole runtime's: its type differs by the pallets that are not simulated.
      if (outer.test(name)) expect([mine.index, mine.fields]).toEqual([theirs.index, theirs.fields])
      else expect({ name, ...mine }).toEqual({ name, ...theirs })
    }
  })

  it.each(specVersions)('spec %i: storage items have the real keys and the real bytes', (spec) => {
    const ours = new SimRuntime(spec).codec
    const real = realRuntime(spec)
    for (const [pallet, { items }] of Object.entries(ours.description.storage)) {
      for (const [item, mine] of Object.entries(items)) {
        const theirs = real.description.storage[pallet]?.items[item]
        // Events and agendas hold the whole runtime's event and call types.
        const comparable = `${pallet}.${item}` !== 'System.Events'
        expect([pallet, item, mine.modifier, mine.hashers]).toEqual([pallet, item, theirs?.modifier, theirs?.hashers])
        if (!comparable || theirs === undefined) continue
        expect([pallet, item, mine.fallback]).toEqual([pallet, item, theirs.fallback])
        expect([pallet, item, layout(ours, mine.value)]).toEqual([pallet, item, layout(real, theirs.value)])
      }
    }
  })
})

function shapeOf(runtime: Runtime, registry: 'events' | 'calls', name: string) {
  const definition = runtime[registry].get(name)
  const fields = definition.fields.map((field) => field.name ?? '_')
  return { index: definition.index, fields, types: definition.fields.map((field) => layout(runtime, field.type)) }
}

/** A type written out down to its primitives: two types with the same text have the same SCALE bytes. */
function layout(runtime: Runtime, type: number): string {
  const definition = runtime.description.types[type]
  if (definition === undefined) return '?'
  // Outer enums differ by the pallets that are not simulated.
  const name = definition.path?.at(-1) ?? ''
  if (['RuntimeCall', 'RuntimeEvent', 'Call', 'Event'].includes(name)) return name
  const of = (inner: number) => layout(runtime, inner)
  const fields = (list: readonly { name?: string; type: number }[]) =>
    list.map((field) => `${field.name ?? '_'}:${of(field.type)}`).join(',')
  const { kind, ...rest } = definition as unknown as { kind: string } & Record<string, unknown>
  if ('fields' in rest) return `{${fields(rest.fields as { name?: string; type: number }[])}}`
  if ('variants' in rest) {
    const variants = rest.variants as { name: string; index: number; fields: { name?: string; type: number }[] }[]
    return variants
      .map((variant) => `${variant.index}${variant.name}(${fields(variant.fields)})`)
      .sort()
      .join('|')
  }
  if ('tuple' in rest) return `(${(rest.tuple as number[]).map(of).join(',')})`
  const { type: inner, primitive, len } = rest as { type?: number; primitive?: string; len?: number }
  return `${kind}${primitive ?? ''}${len ?? ''}${inner === undefined ? '' : `<${of(inner)}>`}`
}
