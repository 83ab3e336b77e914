import { Codec } from '@subsquid/scale-codec'
import * as metadataDefinitions from '@subsquid/substrate-runtime/lib/metadata/old/definitions/metadata'
import { OldTypeRegistry } from '@subsquid/substrate-runtime/lib/metadata/old/typeRegistry'
import type { Layout, PalletLayout, StorageDeclaration } from './parse-layout'
import type { TypeExpression, VariantExpression } from './type-expression'
import { TypeTable } from './type-table'

/** A signed extension: its type in the layout and the type of what it signs in addition. */
export interface SignedExtension {
  readonly name: string
  readonly additional: 'u32' | 'H256' | '()' | 'Option<[u8; 32]>'
}

const runtimePath = 'phala_parachain_runtime'
const name = (text: string): TypeExpression => ({ kind: 'name', name: text })

/** Writes a layout as SCALE-encoded V14 metadata, as state_getMetadata answers it; without 0x. */
export function writeMetadata(layout: Layout, extensions: readonly SignedExtension[]): string {
  const table = new TypeTable(layout)
  table.announce('RuntimeEvent')
  table.announce('RuntimeCall')
  const pallets = layout.pallets.map((pallet) => writePallet(pallet, table))
  outerEnum('RuntimeEvent', layout.pallets, pallets, 'events', table)
  outerEnum('RuntimeCall', layout.pallets, pallets, 'calls', table)
  const extrinsic = writeExtrinsic(extensions, table)
  const runtime = table.composite([runtimePath, 'Runtime'], [], [])
  const metadata = { lookup: { types: table.types }, pallets, extrinsic, type: runtime }
  return encodeV14(metadata)
}

interface WrittenPallet {
  readonly name: string
  readonly storage: unknown
  readonly calls: { readonly type: number } | undefined
  readonly events: { readonly type: number } | undefined
  readonly constants: readonly unknown[]
  readonly errors: undefined
  readonly index: number
}

function writePallet(pallet: PalletLayout, table: TypeTable): WrittenPallet {
  const module = `pallet_${pallet.name.toLowerCase()}`
  const enumOf = (kind: string, variants: VariantExpression[]) =>
    variants.length === 0 ? undefined : { type: table.enumeration([module, 'pallet', kind], variants) }
  return {
    name: pallet.name,
    storage:
      pallet.storage.length === 0
        ? undefined
        : { prefix: pallet.name, items: pallet.storage.map((item) => writeStorage(item, table)) },
    calls: enumOf('Call', pallet.calls),
    events: enumOf('Event', pallet.events),
    constants: pallet.constants.map((constant) => ({
      name: constant.name,
      type: table.number(constant.type),
      value: constant.value,
      docs: [],
    })),
    errors: undefined,
    index: pallet.index,
  }
}

function writeStorage(item: StorageDeclaration, table: TypeTable): unknown {
  const value = table.number(item.value)
  return {
    name: item.name,
    modifier: { __kind: item.modifier },
    type:
      item.key === null
        ? { __kind: 'Plain', value }
        : {
            __kind: 'Map',
            hashers: item.hashers.map((hasher) => ({ __kind: hasher })),
            key: table.number(item.key),
            value,
          },
    fallback: item.fallback ?? `0x${item.modifier === 'Optional' ? '00' : table.defaultValue(item.value)}`,
    docs: [],
  }
}

/** RuntimeEvent and RuntimeCall: one variant per pallet, its index the pallet's. */
function outerEnum(
  kind: 'RuntimeEvent' | 'RuntimeCall',
  layouts: readonly PalletLayout[],
  pallets: readonly WrittenPallet[],
  part: 'events' | 'calls',
  table: TypeTable,
): void {
  const variants = layouts.flatMap((layout, position): VariantExpression[] => {
    if (pallets[position]?.[part] === undefined) return []
    const inner = `pallet_${layout.name.toLowerCase()}::pallet::${part === 'events' ? 'Event' : 'Call'}`
    return [{ index: layout.index, name: layout.name, fields: [{ name: null, type: name(inner) }] }]
  })
  table.fulfil(kind, [runtimePath, kind], variants)
}

function writeExtrinsic(extensions: readonly SignedExtension[], table: TypeTable): unknown {
  const additional: Record<SignedExtension['additional'], TypeExpression> = {
    u32: name('u32'),
    H256: name('H256'),
    '()': { kind: 'tuple', items: [] },
    'Option<[u8; 32]>': {
      kind: 'generic',
      name: 'Option',
      args: [{ kind: 'array', item: name('u8'), length: 32 }],
    },
  }
  const extra: TypeExpression = { kind: 'tuple', items: extensions.map((extension) => name(extension.name)) }
  const type = table.composite(
    ['sp_runtime', 'generic', 'unchecked_extrinsic', 'UncheckedExtrinsic'],
    [{ name: null, type: { kind: 'generic', name: 'Vec', args: [name('u8')] } }],
    [
      { name: 'Address', type: table.number(name('MultiAddress')) },
      { name: 'Call', type: table.number(name('RuntimeCall')) },
      { name: 'Signature', type: table.number(name('MultiSignature')) },
      { name: 'Extra', type: table.number(extra) },
    ],
  )
  return {
    type,
    version: 4,
    signedExtensions: extensions.map((extension) => ({
      identifier: extension.name,
      type: table.number(name(extension.name)),
      additionalSigned: table.number(additional[extension.additional]),
    })),
  }
}

function encodeV14(metadata: unknown): string {
  const registry = new OldTypeRegistry(metadataDefinitions)
  const root = registry.use('MetadataV14')
  const body = new Codec(registry.getTypes()).encodeToBinary(root, metadata)
  // "meta" and the version in front of the body.
  return Buffer.concat([Buffer.from('6d6574610e', 'hex'), body]).toString('hex')
}
