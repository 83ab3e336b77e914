import type { Random } from '../../random'
import { blake2 } from '../model/execution'
import type { Books } from './books'
import type { Cast } from './cast'
import type { Script } from './script'
import { PHA, sunsetTotals } from './targets'

interface PoolPlan {
  readonly pid: number
  readonly kind: 'StakePool' | 'Vault'
  readonly account: string
}

const poolsWanted = 6

/** Wrapping and delegation. The amount wrapped is steered towards what was staked at the end. */
export class Pools {
  private readonly pools: PoolPlan[] = []
  private readonly delegated: { who: string; pool: PoolPlan }[] = []

  constructor(
    private readonly cast: Cast,
    private readonly books: Books,
    private readonly random: Random,
  ) {}

  play(script: Script, funded: readonly string[], wrappedAssetId: number, eraProgress: number): void {
    const who = this.richest(funded)
    if (who === null) return
    if (this.pools.length < poolsWanted && this.random.chance(eraProgress < 0.5 ? 50 : 20)) {
      this.create(script, who)
    } else if (this.books.wrapped(who) > 100n * PHA && this.pools.length > 0 && this.random.chance(60)) {
      this.delegate(script, who)
    } else if (this.random.chance(10)) {
      this.takeBack(script)
    } else if (this.books.wrapped(who) > 100n * PHA && this.random.chance(25)) {
      this.moveOrUnwrap(script, who, funded, wrappedAssetId)
    } else if (this.missing() > 1_000n * PHA && this.books.free(who) > 1_000n * PHA) {
      const spare = this.books.free(who) / 2n
      const wanted = lesser(spare, this.missing())
      script.wrap(who, this.random.units(wanted / 2n, wanted))
      // Most wrap in order to delegate.
      if (this.pools.length > 0 && this.random.chance(60)) this.delegate(script, who)
    }
  }

  /** Wraps or unwraps until as much is wrapped as was staked at the end. */
  settle(script: Script, wrapped: bigint, target: bigint): void {
    let difference = target - wrapped
    const byFree = this.persons().sort((a, b) => (this.books.free(a) > this.books.free(b) ? -1 : 1))
    for (const who of byFree) {
      if (difference <= 0n) break
      const most = this.books.free(who) - 10n * PHA
      if (most <= 0n) break
      const amount = lesser(most, difference)
      script.wrap(who, amount)
      difference -= amount
    }
    for (const who of this.persons().filter((person) => this.books.free(person) > PHA)) {
      if (difference >= 0n) break
      const most = this.books.wrapped(who)
      if (most === 0n) continue
      const amount = lesser(most, -difference)
      script.unwrap(who, amount)
      difference += amount
    }
    if (difference !== 0n)
      throw new Error(`the story cannot bring the stake to its end: ${difference} units are left; use another seed`)
  }

  private create(script: Script, owner: string): void {
    const pid = this.pools.length
    const kind = pid % 3 === 2 ? 'Vault' : 'StakePool'
    // As the runtime derives it.
    const account = `0x62702f${blake2(`pool ${pid}`, owner).slice(8)}`
    this.pools.push({ pid, kind, account })
    script.createPool(owner, kind)
  }

  private delegate(script: Script, who: string): void {
    const pool = this.random.pick(this.pools)
    const held = this.books.wrapped(who)
    script.contribute(who, pool, this.random.chance(40) ? held : this.random.units(held / 2n, held))
    this.delegated.push({ who, pool })
  }

  private takeBack(script: Script): void {
    if (this.delegated.length === 0) return
    const { who, pool } = this.random.pick(this.delegated)
    const shares = this.books.delegations.get(`${pool.pid}/${who}`) ?? 0n
    if (shares > 10n * PHA && this.books.free(who) > PHA)
      script.withdraw(who, pool, this.random.units(shares / 10n, shares))
  }

  private moveOrUnwrap(script: Script, who: string, funded: readonly string[], wrappedAssetId: number): void {
    const amount = this.random.units(PHA, this.books.wrapped(who) / 3n)
    const to = this.random.pick(funded)
    if (this.random.chance(40) && to !== who) script.transferWrapped(who, to, wrappedAssetId, amount)
    else script.unwrap(who, amount)
  }

  private missing(): bigint {
    return sunsetTotals.staked - this.books.wrappedSupply
  }

  /** The richest of a few, for they stake the most. */
  private richest(funded: readonly string[]): string | null {
    if (funded.length === 0) return null
    const few = Array.from({ length: 4 }, () => this.random.pick(funded))
    const able = few.filter((who) => !this.cast.multisigs.has(who) && this.books.free(who) > 20n * PHA)
    const worth = (who: string) => this.books.free(who) + this.books.wrapped(who)
    return able.sort((a, b) => (worth(a) > worth(b) ? -1 : 1))[0] ?? null
  }

  private persons(): string[] {
    return [this.cast.founder, ...this.cast.holders.filter((who) => !this.cast.multisigs.has(who))]
  }
}

function lesser(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}
