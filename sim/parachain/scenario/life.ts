import type { Random } from '../../random'
import { existentialDeposit } from '../model/balances'
import type { BlockContent } from '../model/execute-block'
import { feeOf } from '../model/fees'
import type { SimRuntime } from '../runtime/sim-runtime'
import type { SpecVersion } from '../runtime/spec-versions'
import type { Books } from './books'
import type { Cast } from './cast'
import { Pools } from './pools'
import { Script } from './script'
import { PHA, sunsetTotals } from './targets'
import type { Scene } from './timeline'
import { TreasuryStory } from './treasury-story'

/** What genesis gives, by storage alone. */
export function genesisEndowments(cast: Cast): [account: string, amount: bigint][] {
  return [
    [cast.sudo, 1_000n * PHA],
    [cast.subsidyPool, 190_000_000n * PHA],
    [cast.crowdloan, 12_345_678n * PHA],
  ]
}

/** What governance gives at which runtime; before 1250 no event but BalanceSet tells of it. */
const grants: readonly {
  readonly spec: SpecVersion
  readonly to: 'founder' | 'treasury' | 'bridgeReserve' | 'sygmaReserve' | 'relayer' | 'registrar'
  readonly pha: bigint
}[] = [
  { spec: 1090, to: 'founder', pha: 62_000_000n },
  { spec: 1090, to: 'treasury', pha: 6_000_000n },
  { spec: 1090, to: 'bridgeReserve', pha: 342_000_000n },
  { spec: 1241, to: 'relayer', pha: 500n },
  { spec: 1241, to: 'registrar', pha: 500n },
  { spec: 1241, to: 'founder', pha: 58_000_000n },
  { spec: 1250, to: 'founder', pha: 22_000_000n },
  { spec: 1250, to: 'sygmaReserve', pha: 1_750_000n },
]

type Action = (script: Script) => void

/** The years of the chain, block by block, as a seed tells them. */
export class Life {
  private readonly pending: (typeof grants)[number][] = [...grants]
  /** Holders still to be funded, and what each is to get. */
  private readonly unfunded: { account: string; amount: bigint }[]
  private readonly funded: string[] = []
  private readonly passers: string[] = []
  private readonly judgements: { who: string; fee: bigint }[] = []
  private readonly pools: Pools
  private readonly treasury: TreasuryStory
  private bridgeNonce = 0

  constructor(
    private readonly cast: Cast,
    private readonly books: Books,
    private readonly random: Random,
    private readonly wrappedAssetId: number,
  ) {
    this.unfunded = fundingPlan(cast, random.fork('funding'))
    this.pools = new Pools(cast, books, random.fork('pools'))
    this.treasury = new TreasuryStory(cast, books, random.fork('treasury'))
  }

  /** The content of a block of history. `left` is how many more are to come before the wind-down. */
  play(scene: Scene, runtime: SimRuntime, left: number): BlockContent {
    const script = new Script(runtime, this.books, this.cast)
    switch (scene.beat.kind) {
      case 'upgrade':
        script.upgrade(scene.beat.spec)
        break
      case 'first-block':
        this.firstBlock(script)
        break
      case 'wind-down':
        this.windDown(script)
        break
      case 'everyday':
        this.everyday(script, scene, left)
    }
    return script.content()
  }

  /**
   * A block of the last stretch: few calls, by people who could make them all without getting anything
   * in between, so a fork may re-order them.
   */
  playLive(runtime: SimRuntime): BlockContent {
    const script = new Script(runtime, this.books, this.cast)
    for (let count = this.random.int(0, 2); count > 0; count--) {
      const from = this.spender(1_000n * PHA)
      if (from !== null)
        script.transfer(from, this.random.pick(this.funded), this.random.units(PHA, 20n * PHA), true, this.tip())
    }
    return script.content()
  }

  /** Brings the totals to the ones the chain ended with, to the unit. */
  settle(runtime: SimRuntime): BlockContent {
    const script = new Script(runtime, this.books, this.cast)
    this.settleTotals(script)
    this.pools.settle(script, this.books.wrappedSupply, sunsetTotals.staked)
    return script.content()
  }

