import type { Layout, TypeDeclaration } from './parse-layout'
import type { FieldExpression, TypeExpression, VariantExpression } from './type-expression'

/** One entry of a V14 type registry, in the shape the metadata codec of substrate-runtime encodes. */
export interface PortableType {
  readonly id: number
  readonly type: {
    readonly path: readonly string[]
    readonly params: readonly { readonly name: string; readonly type: number }[]
    readonly def: { readonly __kind: string; readonly value: unknown }
    readonly docs: readonly string[]
  }
}

const primitives: Readonly<Record<string, { kind: string; bytes: number }>> = {
  bool: { kind: 'Bool', bytes: 1 },
  str: { kind: 'Str', bytes: 1 },
  u8: { kind: 'U8', bytes: 1 },
  u16: { kind: 'U16', bytes: 2 },
  u32: { kind: 'U32', bytes: 4 },
  u64: { kind: 'U64', bytes: 8 },
  u128: { kind: 'U128', bytes: 16 },
}

/** Gives every type of a layout its number in the registry; a type is entered when it is first used. */
export class TypeTable {
  private readonly entries: PortableType[] = []
  private readonly numbers = new Map<string, number>()

  constructor(private readonly layout: Layout) {
    layout.types.set('Era', eraDeclaration())
  }

  get types(): readonly PortableType[] {
    return this.entries
  }

  number(type: TypeExpression): number {
    const alias = this.aliasOf(type)
    if (alias !== null) return this.number(alias)
    const key = keyOf(type)
    const known = this.numbers.get(key)
    if (known !== undefined) return known
    const id = this.reserve(key)
    this.fill(id, this.define(type))
    return id
  }

  /** Registers an enum that is not written in the layout, e.g. the outer event. */
  enumeration(path: readonly string[], variants: readonly VariantExpression[]): number {
    const id = this.reserve(path.join('::'))
    this.fill(id, { path, params: [], ...variantDef(variants, this) })
    return id
  }

  composite(
    path: readonly string[],
    fields: readonly FieldExpression[],
    params: readonly { name: string; type: number }[],
  ): number {
    const id = this.reserve(path.join('::'))
    this.fill(id, { path, params, ...compositeDef(fields, this) })
    return id
  }

  /** Number of a name that will be registered later: the outer call and event refer to themselves. */
  announce(name: string): void {
    this.reserve(name)
  }

  /** Registers under a number announced before. */
  fulfil(name: string, path: readonly string[], variants: readonly VariantExpression[]): number {
    const id = this.numbers.get(name)
    if (id === undefined) throw new Error(`layout: type ${name} was not announced`)
    this.fill(id, { path, params: [], ...variantDef(variants, this) })
    return id
  }

  /** SCALE bytes of the type's default value, without 0x: what a Default storage item falls back to. */
  defaultValue(type: TypeExpression): string {
    const alias = this.aliasOf(type)
    if (alias !== null) return this.defaultValue(alias)
    switch (type.kind) {
      case 'tuple':
        return type.items.map((item) => this.defaultValue(item)).join('')
      case 'array':
        return this.defaultValue(type.item).repeat(type.length)
      case 'generic':
        return '00'
      case 'name':
        return this.defaultOfName(type.name)
    }
  }

  private defaultOfName(name: string): string {
    const primitive = primitives[name]
    if (primitive !== undefined) return '00'.repeat(primitive.bytes)
    const declared = this.declaration(name)
    if (declared.kind === 'struct') return declared.fields.map((field) => this.defaultValue(field.type)).join('')
    if (declared.kind === 'enum') return '00'
    return this.defaultValue(declared.type)
  }

  private declaration(name: string): TypeDeclaration {
    const declared = this.layout.types.get(name)
    if (declared === undefined) throw new Error(`layout: type ${name} is used but not declared for this spec version`)
    return declared
  }

  private aliasOf(type: TypeExpression): TypeExpression | null {
    if (type.kind !== 'name') return null
    const declared = this.layout.types.get(type.name)
    return declared?.kind === 'alias' ? declared.type : null
  }

