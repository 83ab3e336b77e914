import { type FieldExpression, LayoutReader, type TypeExpression, type VariantExpression } from './type-expression'

export type TypeDeclaration =
  | { readonly kind: 'struct'; readonly path: readonly string[]; readonly fields: readonly FieldExpression[] }
  | { readonly kind: 'enum'; readonly path: readonly string[]; readonly variants: readonly VariantExpression[] }
  | { readonly kind: 'alias'; readonly type: TypeExpression }

export interface StorageDeclaration {
  readonly name: string
  readonly modifier: 'Optional' | 'Default'
  /** Empty for a plain value. */
  readonly hashers: readonly string[]
  readonly key: TypeExpression | null
  readonly value: TypeExpression
  /** 0x SCALE where a Default item's default is not all zero. */
  readonly fallback: string | null
}

interface ConstantDeclaration {
  readonly name: string
  readonly type: TypeExpression
  readonly value: string
}

export interface PalletLayout {
  readonly name: string
  readonly index: number
  readonly calls: VariantExpression[]
  readonly events: VariantExpression[]
  readonly storage: StorageDeclaration[]
  readonly constants: ConstantDeclaration[]
}

export interface Layout {
  readonly pallets: PalletLayout[]
  /** By the last segment of the path. */
  readonly types: Map<string, TypeDeclaration>
}

const hasherNames: Readonly<Record<string, string>> = {
  blake2_128_concat: 'Blake2_128Concat',
  twox_64_concat: 'Twox64Concat',
  identity: 'Identity',
}

/**
 * Reads the description of pallets and types as they stand at one spec version.
 *
 * A line is `pallet NAME INDEX`, `call INDEX NAME(fields)`, `event …`, `storage NAME default|optional
 * [HASHER… KEY ->] VALUE [= DEFAULT]`, `constant NAME TYPE HEX`, `type PATH {fields} | (fields) | enum …` or
 * `alias NAME TYPE`. A guard at its end says for which spec versions it holds: `@1241`, `@..1090`,
 * `@1250..`, `@1250..1254`; without one it holds for all. Several `pallet` lines in a row name one
 * pallet at different indexes.
 */
export function parseLayout(texts: readonly string[], specVersion: number): Layout {
  const layout: Layout = { pallets: [], types: new Map() }
  let pallet: PalletLayout | null = null
  let openPallet: string | null = null
  for (const line of texts.flatMap((text) => text.split('\n'))) {
    const { body, holds } = splitGuard(line, specVersion)
    if (body === '') continue
    const palletName = /^pallet (\w+)/.exec(body)?.[1]
    if (palletName !== undefined) {
      if (palletName !== openPallet) pallet = null
      openPallet = palletName
      if (holds) {
        pallet = newPallet(palletName, Number(body.split(' ')[2]))
        layout.pallets.push(pallet)
      }
    } else if (holds) {
      readDeclaration(body, pallet, layout.types)
    }
  }
  layout.pallets.sort((a, b) => a.index - b.index)
  return layout
}

function newPallet(name: string, index: number): PalletLayout {
  return { name, index, calls: [], events: [], storage: [], constants: [] }
}

function readDeclaration(body: string, pallet: PalletLayout | null, types: Map<string, TypeDeclaration>): void {
  const space = body.indexOf(' ')
  const keyword = body.slice(0, space)
  const rest = body.slice(space + 1)
  if (keyword === 'type') {
    readTypeDeclaration(rest, types)
    return
  }
  if (keyword === 'alias') {
    const reader = new LayoutReader(rest)
    types.set(reader.next(), { kind: 'alias', type: reader.readType() })
    return
  }
  // A pallet that does not exist at this version: its lines say nothing.
  if (pallet === null) return
  if (keyword === 'call') pallet.calls.push(readVariant(rest))
  else if (keyword === 'event') pallet.events.push(readVariant(rest))
  else if (keyword === 'storage') pallet.storage.push(readStorage(rest))
  else if (keyword === 'constant') pallet.constants.push(readConstant(rest))
  else throw new Error(`layout: unknown keyword "${keyword}" in "${body}"`)
}

function readTypeDeclaration(text: string, types: Map<string, TypeDeclaration>): void {
  const reader = new LayoutReader(text)
  const path = reader.next().split('::')
  const name = path[path.length - 1] ?? ''
  if (types.has(name)) throw new Error(`layout: type ${name} is declared twice for one spec version`)
  types.set(
    name,
    reader.accept('enum')
      ? { kind: 'enum', path, variants: reader.readVariants() }
      : { kind: 'struct', path, fields: reader.readFields() },
  )
}

function readVariant(text: string): VariantExpression {
  const reader = new LayoutReader(text)
  const index = Number(reader.next())
  return { index, name: reader.next(), fields: reader.readFields() }
}

function readStorage(text: string): StorageDeclaration {
  const [declaration = '', fallback = null] = text.split(' = ')
  const reader = new LayoutReader(declaration)
  const name = reader.next()
  const modifier = reader.next() === 'optional' ? 'Optional' : 'Default'
  const hashers: string[] = []
  for (let hasher = hasherNames[reader.peek()]; hasher !== undefined; hasher = hasherNames[reader.peek()]) {
    hashers.push(hasher)
    reader.next()
  }
  const first = reader.readType()
  return reader.accept('->')
    ? { name, modifier, hashers, key: first, value: reader.readType(), fallback }
    : { name, modifier, hashers: [], key: null, value: first, fallback }
}

function readConstant(text: string): ConstantDeclaration {
  const value = text.slice(text.lastIndexOf(' ') + 1)
  const reader = new LayoutReader(text.slice(0, text.lastIndexOf(' ')))
  return { name: reader.next(), type: reader.readType(), value }
}

function splitGuard(line: string, specVersion: number): { body: string; holds: boolean } {
  const guard = /\s*@(\d*)(\.\.)?(\d*)\s*$/.exec(line)
  if (guard === null) return { body: line.trim(), holds: true }
  const [whole, from, range, to] = guard
  const low = from === '' ? 0 : Number(from)
  const high = range === undefined ? low : to === '' ? Number.POSITIVE_INFINITY : Number(to)
  return { body: line.slice(0, -whole.length).trim(), holds: specVersion >= low && specVersion <= high }
}
