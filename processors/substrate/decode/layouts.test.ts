/** The generated layouts and the decoders against the metadata of every real runtime there is. */
import type { Runtime } from '@subsquid/substrate-runtime'
import { describe, expect, it } from 'vitest'
import { phala } from '../../../src/chains/phala'
import { missingMoneyEvents, unknownMoneyEvents } from '../runtime-gaps'
import { ANNA, BELA } from '../testing/accounts'
import { readRuntimes, SHARED_DATA_MISSING } from '../testing/shared-data'
import { sketchEvent, sketchHeader } from '../testing/sketch-runtime'
import { assets, balances } from '../types/events'
import { ASSETS_BOOKED, decodeAssets } from './assets'
import { BALANCES_BOOKED, decodeBalances } from './balances'
import { RAW_EVENTS } from './raw'
import { hasExactly } from './read-exactly'

if (SHARED_DATA_MISSING) console.warn(`skipped: ${SHARED_DATA_MISSING}`)
const runtimes = [...readRuntimes()]

interface Generated {
  readonly matches: (block: { _runtime: Runtime }) => boolean
  readonly type: { readonly fields?: () => Record<string, unknown> }
}

/** Arguments that fit any money event: every field name the pallets ever used. */
const ARGS = {
  ...Object.fromEntries(['who', 'from', 'account', 'owner'].map((name) => [name, ANNA])),
  to: BELA,
  ...Object.fromEntries(['amount', 'free', 'reserved', 'totalSupply', 'balance'].map((name) => [name, '5'])),
  assetId: 10_000,
  accountsDestroyed: 2,
  accountsRemaining: 0,
  destinationStatus: { __kind: 'Free' },
}

describe.skipIf(SHARED_DATA_MISSING)('layouts of 15 real runtimes', () => {
  it('are all there', () => {
    expect(runtimes.length).toBeGreaterThanOrEqual(15)
  })

  describe.each(runtimes)('%s', (_, runtime) => {
    const names = Object.keys(runtime.events.definitions).filter((name) => /^(Balances|Assets)\./.test(name))

    it('has no money event that no decoder knows', () => {
      expect(names.length).toBeGreaterThan(20)
      expect(unknownMoneyEvents(runtime)).toEqual([])
    })

    it('has every money event that the ledger rests on', () => {
      expect(missingMoneyEvents(runtime)).toEqual([])
    })

    it('gives every money event exactly one of the generated layouts', () => {
      const fitting = names.map((name) => [
        name,
        generatedFor(name).filter(([, type]) => fits(runtime, name, type)).length,
      ])
      expect(fitting).toEqual(names.map((name) => [name, 1]))
    })

    it('has every booked event decoded', () => {
      const header = sketchHeader(runtime)
      const booked = names.filter((name) => [...BALANCES_BOOKED, ...ASSETS_BOOKED].includes(name))
      const decoded = booked.map((name) => {
        const fields = runtime.events.get(name).fields.map((field) => field.name ?? '')
        const args = Object.fromEntries(fields.map((field) => [field, jsonArg(runtime, name, field)]))
        const event = sketchEvent(header, 0, name, args)
        const result = name.startsWith('Assets.') ? decodeAssets(event, phala) : decodeBalances(event, 'phala:pha')
        return [name, result.is]
      })
      expect(booked.length).toBeGreaterThan(10)
      expect(decoded.filter(([, is]) => is === 'unknown-layout')).toEqual([])
    })
  })

  it('would not be told apart by typegen alone: it takes BalanceSet of 1241 for the narrower one of 1250', () => {
    const runtime = readRuntimes().get('khala-1241')
    if (runtime === undefined) throw new Error('khala-1241 is not among the shared metadata')
    expect(balances.balanceSet.v1250.matches({ _runtime: runtime })).toBe(true)
    expect(hasExactly(runtime, 'Balances.BalanceSet', ['who', 'free'])).toBe(false)
  })

  it('name every raw event that is fetched somewhere', () => {
    const everywhere = new Set(runtimes.flatMap(([, runtime]) => Object.keys(runtime.events.definitions)))
    expect(RAW_EVENTS.filter((name) => !everywhere.has(name))).toEqual([])
  })
})

function generatedFor(name: string): [string, Generated][] {
  const module = name.startsWith('Assets.') ? assets : balances
  const event = Object.values(module).find((candidate) => candidate.name === name)
  return Object.entries(event ?? {}).filter(([key]) => key !== 'name') as unknown as [string, Generated][]
}

/** The struct's own fields, no other, and of the right types. A layout of fields of empty types has none. */
function fits(runtime: Runtime, name: string, { type, matches, ...rest }: Generated): boolean {
  const layout = { type, ...rest }
  const fields = Object.keys(layout.type.fields?.() ?? {})
  if (!hasExactly(runtime, name, fields)) return false
  return fields.length === 0 || runtime.events.checkType(name, type as never)
}

function jsonArg(runtime: Runtime, event: string, field: string): unknown {
  const defined = runtime.events.get(event).fields.find((candidate) => candidate.name === field)
  const type = runtime.description.types[defined?.type ?? -1]
  // Asset ids of Phala 1090 are of the unit type.
  if (type !== undefined && 'tuple' in type) return null
  return ARGS[field as keyof typeof ARGS]
}
