/**
 * The scenario's own books. They follow from what the story decides, not from what the chain answers:
 * nothing here reads the node's state, so the two can be held against each other.
 * All amounts in units of 12 decimals.
 */
import { existentialDeposit } from '../model/balances'

export class Books {
  private readonly pha = new Map<string, bigint>()
  private readonly held = new Map<string, bigint>()
  private readonly wpha = new Map<string, bigint>()
  /** Shares by `<pid>/<account>`. */
  readonly delegations = new Map<string, bigint>()
  private issued = 0n

  constructor(
    private readonly treasury: string,
    private readonly wrappedPha: string,
  ) {}

  get issuance(): bigint {
    return this.issued
  }

  get wrappedSupply(): bigint {
    return this.total(this.wrappedPha)
  }

  /** Free + reserved. */
  total(who: string): bigint {
    return this.pha.get(who) ?? 0n
  }

  reserved(who: string): bigint {
    return this.held.get(who) ?? 0n
  }

  free(who: string): bigint {
    return this.total(who) - this.reserved(who)
  }

  wrapped(who: string): bigint {
    return this.wpha.get(who) ?? 0n
  }

  /** Accounts that hold PHA, in the order they first did. */
  holders(): string[] {
    return [...this.pha].filter(([, amount]) => amount > 0n).map(([who]) => who)
  }

  balances(): { pha: Record<string, bigint>; wpha: Record<string, bigint> } {
    const present = (book: ReadonlyMap<string, bigint>) =>
      Object.fromEntries([...book].filter(([, amount]) => amount > 0n))
    return { pha: present(this.pha), wpha: present(this.wpha) }
  }

  issue(who: string, amount: bigint): void {
    this.add(who, amount)
    this.issued += amount
  }

  setTotal(who: string, amount: bigint): void {
    this.issue(who, amount - this.total(who))
  }

  /** What is left below the existential deposit is destroyed. */
  move(from: string, to: string, amount: bigint): void {
    if (this.free(from) < amount)
      throw new Error(`the story moves ${amount} out of ${from}, which has ${this.free(from)}`)
    this.add(from, -amount)
    this.add(to, amount)
    const left = this.total(from)
    if (left < existentialDeposit) this.issue(from, -left)
  }

  payFee(who: string, fee: bigint): void {
    this.move(who, this.treasury, fee)
  }

  reserve(who: string, amount: bigint): void {
    this.held.set(who, this.reserved(who) + amount)
  }

  wrap(who: string, amount: bigint): void {
    this.move(who, this.wrappedPha, amount)
    this.wpha.set(who, this.wrapped(who) + amount)
  }

  unwrap(who: string, amount: bigint): void {
    this.wpha.set(who, this.wrapped(who) - amount)
    this.move(this.wrappedPha, who, amount)
  }

  moveWrapped(from: string, to: string, amount: bigint): void {
    this.wpha.set(from, this.wrapped(from) - amount)
    this.wpha.set(to, this.wrapped(to) + amount)
  }

  delegate(pid: number, who: string, shares: bigint): void {
    const key = `${pid}/${who}`
    this.delegations.set(key, (this.delegations.get(key) ?? 0n) + shares)
  }

  private add(who: string, amount: bigint): void {
    this.pha.set(who, this.total(who) + amount)
  }
}
