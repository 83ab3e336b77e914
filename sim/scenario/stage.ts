import { type Address, encodeFunctionData, type Hex } from 'viem'
import { ethereum } from '../../src/chains/ethereum'
import { phalaL2 } from '../../src/chains/phala-l2'
import { Books } from '../books'
import type { TokenPair } from '../bridge/bridge'
import { l1Bridge, tokenAddress } from '../bridge/bridge-addresses'
import { ownArtifact } from '../evm/artifacts'
import type { Sent } from '../evm/queue'
import { type EvmWorld, mineL1, mineL2 } from '../evm-world'
import { Random } from '../random'
import { approveToken, transferToken } from '../token-calls'
import { type Cast, makeCast } from './cast'
import { VaultModel } from './vault-model'

export type TokenId = 'pha' | 'vpha'

export const PAIRS: Readonly<Record<TokenId, TokenPair>> = {
  pha: { l1: tokenAddress(ethereum, 'pha'), l2: tokenAddress(phalaL2, 'pha') },
  vpha: { l1: tokenAddress(ethereum, 'vpha'), l2: tokenAddress(phalaL2, 'vpha') },
}

/** 21 days, as on the real vault. */
const UNLOCK_PERIOD_SECONDS = 1_814_400

/**
 * Where the story is played: every method queues transactions for the block at the clock's time and
 * enters them in the books at once. Who plays sees to it that the block is mined before the clock moves.
 */
export class Stage {
  readonly books = new Books()
  readonly random: Random
  readonly cast: Cast
  readonly vault: VaultModel
  private claimerOwner: Address
  private rateChangedAt = 0

  constructor(
    readonly world: EvmWorld,
    readonly seed: number,
    readonly scale: number,
  ) {
    this.random = new Random(`crossledger/${seed}`)
    this.cast = makeCast(seed, scale, this.random.fork('cast'))
    this.vault = new VaultModel(world.clock.now, UNLOCK_PERIOD_SECONDS)
    this.claimerOwner = this.cast.ownerSafe
  }

  /** How often something happens at this scale: `atOne` times at scale 1, never less than `least`. */
  count(atOne: number, least: number): number {
    return Math.max(least, Math.round(atOne * this.scale))
  }

  /** One L1 block, then an L2 block a little later with what was relayed, then quiet blocks on both. */
  async round(seconds: number, onL1: () => void | Promise<void>, onL2: () => void = () => undefined): Promise<void> {
    const { clock } = this.world
    clock.advance(seconds)
    await onL1()
    await mineL1(this.world)
    clock.advance(45)
    onL2()
    await mineL2(this.world)
    for (let i = 0; i < 2; i += 1) {
      clock.advance(12)
      await mineL1(this.world)
      clock.advance(10)
      await mineL2(this.world)
    }
  }

  /** A block on both chains at the time another chain has reached, or a little later when that has passed. */
  async keepPace(seconds: number): Promise<void> {
    const { clock, l1, l2 } = this.world
    clock.reach(seconds)
    if (clock.now <= Math.max(l1.head.timestamp, l2.head.timestamp)) clock.advance(12)
    await mineL1(this.world)
    clock.advance(5)
    await mineL2(this.world)
  }

  transfer(chain: 'l1' | 'l2', token: TokenId, from: Address, to: Address, units: bigint): Sent {
    this.books.move(assetOf(chain, token), from, to, units)
    return transferToken(this.world[chain], PAIRS[token][chain], from, to, units)
  }

  /** L1 → L2. The books follow when the deposit is relayed. */
  deposit(token: TokenId, from: Address, to: Address, units: bigint): void {
    approveToken(this.world.l1, PAIRS[token].l1, from, l1Bridge.standardBridge, units)
    this.books.move(assetOf('l1', token), from, l1Bridge.standardBridge, units)
    this.world.bridge.deposit(PAIRS[token], from, to, units, () => this.arriveOnL2(token, to, units))
  }

  /** L2 → L1. The books follow on L1 when the withdrawal is finalized. */
  withdraw(token: TokenId, from: Address, to: Address, units: bigint): void {
    this.books.burn(assetOf('l2', token), from, units)
    this.world.bridge.withdraw(PAIRS[token], from, to, units, () =>
      this.books.move(assetOf('l1', token), l1Bridge.standardBridge, to, units),
    )
  }

  arriveOnL2(token: TokenId, to: Address, units: bigint): void {
    this.books.mint(assetOf('l2', token), to, units)
  }

  /** vPHA of the claimer goes into the escrow within a claim. */
  lockShares(from: Address, units: bigint): void {
    this.books.move('ethereum:vpha', from, l1Bridge.standardBridge, units)
  }

