/** A native account. `upgraded`: it was touched since 1250 and carries the flag of the new logic. */
export interface Account {
  readonly nonce: number
  /** Units of 12 decimals. */
  readonly free: bigint
  readonly reserved: bigint
  readonly upgraded: boolean
}

/** A stake pool or a vault. Shares are worth what was paid in: 1 unit of W-PHA each. */
export interface Pool {
  readonly pid: number
  readonly kind: 'StakePool' | 'Vault'
  readonly owner: string
  readonly account: string
  readonly collection: number
  readonly totalShares: bigint
  readonly totalValue: bigint
  readonly nextNft: number
}

interface TreasuryProposal {
  readonly proposer: string
  readonly value: bigint
  readonly beneficiary: string
  readonly bond: bigint
}

/** Everything that the runtime's calls read and write. Keys are the table's name and the row's key. */
interface Tables {
  readonly account: Account
  /** W-PHA of an account. */
  readonly wrapped: bigint
  readonly pool: Pool
  /** Shares of a delegator: `<pid>/<account>`. */
  readonly delegation: bigint
  readonly proposal: TreasuryProposal
  /** Fee an account reserved for a judgement of its identity. */
  readonly judgement: bigint
  readonly issuance: bigint
  readonly wrappedSupply: bigint
  readonly wrappedExists: boolean
  readonly deactivated: bigint
  readonly poolCount: number
  readonly proposalCount: number
  readonly approvals: readonly number[]
  readonly bridgeNonce: number
  readonly sudoKey: string
  readonly lastUpgrade: number
}

export type TableName = keyof Tables

export interface Change {
  readonly table: TableName
  readonly row: string
  readonly before: unknown
}

const emptyAccount: Account = { nonce: 0, free: 0n, reserved: 0n, upgraded: false }

/** The state at the newest block. Every write is remembered, so a block that a fork replaces is undone. */
export class State {
  private readonly rows = new Map<string, unknown>()
  private changes = new Map<string, Change>()

  get<T extends TableName>(table: T, row = ''): Tables[T] | undefined {
    return this.rows.get(`${table}:${row}`) as Tables[T] | undefined
  }

  set<T extends TableName>(table: T, row: string, value: Tables[T] | undefined): void {
    const key = `${table}:${row}`
    if (!this.changes.has(key)) this.changes.set(key, { table, row, before: this.rows.get(key) })
    if (value === undefined) this.rows.delete(key)
    else this.rows.set(key, value)
  }

  account(who: string): Account {
    return this.get('account', who) ?? emptyAccount
  }

  wrapped(who: string): bigint {
    return this.get('wrapped', who) ?? 0n
  }

  issuance(): bigint {
    return this.get('issuance') ?? 0n
  }

  /** All rows of a table, in the order of their first write. */
  *entries<T extends TableName>(table: T): Iterable<[row: string, value: Tables[T]]> {
    const prefix = `${table}:`
    for (const [key, value] of this.rows)
      if (key.startsWith(prefix)) yield [key.slice(prefix.length), value as Tables[T]]
  }

  /** What the block wrote, oldest value first seen; the next block starts with none. */
  closeBlock(): Change[] {
    const changes = [...this.changes.values()]
    this.changes = new Map()
    return changes
  }

  undo(changes: readonly Change[]): void {
    for (const { table, row, before } of changes) {
      const key = `${table}:${row}`
      if (before === undefined) this.rows.delete(key)
      else this.rows.set(key, before)
    }
    this.changes = new Map()
  }
}