  /** A block that only sets the code. */
  upgrade(runtime: SimRuntime, spec: SpecVersion): BlockContent {
    const script = new Script(runtime, this.books, this.cast)
    script.upgrade(spec)
    return script.content()
  }

  private firstBlock(script: Script): void {
    if (script.spec === 1241) script.createWrapped(this.wrappedAssetId)
    if (script.spec === 1254) {
      // Years of transfers to Ethereum that the reserve had not been credited with.
      script.migrate('mint', this.cast.bridgeReserve, 240_000_000n * PHA)
      script.migrate('burn', this.cast.treasury, 1_234_567890123456n)
    }
  }

  private everyday(script: Script, scene: Scene, left: number): void {
    const grant = this.pending[0]
    if (grant !== undefined && grant.spec <= script.spec) {
      this.pending.shift()
      script.setBalance(this.cast[grant.to], this.books.total(this.cast[grant.to]) + grant.pha * PHA)
      return
    }
    this.fundHolders(script, left)
    const actions = this.actions(script.spec, scene)
    for (let count = this.random.int(1, 2); count > 0; count--) this.random.pick(actions)(script)
  }

  private actions(spec: SpecVersion, scene: Scene): Action[] {
    const transfer: Action = (script) => this.transferSome(script)
    const old: Action[] = [
      transfer,
      transfer,
      transfer,
      (script) => this.passer(script),
      (script) => this.inVain(script),
      (script) => this.treasury.play(script, this.funded),
    ]
    if (spec < 1241) return old
    const stake: Action = (script) => this.pools.play(script, this.funded, this.wrappedAssetId, scene.eraProgress)
    const more: Action[] = [
      stake,
      stake,
      stake,
      (script) => this.bridge(script),
      (script) => this.toSibling(script),
      (script) => this.judgement(script),
    ]
    return [...old, ...more]
  }

  /** Payouts of the founder, spread over what is left of history. */
  private fundHolders(script: Script, left: number): void {
    const count = Math.ceil((this.unfunded.length * 2) / Math.max(1, left))
    const due: { to: string; amount: bigint }[] = []
    while (due.length < count && due.length < 12) {
      const next = this.unfunded[0]
      const spent = due.reduce((sum, { amount }) => sum + amount, 0n)
      if (next === undefined || this.books.free(this.cast.founder) < spent + next.amount + 10_000n * PHA) break
      this.unfunded.shift()
      this.funded.push(next.account)
      due.push({ to: next.account, amount: next.amount })
    }
    if (due.length > 1 && script.spec >= 1241) script.batch(this.cast.founder, due)
    else for (const { to, amount } of due) script.transfer(this.cast.founder, to, amount, true)
  }

  private transferSome(script: Script): void {
    const from = this.spender(20n * PHA)
    if (from === null) return
    const to = this.random.chance(6)
      ? this.random.pick([this.cast.migration, this.cast.basePool])
      : this.random.pick(this.funded)
    const most = to === this.cast.migration ? 2_000n * PHA : this.books.free(from) / 12n
    script.transfer(from, to, this.random.units(PHA, most > PHA ? most : PHA), this.random.chance(50), this.tip())
  }

  /** Someone who comes with little and leaves: emptied, or left with dust that is destroyed. */
  private passer(script: Script): void {
    const passer = this.passers[0]
    if (passer === undefined || this.passers.length < 4) {
      const from = this.spender(100n * PHA)
      if (from === null) return
      const account = `0x${this.random.hex()}`
      this.passers.push(account)
      script.transfer(from, account, this.random.units(PHA, 30n * PHA))
      return
    }
    this.passers.shift()
    const to = this.random.pick(this.funded)
    if (this.random.chance(40)) script.transferAll(passer, to)
    else {
      const spendable = this.books.free(passer) - feeOf('Balances.transfer')
      script.transfer(passer, to, spendable - this.random.units(1n, existentialDeposit - 1n))
    }
  }