  /** An L1 block at the clock's time, and nothing else. */
  async mineL1Now(): Promise<void> {
    await mineL1(this.world)
  }

  // ---- vault

  stake(from: Address, assets: bigint): void {
    approveToken(this.world.l1, PAIRS.pha.l1, from, this.cast.vault, assets)
    this.vaultCall(from, 'deposit', [assets, from])
    this.books.move('ethereum:pha', from, this.cast.vault, assets)
    this.books.mint('ethereum:vpha', from, this.vault.deposit(this.now, assets))
  }

  /** Opens an unlock request for `shares` of `owner`. */
  unlock(owner: Address, shares: bigint): void {
    this.vaultCall(owner, 'redeem', [shares, owner, owner])
    this.vault.redeem(this.now, owner, owner, shares)
    this.books.burn('ethereum:vpha', owner, shares)
  }

  cancelUnlock(owner: Address, index: number): void {
    this.vaultCall(owner, 'cancelUnlockRequest', [BigInt(index), owner])
    this.books.mint('ethereum:vpha', owner, this.vault.cancel(this.now, owner, index))
  }

  /** Pays out whatever of `owner` is due. */
  claimUnlocked(owner: Address): void {
    this.vaultCall(owner, 'claim', [owner])
    for (const { receiver, assets } of this.vault.claim(this.now, owner)) {
      this.books.move('ethereum:pha', this.cast.vault, receiver, assets)
    }
  }

  setRewardRate(rate: bigint): void {
    const data = encodeFunctionData({ abi: ownArtifact('PhaVault').abi, functionName: 'setRewardRate', args: [rate] })
    this.safeExecute([{ to: this.cast.vault, data }], 'set the reward rate', true)
    this.vault.setRate(this.now, rate)
    this.rateChangedAt = this.now
  }

  setTreasuryRatio(ratio: bigint): void {
    const { abi } = ownArtifact('PhaVault')
    const data = encodeFunctionData({ abi, functionName: 'setTreasuryRatio', args: [ratio] })
    this.safeExecute([{ to: this.cast.vault, data }], 'set the treasury ratio', true)
    this.vault.setTreasuryRatio(this.now, ratio)
  }

  // ---- contract accounts

  /** Several calls by the owner Safe in one transaction. */
  safeExecute(calls: readonly { to: Address; data: Hex }[], label: string, pinned = false): Sent {
    return this.executeThrough(this.cast.ownerSafe, this.cast.operator, calls, label, pinned)
  }

  executeThrough(
    contract: Address,
    by: Address,
    calls: readonly { to: Address; data: Hex }[],
    label: string,
    pinned = false,
  ): Sent {
    const { abi } = ownArtifact('OwnerSafe')
    const data = encodeFunctionData({ abi, functionName: 'execute', args: [calls] })
    return this.world.l1.send({
      from: by,
      to: contract,
      data,
      gas: 1_000_000 + calls.length * 2_500_000,
      label,
      pinned,
    })
  }

  /** A call only the claimer's owner may make: by its key, or through the Safe. */
  asClaimerOwner(calls: readonly Hex[], label: string): Sent[] {
    const { claimer, ownerSafe } = this.cast
    if (this.claimerOwner === ownerSafe) {
      return [
        this.safeExecute(
          calls.map((data) => ({ to: claimer, data })),
          label,
        ),
      ]
    }
    return calls.map((data) => this.world.l1.send({ from: this.claimerOwner, to: claimer, data, label }))
  }

  /** Time of the block of the newest rate change, in seconds. */
  get lastRateChange(): number {
    return this.rateChangedAt
  }

  get isClaimerOwnedBySafe(): boolean {
    return this.claimerOwner === this.cast.ownerSafe
  }

  handClaimerTo(owner: Address): void {
    const { abi } = ownArtifact('PhalaClaimer')
    const data = encodeFunctionData({ abi, functionName: 'transferOwnership', args: [owner] })
    this.asClaimerOwner([data], 'hand over the claimer')
    this.claimerOwner = owner
  }

  private vaultCall(from: Address, functionName: string, args: readonly unknown[]): Sent {
    const data = encodeFunctionData({ abi: ownArtifact('PhaVault').abi, functionName, args })
    // The share price moves with every second: a reorg must not move it.
    return this.world.l1.send({ from, to: this.cast.vault, data, label: `vault ${functionName}`, pinned: true })
  }

  private get now(): number {
    return this.world.clock.now
  }
}

export function assetOf(chain: 'l1' | 'l2', token: TokenId): string {
  return `${chain === 'l1' ? ethereum.id : phalaL2.id}:${token}`
}
