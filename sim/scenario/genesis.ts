import { type Address, encodeFunctionData } from 'viem'
import { privateKeyToAddress } from 'viem/accounts'
import { l1Bridge } from '../bridge/bridge-addresses'
import { ownArtifact } from '../evm/artifacts'
import { deploy, deployedAt, placeCode, placeProxy, upgradeProxy } from '../evm/place'
import { mineL1 } from '../evm-world'
import { signerKey } from './claim-signature'
import { PAIRS, type Stage } from './stage'

const MAX_UNLOCK_REQUESTS = 10n
const BRIDGE_MIN_GAS = 200_000

/**
 * Places token, vault, claimers and Safe at their real addresses, sets them up by real
 * transactions, and mints the cap to its first holders.
 */
export async function placeTokenContracts(stage: Stage): Promise<void> {
  const { world, cast } = stage
  const { l1, clock, admin } = world
  const deployments = {
    vault: deploy(l1, admin, ownArtifact('PhaVault')),
    claimer: deploy(l1, admin, ownArtifact('PhalaClaimer')),
    khalaClaimer: deploy(l1, admin, ownArtifact('KhalaClaimer')),
  }
  placeCode(l1, PAIRS.pha.l1, ownArtifact('Pha').deployedBytecode)
  clock.advance(12)
  await mineL1(world)
  mintTheCap(stage)
  setUpSafe(stage, cast.ownerSafe, cast.operator)
  setUpSafe(stage, cast.claimDesk, cast.claimDeskRunner)
  setUpVault(stage, deployedAt(deployments.vault))
  setUpClaimers(stage, deployedAt(deployments.claimer), deployedAt(deployments.khalaClaimer))
  clock.advance(12)
  await mineL1(world)
}

function mintTheCap(stage: Stage): void {
  const { openings } = stage.cast
  const data = encodeFunctionData({
    abi: ownArtifact('Pha').abi,
    functionName: 'distribute',
    args: [openings.map(({ holder }) => holder), openings.map(({ units }) => units)],
  })
  const gas = 500_000 + openings.length * 60_000
  stage.world.l1.send({ from: stage.world.admin, to: PAIRS.pha.l1, data, gas, label: 'mint the cap' })
  for (const { holder, units } of openings) stage.books.mint('ethereum:pha', holder, units)
}

function setUpSafe(stage: Stage, safe: Address, operator: Address): void {
  const { abi, deployedBytecode } = ownArtifact('OwnerSafe')
  placeCode(stage.world.l1, safe, deployedBytecode)
  const data = encodeFunctionData({ abi, functionName: 'setUp', args: [operator] })
  stage.world.l1.send({ from: operator, to: safe, data, label: 'set up a Safe' })
}

function setUpVault(stage: Stage, implementation: Address): void {
  const { world, cast, vault } = stage
  const setup = encodeFunctionData({
    abi: ownArtifact('PhaVault').abi,
    functionName: 'initialize',
    args: [PAIRS.pha.l1, cast.ownerSafe, 0n, BigInt(vault.unlockPeriodSeconds), MAX_UNLOCK_REQUESTS, 0n],
  })
  placeProxy(world.l1, cast.vault, world.admin)
  upgradeProxy(world.l1, cast.vault, world.admin, implementation, setup)
}

function setUpClaimers(stage: Stage, implementation: Address, khalaImplementation: Address): void {
  const { world, cast, seed } = stage
  const signer = privateKeyToAddress(signerKey(seed))
  const base = [PAIRS.pha.l1, cast.vault, cast.ownerSafe, signer]
  const setup = encodeFunctionData({
    abi: ownArtifact('PhalaClaimer').abi,
    functionName: 'initialize',
    args: [...base, l1Bridge.standardBridge, PAIRS.vpha.l2, BRIDGE_MIN_GAS],
  })
  const khalaSetup = encodeFunctionData({
    abi: ownArtifact('KhalaClaimer').abi,
    functionName: 'initialize',
    args: base,
  })
  placeProxy(world.l1, cast.claimer, world.admin)
  placeProxy(world.l1, cast.khalaClaimer, world.admin)
  upgradeProxy(world.l1, cast.claimer, world.admin, implementation, setup)
  upgradeProxy(world.l1, cast.khalaClaimer, world.admin, khalaImplementation, khalaSetup)
}
