import { phala } from '../../src/chains/phala'
import type { EvmChain } from '../evm/evm-chain'
import { mineL2 } from '../evm-world'
import type { Random } from '../random'
import { ClaimDesk } from './claims'
import { writeEntitlementList } from './entitlement-list'
import { fundClaimer, releaseOldEscrow, resumeRewards } from './funding'
import { placeTokenContracts } from './genesis'
import type { ParachainPort } from './parachain-port'
import type { Stage } from './stage'
import { closeRewardWindow, playStakingRound, STAKING_ROUNDS } from './staking'
import { moveAround } from './traffic'

export type Phase = 'setup' | 'history' | 'staking' | 'sunset' | 'funding' | 'claims' | 'waiting' | 'settling' | 'ended'

/** Something has been played; whoever drives may now pause, reorganise or break something. */
export interface Beat {
  readonly phase: Phase
  /** 0 to 1 over the whole story. */
  readonly progress: number
}

/** When the parachain made its last block. The exact time is not known; the day is. */
export const SUNSET_TIME = Date.UTC(2025, 10, 20, 12) / 1000

const DAY = 86_400
/** The reward window closes this long before the sunset. */
const QUIET_SECONDS = 3 * 3_600
const WINDOW_SECONDS = DAY
const JUMP_SECONDS = 21 * DAY
/** Parachain blocks a beat while it lives its last minutes. */
const LIVE_BLOCKS_A_BEAT = 3

export interface StoryOptions {
  readonly stage: Stage
  readonly parachain: ParachainPort
  /** File for the claim service's list; written at the sunset. */
  readonly entitlementFile: string
  /** Called when the claims phase begins. */
  readonly onClaims?: (desk: ClaimDesk) => void
}

/** The whole migration, beat by beat. The same seed and scale play the same story. */
export async function* playStory(options: StoryOptions): AsyncGenerator<Beat> {
  const { stage, parachain } = options
  await placeTokenContracts(stage)
  yield { phase: 'setup', progress: 0.02 }
  await parachain.playHistory()
  yield { phase: 'history', progress: 0.05 }
  const windowEnd = SUNSET_TIME - QUIET_SECONDS
  for (let i = 0; i < STAKING_ROUNDS; i += 1) {
    await playStakingRound(stage, i, windowEnd)
    yield { phase: 'staking', progress: 0.05 + (0.15 * i) / STAKING_ROUNDS }
  }
  await reachWindow(stage, windowEnd - WINDOW_SECONDS)
  await closeRewardWindow(stage, WINDOW_SECONDS)
  yield* playSunset(options)
  yield* playClaims(options)
  yield* playWaiting(stage)
  yield* settle(stage)
}

/** Nothing may touch the vault now: a quiet round up to the beginning of the window. */
async function reachWindow(stage: Stage, start: number): Promise<void> {
  const { clock } = stage.world
  const seconds = start - clock.now
  if (seconds <= 0) throw new Error('the staking rounds run into the reward window')
  await stage.round(seconds, () => undefined)
}

async function* playSunset({ stage, parachain, entitlementFile }: StoryOptions): AsyncGenerator<Beat> {
  let more = true
  let beats = 0
  while (more) {
    for (let i = 0; i < LIVE_BLOCKS_A_BEAT && more; i += 1) more = parachain.mineNext()
    await stage.keepPace(parachain.head.timestamp / 1000)
    beats += 1
    yield { phase: 'sunset', progress: 0.2 + 0.15 * Math.min(1, beats / 45) }
  }
  if (!parachain.complete || parachain.head.height !== phala.finalBlock) {
    throw new Error(`the parachain ended at ${parachain.head.height}, not at its final block ${phala.finalBlock}`)
  }
  writeEntitlementList(entitlementFile, parachain.entitlements())
  await releaseOldEscrow(stage)
  yield { phase: 'funding', progress: 0.36 }
  await fundClaimer(stage, parachain.entitlements())
  yield { phase: 'funding', progress: 0.38 }
  await resumeRewards(stage)
  yield { phase: 'funding', progress: 0.4 }
}

