/**
 * A runtime drawn with a few strokes: only events, with fields of a few types. Layouts are checked by
 * the registry of real runtimes; only the metadata was never on a chain.
 */
import type { Runtime } from '@subsquid/substrate-runtime'
import { TypeKind } from '@subsquid/substrate-runtime/lib/metadata'
import { EACRegistry } from '@subsquid/substrate-runtime/lib/runtime/events-and-calls'
import type { SubstrateEvent, SubstrateHeader } from '../substrate-data'

export type FieldType = 'u128' | 'u32' | 'account' | 'status' | 'unit'

/** Fields by name, by event: `{ 'Balances.Deposit': { who: 'account', amount: 'u128' } }`. */
export type EventLayouts = Readonly<Record<string, Readonly<Record<string, FieldType>>>>

const FIELD_TYPES: readonly FieldType[] = ['u128', 'u32', 'account', 'status', 'unit']

const field = (name: string, type: number) => ({ name, type })

/** A test's stand-in for a runtime: what the decoders ask of one, and nothing else. */
export function sketchRuntime(specVersion: number, layouts: EventLayouts): Runtime {
  const types: unknown[] = [
    { kind: TypeKind.Primitive, primitive: 'U128' },
    { kind: TypeKind.Primitive, primitive: 'U32' },
    { kind: TypeKind.HexBytesArray, len: 32 },
    {
      kind: TypeKind.Variant,
      variants: ['Free', 'Reserved'].map((name, index) => ({ name, index, fields: [] })),
    },
    { kind: TypeKind.Tuple, tuple: [] },
  ]
  const pallets = [...new Set(Object.keys(layouts).map((name) => name.split('.')[0] ?? ''))].map((pallet, index) => {
    const variants = Object.entries(layouts)
      .filter(([name]) => name.startsWith(`${pallet}.`))
      .map(([name, fields], event) => ({
        name: name.slice(pallet.length + 1),
        index: event,
        fields: Object.entries(fields).map(([key, type]) => field(key, FIELD_TYPES.indexOf(type))),
      }))
    types.push({ kind: TypeKind.Variant, variants })
    return { name: pallet, index, fields: [{ type: types.length - 1 }] }
  })
  types.push({ kind: TypeKind.Variant, variants: pallets })
  const runtime = {
    specName: 'sketch',
    specVersion,
    description: { types },
    events: new EACRegistry(types as never, types.length - 1),
    decodeJsonEventRecordArguments: ({ name, args }: { name: string; args: Record<string, unknown> }) =>
      Object.fromEntries(
        Object.entries(layouts[name] ?? {}).map(([key, type]) => [
          key,
          type === 'u128' ? BigInt(String(args[key])) : args[key],
        ]),
      ),
  }
  return runtime as unknown as Runtime
}

export function sketchHeader(runtime: Runtime, height = 7): SubstrateHeader {
  const header: Partial<SubstrateHeader> = {
    height,
    hash: hashOf(height),
    parentHash: hashOf(height - 1),
    timestamp: 1_700_000_000_000 + height * 12_000,
    specVersion: runtime.specVersion,
    _runtime: runtime,
  }
  return header as SubstrateHeader
}

/** An event of extrinsic 2, or of a phase outside of extrinsics. */
export function sketchEvent(
  header: SubstrateHeader,
  index: number,
  name: string,
  args: unknown,
  where: number | 'Initialization' | 'Finalization' = 2,
): SubstrateEvent {
  const place = typeof where === 'number' ? { phase: 'ApplyExtrinsic', extrinsicIndex: where } : { phase: where }
  return { index, name, args, block: header, ...place } as unknown as SubstrateEvent
}

function hashOf(height: number): string {
  return `0x${height.toString(16).padStart(64, 'a')}`
}

const WHO_AMOUNT = { who: 'account', amount: 'u128' } as const

/** The money events that every runtime has, as from 1250 on. */
export const MONEY_EVENTS: EventLayouts = {
  'Balances.BalanceSet': { who: 'account', free: 'u128' },
  'Balances.Deposit': WHO_AMOUNT,
  'Balances.DustLost': { account: 'account', amount: 'u128' },
  'Balances.ReserveRepatriated': { from: 'account', to: 'account', amount: 'u128', destinationStatus: 'status' },
  'Balances.Slashed': WHO_AMOUNT,
  'Balances.Transfer': { from: 'account', to: 'account', amount: 'u128' },
  'Balances.Withdraw': WHO_AMOUNT,
}
