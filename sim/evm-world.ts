import { type Address, keccak256, stringToHex } from 'viem'
import { ethereum } from '../src/chains/ethereum'
import { phalaL2 } from '../src/chains/phala-l2'
import { Bridge } from './bridge/bridge'
import { tokenAddress } from './bridge/bridge-addresses'
import { placeL1Bridge, placeL2Bridge } from './bridge/place-bridge'
import { Clock } from './clock'
import { EvmChain } from './evm/evm-chain'

/** L1 begins where the migration begins: right after the vault's deployment on the real chain. */
const L1_GENESIS = { number: 21_596_400, time: Date.UTC(2025, 0, 10) / 1000 }
/** Genesis of the real Phala L2. */
const L2_GENESIS = { number: 0, time: Date.UTC(2024, 11, 16, 22, 13, 59) / 1000 }

const L2_BLOCK_SECONDS = 10
const SUBMISSION_INTERVAL = 20
/** A week on the real chain; here a withdrawal of the morning is paid in the afternoon. */
const FINALIZATION_PERIOD_SECONDS = 3_600

/** An account that nobody has the key of: anvil signs for everybody here. */
export function accountOf(seed: number, name: string): Address {
  return `0x${keccak256(stringToHex(`crossledger/${seed}/${name}`)).slice(26)}`
}

/** Two chains with the bridge between them, on one clock, and nothing else yet. */
export interface EvmWorld {
  readonly clock: Clock
  readonly l1: EvmChain
  readonly l2: EvmChain
  readonly bridge: Bridge
  readonly admin: Address
}

/** Starts both anvils and places the bridge. Both chains begin long enough to have a final block. */
export async function startEvmWorld(seed: number): Promise<EvmWorld> {
  const clock = new Clock(L1_GENESIS.time)
  const admin = accountOf(seed, 'bridge admin')
  const proposer = accountOf(seed, 'output proposer')
  const [l1, l2] = await Promise.all([
    EvmChain.start({
      id: ethereum.id,
      chainId: ethereum.chainId,
      genesisNumber: L1_GENESIS.number,
      genesisTime: L1_GENESIS.time,
      finalityConfirmation: ethereum.finalityConfirmation,
    }),
    EvmChain.start({
      id: phalaL2.id,
      chainId: phalaL2.chainId,
      genesisNumber: L2_GENESIS.number,
      genesisTime: L2_GENESIS.time,
      finalityConfirmation: phalaL2.finalityConfirmation,
    }),
  ])
  await Promise.all([
    l1.mineEmpty(ethereum.finalityConfirmation, ethereum.blockTimeMs / 1000),
    l2.mineEmpty(phalaL2.finalityConfirmation, L2_BLOCK_SECONDS),
  ])
  clock.reach(l1.head.timestamp)
  const roles = { admin, proposer }
  const startingBlock = l2.head.height + SUBMISSION_INTERVAL
  await placeL1Bridge(
    l1,
    roles,
    {
      submissionInterval: SUBMISSION_INTERVAL,
      startingBlock,
      startingTime: L2_GENESIS.time + startingBlock * L2_BLOCK_SECONDS,
      l2BlockTimeSeconds: L2_BLOCK_SECONDS,
      finalizationPeriodSeconds: FINALIZATION_PERIOD_SECONDS,
    },
    () => clock.advance(12),
  )
  const tokens = [
    {
      address: tokenAddress(phalaL2, 'pha'),
      remote: tokenAddress(ethereum, 'pha'),
      name: 'Phala',
      symbol: 'PHA',
    },
    {
      address: tokenAddress(phalaL2, 'vpha'),
      remote: tokenAddress(ethereum, 'vpha'),
      name: 'Vault PHA',
      symbol: 'vPHA',
    },
  ]
  await placeL2Bridge(l2, roles, tokens, () => clock.advance(L2_BLOCK_SECONDS))
  const bridge = new Bridge(l1, l2, {
    proposer,
    relayer: accountOf(seed, 'relayer'),
    startingBlock,
    submissionInterval: SUBMISSION_INTERVAL,
    finalizationPeriodSeconds: FINALIZATION_PERIOD_SECONDS,
  })
  return { clock, l1, l2, bridge, admin }
}

/** One L1 block at the clock's time, with what the bridge owes L1; its deposits are queued on L2. */
export async function mineL1(world: EvmWorld): Promise<void> {
  world.bridge.settleWithdrawals(world.clock.now)
  const { calls } = await world.l1.mine(world.clock.now)
  world.bridge.relayDeposits(calls)
}

/** One L2 block at the clock's time; its withdrawals are noted and an output proposed when it is time. */
export async function mineL2(world: EvmWorld): Promise<void> {
  const { calls } = await world.l2.mine(world.clock.now)
  world.bridge.collectWithdrawals(calls)
  await world.bridge.proposeIfDue()
}

export async function closeEvmWorld(world: EvmWorld): Promise<void> {
  await Promise.all([world.l1.close(), world.l2.close()])
}
