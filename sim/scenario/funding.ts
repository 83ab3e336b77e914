import { type Address, encodeFunctionData, erc20Abi, parseUnits } from 'viem'
import { ethereum } from '../../src/chains/ethereum'
import { phalaMigration } from '../../src/migrations/phala'
import { accountAddress } from '../bridge/bridge-addresses'
import { ownArtifact } from '../evm/artifacts'
import { ENTITLED_FREE, ENTITLED_STAKED, type Entitled } from './parachain-port'
import { PAIRS, type Stage } from './stage'

const ESCROWS = ['phala-chain-bridge', 'khala-chain-bridge', 'khala-legacy-chain-bridge', 'sygma-bridge']
/** What the sunset reward account holds afterwards on the real chain. */
const SUNSET_REWARD = parseUnits('155512138.193661099221466467', 18)
const TO_CANONICAL = 10n ** 6n

/** The operator takes back what the old bridges held for the parachains. */
export async function releaseOldEscrow(stage: Stage): Promise<void> {
  const { cast, books } = stage
  await stage.round(1_800, () => {
    for (const id of ESCROWS) {
      const escrow = accountAddress(ethereum, id)
      stage.transfer('l1', 'pha', escrow, cast.ownerSafe, books.balanceOf('ethereum:pha', escrow))
    }
  })
}

/** Funds the claimer, once, with exactly what is entitled; the rest of the escrow goes to its named places. */
export async function fundClaimer(stage: Stage, entitled: readonly Entitled[]): Promise<void> {
  const free = sum(entitled.map((entry) => entry.free))
  const staked = sum(entitled.map((entry) => entry.staked))
  if (free !== ENTITLED_FREE || staked !== ENTITLED_STAKED) {
    throw new Error(`the parachain entitles ${free} free and ${staked} staked, not the published totals`)
  }
  await stage.round(3_600, () => depositIntoClaimer(stage, free * TO_CANONICAL, staked * TO_CANONICAL))
  await stage.round(900, () => {
    const { cast, books } = stage
    stage.handClaimerTo(cast.migrationDesk)
    safeTransfer(stage, accountAddress(ethereum, 'sunset-reward'), SUNSET_REWARD)
    safeTransfer(stage, cast.foundation, books.balanceOf('ethereum:pha', cast.ownerSafe))
  })
}

function depositIntoClaimer(stage: Stage, free: bigint, staked: bigint): void {
  const { cast, books, vault, world } = stage
  const approve = encodeFunctionData({
    abi: erc20Abi,
    functionName: 'approve',
    args: [cast.claimer, free + staked],
  })
  const { abi } = ownArtifact('PhalaClaimer')
  const deposit = encodeFunctionData({ abi, functionName: 'deposit', args: [free, staked] })
  const calls = [
    { to: PAIRS.pha.l1, data: approve },
    { to: cast.claimer, data: deposit },
  ]
  stage.safeExecute(calls, 'fund the claimer', true)
  const shares = vault.deposit(world.clock.now, staked)
  const promised = phalaMigration.parts.find((part) => part.class === 'staked')?.ratio.numerator
  if (shares !== promised) throw new Error(`the stake mints ${shares} shares, not the published ${promised}`)
  books.move('ethereum:pha', cast.ownerSafe, cast.claimer, free)
  books.move('ethereum:pha', cast.ownerSafe, cast.vault, staked)
  books.mint('ethereum:vpha', cast.claimer, shares)
}

function safeTransfer(stage: Stage, to: Address, units: bigint): void {
  const data = encodeFunctionData({ abi: erc20Abi, functionName: 'transfer', args: [to, units] })
  stage.safeExecute([{ to: PAIRS.pha.l1, data }], 'send on what is left of the escrow')
  stage.books.move('ethereum:pha', stage.cast.ownerSafe, to, units)
}

/** Rewards go on, now with a tenth for the treasury. */
export async function resumeRewards(stage: Stage): Promise<void> {
  await stage.round(7_200, () => {
    stage.setTreasuryRatio(10n ** 17n)
    stage.setRewardRate(parseUnits('0.35', 18))
  })
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n)
}
