import { parseUnits } from 'viem'
import { ethereum } from '../../src/chains/ethereum'
import { phalaMigration } from '../../src/migrations/phala'
import { accountAddress } from '../bridge/bridge-addresses'
import type { Stage } from './stage'
import { moveAround } from './traffic'

/** Stakers of 2025 come in these rounds, about nine days apart. */
export const STAKING_ROUNDS = 34

const DAY = 86_400
const STAKING_BEGINS = Date.UTC(2025, 0, 10) / 1000
/** PHA the reward account puts into the vault beforehand, so that accrued rewards are covered. */
const REWARD_RESERVE = parseUnits('30000000', 18)
const REWARD = accountAddress(ethereum, 'reward')
/** Rounds in which the rate is aimed anew at the price of the sunset. */
const AIM_ROUNDS = new Set([1, 9, 18, 27])

/**
 * 2025 on L1: PHA is staked for vPHA and its price grows from 1 towards the frozen price of the
 * sunset. `windowEnd` is when the price must be reached; see `aimAt`.
 */
export async function playStakingRound(stage: Stage, index: number, windowEnd: number): Promise<void> {
  const { cast } = stage
  const random = stage.random.fork(`staking ${index}`)
  const { clock } = stage.world
  const due = STAKING_BEGINS + (index + 1) * 9 * DAY + random.int(-DAY / 2, DAY / 2)
  await stage.round(
    due - clock.now,
    () => {
      if (index === 0) openVault(stage)
      if (AIM_ROUNDS.has(index)) stage.setRewardRate(priceGap(stage) / BigInt(windowEnd - clock.now))
      for (let i = 0; i < stage.count(2, 1); i += 1) stakeSome(stage, random.pick(cast.holders), random.int(20, 60))
      if (index % 7 === 5) unlockSome(stage, index)
      for (const owner of stage.vault.dueOwners(clock.now)) stage.claimUnlocked(owner as `0x${string}`)
      moveAround(stage, random, 'l1')
    },
    () => moveAround(stage, random, 'l2'),
  )
}

/** The first to stake are large: the price of the sunset can be met to the unit only above 30 million shares. */
function openVault(stage: Stage): void {
  stage.transfer('l1', 'pha', REWARD, stage.cast.vault, REWARD_RESERVE)
  stage.stake(stage.cast.foundation, parseUnits('40000000', 18))
  const [first] = stage.cast.exchanges
  if (first !== undefined) stage.stake(first, parseUnits('12000000', 18))
}

function stakeSome(stage: Stage, holder: `0x${string}`, percent: number): void {
  const units = (stage.books.balanceOf('ethereum:pha', holder) * BigInt(percent)) / 100n
  if (units > 0n) stage.stake(holder, units)
}

function unlockSome(stage: Stage, index: number): void {
  const staker = stage.cast.holders.find((holder) => stage.books.balanceOf('ethereum:vpha', holder) > 10n ** 18n)
  if (staker === undefined) return
  stage.unlock(staker, stage.books.balanceOf('ethereum:vpha', staker) / 5n)
  // Some think again: the same request is turned back into shares.
  if (index % 2 === 0) stage.cancelUnlock(staker, stage.vault.unlocksOf(staker).length - 1)
}

/** Rewards still missing until today's shares are worth the frozen price. */
function priceGap(stage: Stage): bigint {
  const gap = assetsForExactShares(stage.vault.totalShares) - stage.vault.totalAssets(stage.world.clock.now)
  if (gap <= 0n) throw new Error('the vault has outgrown the price of the sunset')
  return gap
}

/**
 * Total assets at which a deposit of the entitled stake mints exactly the published shares:
 * shares = ⌊A·(S+1)/(T+1)⌋, so T+1 = ⌊A·(S+1)/shares⌋, if that rounds back.
 */
export function assetsForExactShares(totalShares: bigint): bigint {
  const { assets, shares } = frozenPrice()
  const product = assets * (totalShares + 1n)
  const total = product / shares
  if (product / total !== shares) {
    throw new Error(`with ${totalShares} shares in the vault no total mints exactly ${shares} for ${assets}`)
  }
  return total - 1n
}

function frozenPrice(): { assets: bigint; shares: bigint } {
  const staked = phalaMigration.parts.find((part) => part.class === 'staked')
  if (staked === undefined) throw new Error('the Phala migration defines no staked part')
  return { assets: staked.ratio.denominator, shares: staked.ratio.numerator }
}

/**
 * The last two days before the window closes: a rate for whole seconds, the remainder in one
 * second of its own, then none. From here to the funding the price stands still, to the unit.
 */
export async function closeRewardWindow(stage: Stage, seconds: number): Promise<void> {
  const { clock } = stage.world
  let rate = 0n
  let remainder = 0n
  await stage.round(12, () => {
    const gap = priceGap(stage)
    rate = gap / BigInt(seconds)
    remainder = gap % BigInt(seconds)
    stage.setRewardRate(rate)
  })
  const start = stage.lastRateChange
  if (remainder === 0n) {
    await stage.round(start + seconds - clock.now, () => stage.setRewardRate(0n))
    return
  }
  clock.reach(start + seconds)
  stage.setRewardRate(remainder)
  await stage.mineL1Now()
  clock.advance(1)
  stage.setRewardRate(0n)
  await stage.mineL1Now()
}
