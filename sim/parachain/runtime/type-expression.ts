/**
 * The notation of types in ./layouts, e.g. `Vec<(AccountId32, Compact<u128>)>`: primitives, `()`,
 * tuples, `[T; n]`, `Vec`, `Option`, `Compact`, `Result<T, E>`, and names of declared types.
 */
export type TypeExpression =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'tuple'; readonly items: readonly TypeExpression[] }
  | { readonly kind: 'array'; readonly item: TypeExpression; readonly length: number }
  | { readonly kind: 'generic'; readonly name: string; readonly args: readonly TypeExpression[] }

export interface FieldExpression {
  /** Null in tuple-like structs and variants. */
  readonly name: string | null
  readonly type: TypeExpression
}

export interface VariantExpression {
  readonly index: number
  readonly name: string
  readonly fields: readonly FieldExpression[]
}

const token = /\s*(->|\.\.|[A-Za-z_][A-Za-z0-9_]*(?:::[A-Za-z_][A-Za-z0-9_]*)*|[0-9]+|[()[\]{}<>,;:|=])/y

/** Reads one line of the notation; every `read…` consumes what it returns. */
export class LayoutReader {
  private position = 0

  constructor(private readonly text: string) {}

  get atEnd(): boolean {
    return this.text.slice(this.position).trim() === ''
  }

  /** The next token without consuming it, or '' at the end of the line. */
  peek(): string {
    token.lastIndex = this.position
    return token.exec(this.text)?.[1] ?? ''
  }

  next(): string {
    token.lastIndex = this.position
    const found = token.exec(this.text)?.[1]
    if (found === undefined) throw new Error(`layout: cannot read "${this.text}" from position ${this.position}`)
    this.position = token.lastIndex
    return found
  }

  accept(wanted: string): boolean {
    if (this.peek() !== wanted) return false
    this.next()
    return true
  }

  expect(wanted: string): void {
    const got = this.next()
    if (got !== wanted) throw new Error(`layout: expected "${wanted}" but found "${got}" in "${this.text}"`)
  }

  readType(): TypeExpression {
    if (this.accept('(')) return { kind: 'tuple', items: this.readList(')', () => this.readType()) }
    if (this.accept('[')) {
      const item = this.readType()
      this.expect(';')
      const length = Number(this.next())
      this.expect(']')
      return { kind: 'array', item, length }
    }
    const name = this.next()
    if (!this.accept('<')) return { kind: 'name', name }
    return { kind: 'generic', name, args: this.readList('>', () => this.readType()) }
  }

  /** `(a: T, b: U)`, `(T, U)`, `{ a: T }` or nothing. */
  readFields(): FieldExpression[] {
    if (this.accept('{')) return this.readList('}', () => this.readField())
    if (this.accept('(')) return this.readList(')', () => this.readField())
    return []
  }

  readVariants(): VariantExpression[] {
    const variants: VariantExpression[] = []
    do {
      let index = variants.length
      if (/^[0-9]+$/.test(this.peek())) {
        index = Number(this.next())
        this.expect(':')
      }
      variants.push({ index, name: this.next(), fields: this.readFields() })
    } while (this.accept('|'))
    return variants
  }

  private readField(): FieldExpression {
    const start = this.position
    const name = this.next()
    if (/^[a-z_][a-z0-9_]*$/.test(name) && this.accept(':')) return { name, type: this.readType() }
    this.position = start
    return { name: null, type: this.readType() }
  }

  private readList<T>(close: string, item: () => T): T[] {
    const items: T[] = []
    while (!this.accept(close)) {
      items.push(item())
      if (this.peek() !== close) this.expect(',')
    }
    return items
  }
}
