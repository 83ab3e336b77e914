/** Full treasury ratio, as in PhaVault. */
const FULL = 10n ** 18n

export interface UnlockEntry {
  readonly receiver: string
  readonly assets: bigint
  /** Seconds. */
  readonly startTime: number
}

/**
 * The vault as the scenario's own books see it: the same integer arithmetic as PhaVault.sol,
 * written a second time. Amounts in base units, times in seconds, rate in base units a second.
 */
export class VaultModel {
  private assets = 0n
  private treasury = 0n
  private shares = 0n
  private rate = 0n
  private ratio = 0n
  private readonly unlocks = new Map<string, UnlockEntry[]>()

  constructor(
    private checkpoint: number,
    readonly unlockPeriodSeconds: number,
  ) {}

  get totalShares(): bigint {
    return this.shares
  }

  totalAssets(now: number): bigint {
    return this.assets + this.accrued(now).rewards
  }

  treasuryAssets(now: number): bigint {
    return this.treasury + this.accrued(now).treasury
  }

  unlocksOf(owner: string): readonly UnlockEntry[] {
    return this.unlocks.get(owner) ?? []
  }

  /** Shares minted for a deposit of `assets`. */
  deposit(now: number, assets: bigint): bigint {
    this.settle(now)
    const minted = this.toShares(assets)
    this.assets += assets
    this.shares += minted
    return minted
  }

  /** Opens an unlock request for the worth of `shares`; says how many assets it holds. */
  redeem(now: number, owner: string, receiver: string, shares: bigint): bigint {
    this.settle(now)
    const assets = (shares * (this.assets + 1n)) / (this.shares + 1n)
    this.shares -= shares
    this.assets -= assets
    this.unlocks.set(owner, [...this.unlocksOf(owner), { receiver, assets, startTime: now }])
    return assets
  }

  /** Shares minted when a request is cancelled. */
  cancel(now: number, owner: string, index: number): bigint {
    const entry = this.unlocksOf(owner)[index]
    if (entry === undefined) throw new Error(`${owner} has no unlock request ${index}`)
    this.unlocks.set(
      owner,
      this.unlocksOf(owner).filter((_, other) => other !== index),
    )
    return this.deposit(now, entry.assets)
  }

  /** Takes out and returns the requests of `owner` that are due. */
  claim(now: number, owner: string): UnlockEntry[] {
    const isDue = ({ startTime }: UnlockEntry): boolean => startTime + this.unlockPeriodSeconds <= now
    const due = this.unlocksOf(owner).filter(isDue)
    this.unlocks.set(
      owner,
      this.unlocksOf(owner).filter((entry) => !isDue(entry)),
    )
    return due
  }

  /** Owners with a request that is due. */
  dueOwners(now: number): string[] {
    return [...this.unlocks]
      .filter(([, entries]) => entries.some(({ startTime }) => startTime + this.unlockPeriodSeconds <= now))
      .map(([owner]) => owner)
  }

  setRate(now: number, rate: bigint): void {
    this.settle(now)
    this.rate = rate
  }

  setTreasuryRatio(now: number, ratio: bigint): void {
    this.settle(now)
    this.ratio = ratio
  }

  private settle(now: number): void {
    const { rewards, treasury } = this.accrued(now)
    this.checkpoint = now
    this.assets += rewards
    this.treasury += treasury
  }

  private accrued(now: number): { rewards: bigint; treasury: bigint } {
    if (this.shares === 0n) return { rewards: 0n, treasury: 0n }
    const all = this.rate * BigInt(now - this.checkpoint)
    const treasury = (all * this.ratio) / FULL
    return { rewards: all - treasury, treasury }
  }

  private toShares(assets: bigint): bigint {
    return (assets * (this.shares + 1n)) / (this.assets + 1n)
  }
}