  private define(type: TypeExpression): Omit<PortableType['type'], 'docs'> {
    switch (type.kind) {
      case 'tuple':
        return plain(
          'Tuple',
          type.items.map((item) => this.number(item)),
        )
      case 'array':
        return plain('Array', { len: type.length, type: this.number(type.item) })
      case 'generic':
        return this.defineGeneric(type.name, type.args)
      case 'name': {
        const primitive = primitives[type.name]
        if (primitive !== undefined) return plain('Primitive', { __kind: primitive.kind })
        const declared = this.declaration(type.name)
        if (declared.kind === 'struct') {
          return { path: declared.path, params: [], ...compositeDef(declared.fields, this) }
        }
        if (declared.kind === 'enum') {
          return { path: declared.path, params: [], ...variantDef(declared.variants, this) }
        }
        throw new Error(`layout: alias ${type.name} was not resolved`)
      }
    }
  }

  private defineGeneric(name: string, args: readonly TypeExpression[]): Omit<PortableType['type'], 'docs'> {
    const [first, second] = args
    if (first === undefined) throw new Error(`layout: ${name}<> needs a type`)
    if (name === 'Vec') return plain('Sequence', { type: this.number(first) })
    if (name === 'Compact') return plain('Compact', { type: this.number(first) })
    const value = (type: TypeExpression): FieldExpression[] => [{ name: null, type }]
    if (name === 'Option') {
      const variants = [
        { index: 0, name: 'None', fields: [] },
        { index: 1, name: 'Some', fields: value(first) },
      ]
      return { path: ['Option'], params: [{ name: 'T', type: this.number(first) }], ...variantDef(variants, this) }
    }
    if (name === 'Result' && second !== undefined) {
      const variants = [
        { index: 0, name: 'Ok', fields: value(first) },
        { index: 1, name: 'Err', fields: value(second) },
      ]
      const params = [
        { name: 'T', type: this.number(first) },
        { name: 'E', type: this.number(second) },
      ]
      return { path: ['Result'], params, ...variantDef(variants, this) }
    }
    throw new Error(`layout: unknown generic type ${name}`)
  }

  private reserve(key: string): number {
    const id = this.entries.length
    this.numbers.set(key, id)
    this.entries.push({ id, type: { path: [], params: [], def: { __kind: 'Tuple', value: [] }, docs: [] } })
    return id
  }

  private fill(id: number, type: Omit<PortableType['type'], 'docs'>): void {
    this.entries[id] = { id, type: { ...type, docs: [] } }
  }
}

function plain(kind: string, value: unknown): Omit<PortableType['type'], 'docs'> {
  return { path: [], params: [], def: { __kind: kind, value } }
}

function compositeDef(fields: readonly FieldExpression[], table: TypeTable): { def: PortableType['type']['def'] } {
  return { def: { __kind: 'Composite', value: { fields: fields.map((field) => fieldOf(field, table)) } } }
}

function variantDef(variants: readonly VariantExpression[], table: TypeTable): { def: PortableType['type']['def'] } {
  const encoded = variants.map((variant) => ({
    name: variant.name,
    fields: variant.fields.map((field) => fieldOf(field, table)),
    index: variant.index,
    docs: [],
  }))
  return { def: { __kind: 'Variant', value: { variants: encoded } } }
}

function fieldOf(field: FieldExpression, table: TypeTable): unknown {
  return { name: field.name ?? undefined, type: table.number(field.type), typeName: undefined, docs: [] }
}

function keyOf(type: TypeExpression): string {
  switch (type.kind) {
    case 'name':
      return type.name
    case 'tuple':
      return `(${type.items.map(keyOf).join(',')})`
    case 'array':
      return `[${keyOf(type.item)};${type.length}]`
    case 'generic':
      return `${type.name}<${type.args.map(keyOf).join(',')}>`
  }
}

/** The era's first byte is its variant: 0 is immortal, each of the 255 others carries the second byte. */
function eraDeclaration(): TypeDeclaration {
  const second: FieldExpression = { name: null, type: { kind: 'name', name: 'u8' } }
  const variants = Array.from({ length: 256 }, (_, index) => ({
    index,
    name: index === 0 ? 'Immortal' : `Mortal${index}`,
    fields: index === 0 ? [] : [second],
  }))
  return { kind: 'enum', path: ['sp_runtime', 'generic', 'era', 'Era'], variants }
}