  private inVain(script: Script): void {
    const from = this.spender(PHA)
    if (from !== null) script.transferInVain(from, this.random.pick(this.funded))
  }

  private bridge(script: Script): void {
    if (this.random.chance(60)) {
      const from = this.spender(2_000n * PHA)
      if (from === null) return
      const recipient = `0x${this.random.hex().slice(0, 40)}`
      script.bridgeOut(from, recipient, this.random.units(300n * PHA, 300n * PHA + this.books.free(from) / 40n))
    } else if (this.books.free(this.cast.relayer) > PHA && this.funded.length > 0) {
      this.bridgeNonce += 1
      script.bridgeIn(this.random.pick(this.funded), this.bridgeNonce, this.random.units(50n * PHA, 20_000n * PHA))
    }
  }

  private toSibling(script: Script): void {
    const from = this.spender(1_000n * PHA)
    if (from === null) return
    script.toSibling(
      from,
      this.random.pick(this.cast.sovereigns),
      this.random.units(10n * PHA, this.books.free(from) / 15n),
    )
  }

  private judgement(script: Script): void {
    const asked = this.judgements.shift()
    if (asked !== undefined && this.books.free(this.cast.registrar) > PHA) {
      script.giveJudgement(asked.who, asked.fee)
      return
    }
    const who = this.spender(100n * PHA)
    if (who === null || this.books.reserved(who) > 0n) return
    const fee = this.random.units(PHA, 10n * PHA)
    this.judgements.push({ who, fee })
    script.requestJudgement(who, fee)
  }

  private windDown(script: Script): void {
    this.treasury.forget()
    this.judgements.length = 0
    const reserving = this.books.holders().filter((who) => this.books.reserved(who) > 0n)
    for (const who of reserving.slice(0, 8)) script.forceUnreserve(who, this.books.reserved(who))
    if (reserving.length > 0) return
    this.settleTotals(script)
    this.pools.settle(script, this.books.wrappedSupply, sunsetTotals.staked)
  }

  /** Subsidy pool and circulation, against the bridge reserve, by force. */
  private settleTotals(script: Script): void {
    const { subsidyPool, bridgeReserve, sygmaReserve, crowdloan, treasury } = this.cast
    this.moveBetween(script, subsidyPool, bridgeReserve, this.books.free(subsidyPool) - sunsetTotals.subsidyPool)
    const excluded = [subsidyPool, bridgeReserve, sygmaReserve, crowdloan].reduce(
      (sum, who) => sum + this.books.free(who),
      0n,
    )
    this.moveBetween(script, treasury, bridgeReserve, this.books.issuance - excluded - sunsetTotals.circulation)
  }

  /** Moves `amount` from a to b, or the other way where it is negative. */
  private moveBetween(script: Script, a: string, b: string, amount: bigint): void {
    if (amount > 0n) script.forceTransfer(a, b, amount)
    if (amount < 0n) script.forceTransfer(b, a, -amount)
  }

  /** A funded person who can spare this much; multisigs only receive. */
  private spender(least: bigint): string | null {
    for (let attempt = 0; attempt < 8 && this.funded.length > 0; attempt++) {
      const who = this.random.pick(this.funded)
      if (!this.cast.multisigs.has(who) && this.books.free(who) > least + PHA) return who
    }
    return null
  }

  private tip(): bigint {
    return this.random.chance(15) ? this.random.units(1n, 1_000_000_000n) : 0n
  }
}

/** A few hold much and many little: shares fall with the rank. */
function fundingPlan(cast: Cast, random: Random): { account: string; amount: bigint }[] {
  const pot = 128_000_000n * PHA
  const weights = cast.holders.map((_, rank) => 1_000_000n / BigInt(rank + 4))
  const sum = weights.reduce((total, weight) => total + weight, 0n)
  const plan = cast.holders.map((account, rank) => {
    const share = (pot * (weights[rank] ?? 0n)) / sum
    return { account, amount: share - random.units(0n, share / 20n) }
  })
  return random.shuffle(plan)
}
