import { encodeFunctionData, hexToBigInt, toEventSelector } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ethereum } from '../../src/chains/ethereum'
import { phalaL2 } from '../../src/chains/phala-l2'
import { bridgeArtifact, ownArtifact } from '../evm/artifacts'
import { placeCode } from '../evm/place'
import { accountOf, closeEvmWorld, type EvmWorld, mineL1, mineL2, startEvmWorld } from '../evm-world'
import { approveToken, readBalance, readSupply } from '../token-calls'
import { l1Bridge, tokenAddress } from './bridge-addresses'

const pair = { l1: tokenAddress(ethereum, 'pha'), l2: tokenAddress(phalaL2, 'pha') }
const alice = accountOf(1, 'alice')
const bob = accountOf(1, 'bob')
const CAP = 10n ** 27n

async function escrowOf(world: EvmWorld): Promise<bigint> {
  const { abi } = bridgeArtifact('L1StandardBridge')
  const data = encodeFunctionData({ abi, functionName: 'deposits', args: [pair.l1, pair.l2] })
  return hexToBigInt(await world.l1.read(l1Bridge.standardBridge, data))
}

/** Lets `count` L2 blocks pass, and an L1 block after each. */
async function pass(world: EvmWorld, count: number, seconds: number): Promise<void> {
  for (let i = 0; i < count; i += 1) {
    world.clock.advance(seconds)
    await mineL2(world)
    world.clock.advance(seconds)
    await mineL1(world)
  }
}

describe('the OP Stack bridge between the two simulated chains', () => {
  let world: EvmWorld

  beforeAll(async () => {
    world = await startEvmWorld(1)
    placeCode(world.l1, pair.l1, ownArtifact('Pha').deployedBytecode)
    const data = encodeFunctionData({
      abi: ownArtifact('Pha').abi,
      functionName: 'distribute',
      args: [[alice], [CAP]],
    })
    world.l1.send({ from: alice, to: pair.l1, data, label: 'mint the cap' })
    world.clock.advance(12)
    await mineL1(world)
  }, 180_000)

  afterAll(async () => closeEvmWorld(world))

  test('a deposit is locked on L1 and minted to its receiver on L2', async () => {
    approveToken(world.l1, pair.l1, alice, l1Bridge.standardBridge, 5n)
    let arrived = 0
    world.bridge.deposit(pair, alice, bob, 5n, () => {
      arrived += 1
    })
    world.clock.advance(12)
    await mineL1(world)
    expect(await escrowOf(world)).toBe(5n)
    expect(await readBalance(world.l1, pair.l1, l1Bridge.standardBridge)).toBe(5n)
    expect(await readSupply(world.l2, pair.l2)).toBe(0n)
    world.clock.advance(60)
    await mineL2(world)
    expect(arrived).toBe(1)
    expect(await readSupply(world.l2, pair.l2)).toBe(5n)
    expect(await readBalance(world.l2, pair.l2, bob)).toBe(5n)
  })

  test('a withdrawal is burned on L2, proven, and paid on L1 after the period', async () => {
    let paid: ReturnType<typeof world.l1.send> | null = null
    world.bridge.withdraw(pair, bob, alice, 2n, (sent) => {
      paid = sent
    })
    world.clock.advance(60)
    await mineL2(world)
    expect(await readSupply(world.l2, pair.l2)).toBe(3n)
    expect(await escrowOf(world)).toBe(5n)
    await pass(world, 60, 120)
    expect(await escrowOf(world)).toBe(3n)
    expect(await readBalance(world.l1, pair.l1, alice)).toBe(CAP - 3n)
    const mined = (paid as { mined: { logs: { topics: string[]; data: string }[] } } | null)?.mined
    const finalized = mined?.logs.find((log) => log.topics[0] === toEventSelector('WithdrawalFinalized(bytes32,bool)'))
    expect(BigInt(finalized?.data ?? '0x0')).toBe(1n)
  })
})