async function* playClaims({ stage, parachain, onClaims }: StoryOptions): AsyncGenerator<Beat> {
  const rounds = Math.min(400, Math.max(24, Math.round(150 * Math.sqrt(stage.scale))))
  const desk = new ClaimDesk(stage, parachain.entitlements(), rounds)
  onClaims?.(desk)
  for (let i = 0; i < rounds; i += 1) {
    const random = stage.random.fork(`traffic ${i}`)
    await stage.round(
      desk.pause(),
      async () => {
        await desk.play()
        moveAround(stage, random, 'l1')
        if (i % 20 === 10) unlockOne(stage, random)
      },
      () => moveAround(stage, random, 'l2'),
    )
    yield { phase: 'claims', progress: 0.4 + (0.5 * (i + 1)) / rounds }
  }
}

function unlockOne(stage: Stage, random: Random): void {
  const { cast, books, vault } = stage
  const stakers = cast.holders.filter((who) => books.balanceOf('ethereum:vpha', who) > 10n ** 18n)
  const staker = stakers.length === 0 ? null : random.pick(stakers)
  if (staker !== null && vault.unlocksOf(staker).length < 8) {
    stage.unlock(staker, books.balanceOf('ethereum:vpha', staker) / 7n)
  }
}

/** Three weeks pass at once; then the unlocked stake is paid out and open withdrawals are finished. */
async function* playWaiting(stage: Stage): AsyncGenerator<Beat> {
  await stage.round(JUMP_SECONDS, () => undefined)
  yield { phase: 'waiting', progress: 0.91 }
  for (let i = 0; i < 12; i += 1) {
    await stage.round(3_000, () => {
      const [owner] = stage.vault.dueOwners(stage.world.clock.now)
      if (owner !== undefined) stage.claimUnlocked(owner as `0x${string}`)
    })
    yield { phase: 'waiting', progress: 0.91 + 0.04 * ((i + 1) / 12) }
  }
}

/** Leaves one transfer each way on its road, then mines until everything up to there is final on both chains. */
async function* settle(stage: Stage): AsyncGenerator<Beat> {
  const { world, random, books } = stage
  const { l1, l2, clock, bridge } = world
  const pick = random.fork('last')
  const sender = stage.cast.holders.find((who) => books.balanceOf('ethereum:pha', who) > 10n ** 18n)
  const returner = books.holdersOf('phala-l2:vpha')[0]
  if (sender === undefined || returner === undefined) throw new Error('nobody is left to leave a transfer on its road')
  clock.advance(60)
  stage.withdraw('vpha', returner as `0x${string}`, returner as `0x${string}`, pick.units(1n, 10n ** 15n))
  await mineL2(world)
  clock.advance(30)
  stage.deposit('pha', sender, sender, pick.units(1n, 10n ** 18n))
  const { calls } = await l1.mine(clock.now)
  yield { phase: 'settling', progress: 0.96 }
  // The newest final moment will be this one, on both chains: the deposit has left and not arrived.
  const last = clock.advance(60)
  await l1.mine(last)
  await l2.mine(last)
  bridge.relayDeposits(calls)
  for (let i = 0; i < SETTLE_STEPS; i += 1) {
    const step = SETTLE_SECONDS / SETTLE_STEPS
    await mineEvenly(l1, l1.finalityConfirmation / SETTLE_STEPS, last + i * step, step)
    await mineEvenly(l2, l2.finalityConfirmation / SETTLE_STEPS, last + i * step, step)
    clock.reach(last + (i + 1) * step)
    const progress = 0.96 + (0.04 * (i + 1)) / SETTLE_STEPS
    yield { phase: i === SETTLE_STEPS - 1 ? 'ended' : 'settling', progress: Math.min(1, progress) }
  }
}

/** Five hundred L2 blocks of ten seconds; L1 keeps step with them, so that neither chain falls behind the other. */
const SETTLE_SECONDS = 5_000
const SETTLE_STEPS = 25

/** Mines `count` blocks whose times end exactly `seconds` after `start`. */
async function mineEvenly(chain: EvmChain, count: number, start: number, seconds: number): Promise<void> {
  for (let i = 1; i <= count; i += 1) await chain.mine(start + Math.floor((seconds * i) / count))
}
