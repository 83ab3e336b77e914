interface Ref {
  readonly height: number
  readonly hash: string
}

interface FinalTxInfo {
  readonly prevHead: Ref
  readonly nextHead: Ref
}

interface HotTxInfo {
  readonly finalizedHead: Ref
  readonly baseHead: Ref
  readonly newBlocks: readonly Ref[]
}

/**
 * A processor's database in memory: it keeps what a real one must (the final head and the hot blocks
 * above it) and refuses what a real one refuses.
 */
export class MemoryDatabase<Row extends { readonly height: number }> {
  readonly supportsHotBlocks = true as const
  rows: Row[] = []
  final: Ref = { height: -1, hash: '0x' }
  top: Ref[] = []
  /** How often hot blocks were taken back. */
  rollbacks = 0

  constructor(private readonly onChange: (database: MemoryDatabase<Row>) => void = () => {}) {}

  async connect(): Promise<Ref & { top: Ref[] }> {
    return { ...this.final, top: [...this.top] }
  }

  async transact(info: FinalTxInfo, run: (store: { insert(rows: Row[]): void }) => Promise<void>): Promise<void> {
    if (info.prevHead.hash !== this.final.hash) throw new Error('the final head is not the one the processor knows')
    this.cut(this.final.height)
    await run({ insert: (rows) => this.rows.push(...rows) })
    this.final = { height: info.nextHead.height, hash: info.nextHead.hash }
    this.onChange(this)
  }

  async transactHot(): Promise<void> {
    throw new Error('hot blocks come by transactHot2')
  }

  async transactHot2(
    info: HotTxInfo,
    run: (store: { insert(rows: Row[]): void }, start: number, end: number) => Promise<void>,
  ): Promise<void> {
    const chain = [this.final, ...this.top]
    const base = chain.find((block) => block.hash === info.baseHead.hash)
    if (base === undefined) throw new Error(`block ${info.baseHead.height} is not stored`)
    if (base.height < (chain[chain.length - 1]?.height ?? -1)) {
      this.rollbacks += 1
      this.cut(base.height)
    }
    await run({ insert: (rows) => this.rows.push(...rows) }, 0, info.newBlocks.length)
    this.top.push(...info.newBlocks.map(({ height, hash }) => ({ height, hash })))
    const finalized = [this.final, ...this.top].filter((block) => block.height <= info.finalizedHead.height).pop()
    if (finalized !== undefined) this.final = finalized
    this.top = this.top.filter((block) => block.height > this.final.height)
    this.onChange(this)
  }

  private cut(height: number): void {
    this.rows = this.rows.filter((row) => row.height <= height)
    this.top = this.top.filter((block) => block.height <= height)
  }
}
