import { type Address, decodeFunctionResult, encodeFunctionData, erc20Abi, type Hex } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ethereum } from '../../src/chains/ethereum'
import { ownArtifact } from '../evm/artifacts'
import { RpcError } from '../evm/json-rpc'
import { deploy, deployedAt } from '../evm/place'
import { accountOf, closeEvmWorld, type EvmWorld, startEvmWorld } from '../evm-world'
import { signClaim } from '../scenario/claim-signature'
import { placeTokenContracts } from '../scenario/genesis'
import { PAIRS, Stage } from '../scenario/stage'
import { approveToken, readBalance } from '../token-calls'

const SEED = 5
const DAY = 86_400
const alice = accountOf(SEED, 'alice')
const bob = accountOf(SEED, 'bob')
const user = accountOf(SEED, 'a user')
const FREE = 1_000n
const STAKED = 500n

describe('the contracts of the story', () => {
  let world: EvmWorld
  let stage: Stage
  let holder: Address

  beforeAll(async () => {
    world = await startEvmWorld(SEED)
    stage = new Stage(world, SEED, 0.1)
    await placeTokenContracts(stage)
    holder = stage.cast.foundation
  }, 180_000)

  afterAll(async () => closeEvmWorld(world))

  function calldata(contract: string, functionName: string, args: readonly unknown[]): Hex {
    return encodeFunctionData({ abi: ownArtifact(contract).abi, functionName, args })
  }

  /** Sends and mines; a revert throws with the contract's error. */
  async function send(from: Address, to: Address, data: Hex, seconds = 12): Promise<void> {
    world.l1.send({ from, to, data, label: 'a call of the test' })
    world.clock.advance(seconds)
    await world.l1.mine(world.clock.now)
  }

  /** Name of the error a call would revert with at the head. */
  async function refusal(from: Address, to: Address, data: Hex, contract: string): Promise<string> {
    const { decodeErrorResult } = await import('viem')
    try {
      await world.l1.rpc.call('eth_call', [{ from, to, data }, 'latest'])
    } catch (error) {
      if (!(error instanceof RpcError)) throw error
      return decodeErrorResult({ abi: ownArtifact(contract).abi, data: error.data as Hex }).errorName
    }
    return 'no refusal'
  }

  async function view(
    contract: string,
    to: Address,
    functionName: string,
    args: readonly unknown[] = [],
  ): Promise<unknown> {
    const data = await world.l1.read(to, calldata(contract, functionName, args))
    return decodeFunctionResult({ abi: ownArtifact(contract).abi, functionName, data })
  }

  test('the cap is minted once', async () => {
    expect(await view('Pha', PAIRS.pha.l1, 'totalSupply')).toBe(10n ** 27n)
    const again = calldata('Pha', 'distribute', [[alice], [1n]])
    expect(await refusal(alice, PAIRS.pha.l1, again, 'Pha')).toBe('AlreadyDistributed')
  })

  test('a claimer is funded once, by its owner, and its stake goes into the vault', async () => {
    const { claimer, ownerSafe, vault } = stage.cast
    const deposit = calldata('PhalaClaimer', 'deposit', [FREE, STAKED])
    expect(await refusal(alice, claimer, deposit, 'PhalaClaimer')).toBe('OwnableUnauthorizedAccount')
    const early = calldata('PhalaClaimer', 'adminClaim', [user, 1n, 0n, alice])
    expect(await refusal(ownerSafe, claimer, early, 'PhalaClaimer')).toBe('NotDeposited')
    await send(
      holder,
      PAIRS.pha.l1,
      encodeFunctionData({ abi: erc20Abi, functionName: 'transfer', args: [ownerSafe, 2_000n] }),
    )
    await send(
      ownerSafe,
      PAIRS.pha.l1,
      encodeFunctionData({ abi: erc20Abi, functionName: 'approve', args: [claimer, FREE + STAKED] }),
    )
    await send(ownerSafe, claimer, deposit)
    expect(await readBalance(world.l1, PAIRS.pha.l1, claimer)).toBe(FREE)
    expect(await readBalance(world.l1, PAIRS.vpha.l1, claimer)).toBe(STAKED)
    expect(await readBalance(world.l1, PAIRS.pha.l1, vault)).toBe(STAKED)
    expect(await refusal(ownerSafe, claimer, deposit, 'PhalaClaimer')).toBe('AlreadyDeposited')
  })

  test('a claim needs the signature of exactly its terms, and is paid once', async () => {
    const { claimer } = stage.cast
    const terms = { user, free: 10n, staked: 4n, receiver: bob }
    const signature = await signClaim(SEED, ethereum.chainId, claimer, terms)
    const claim = (free: bigint): Hex => calldata('PhalaClaimer', 'claim', [user, free, 4n, bob, signature])
    expect(await refusal(alice, claimer, claim(11n), 'PhalaClaimer')).toBe('InvalidSignature')
    const otherChain = await signClaim(SEED, 2035, claimer, terms)
    const replayed = calldata('PhalaClaimer', 'claim', [user, 10n, 4n, bob, otherChain])
    expect(await refusal(alice, claimer, replayed, 'PhalaClaimer')).toBe('InvalidSignature')
    await send(alice, claimer, claim(10n))
    expect(await readBalance(world.l1, PAIRS.pha.l1, bob)).toBe(10n)
    expect(await view('PhalaClaimer', claimer, 'claimed', [user])).toBe(true)
    expect(await refusal(alice, claimer, claim(10n), 'PhalaClaimer')).toBe('AlreadyClaimed')
  })

  test('nobody is paid nothing, or to nowhere', async () => {
    const { claimer, ownerSafe } = stage.cast
    const other = accountOf(SEED, 'another user')
    const nothing = calldata('PhalaClaimer', 'adminClaim', [other, 0n, 0n, bob])
    expect(await refusal(ownerSafe, claimer, nothing, 'PhalaClaimer')).toBe('NoAssetsToClaim')
    const nowhere = calldata('PhalaClaimer', 'adminClaim', [other, 1n, 0n, `0x${'00'.repeat(20)}`])
    expect(await refusal(ownerSafe, claimer, nowhere, 'PhalaClaimer')).toBe('InvalidReceiver')
  })

  test('the Phala claimer is upgraded by its owner only, and keeps its state', async () => {
    const { claimer, ownerSafe } = stage.cast
    const deployment = deploy(world.l1, world.admin, ownArtifact('PhalaClaimer'))
    world.clock.advance(12)
    await world.l1.mine(world.clock.now)
    const upgrade = calldata('PhalaClaimer', 'upgradeToAndCall', [deployedAt(deployment), '0x'])
    expect(await refusal(alice, claimer, upgrade, 'PhalaClaimer')).toBe('OwnableUnauthorizedAccount')
    await send(ownerSafe, claimer, upgrade)
    expect(await view('PhalaClaimer', claimer, 'claimed', [user])).toBe(true)
    expect(await view('PhalaClaimer', claimer, 'owner')).toBe(ownerSafe)
  })

  test('the vault pays an unlock request after its period, and a cancelled one as shares again', async () => {
    const { vault } = stage.cast
    approveToken(world.l1, PAIRS.pha.l1, holder, vault, 10n ** 20n)
    await send(holder, vault, calldata('PhaVault', 'deposit', [10n ** 20n, holder]))
    await send(holder, vault, calldata('PhaVault', 'redeem', [10n ** 18n, bob, holder]))
    await send(holder, vault, calldata('PhaVault', 'redeem', [2n * 10n ** 18n, bob, holder]))
    const claim = calldata('PhaVault', 'claim', [holder])
    expect(await refusal(bob, vault, claim, 'PhaVault')).toBe('NoClaimableAssets')
    await send(holder, vault, calldata('PhaVault', 'cancelUnlockRequest', [1n, holder]), 20 * DAY)
    expect(await readBalance(world.l1, PAIRS.vpha.l1, holder)).toBe(10n ** 20n - 10n ** 18n)
    const before = await readBalance(world.l1, PAIRS.pha.l1, bob)
    await send(bob, vault, claim, 2 * DAY)
    expect((await readBalance(world.l1, PAIRS.pha.l1, bob)) - before).toBe(10n ** 18n)
    expect(await view('PhaVault', vault, 'unlockRequests', [holder])).toEqual([])
  })

  test('a paused vault takes and gives nothing', async () => {
    const { vault, ownerSafe } = stage.cast
    await send(ownerSafe, vault, calldata('PhaVault', 'pause', []))
    const deposit = calldata('PhaVault', 'deposit', [1n, holder])
    expect(await refusal(holder, vault, deposit, 'PhaVault')).toBe('EnforcedPause')
    await send(ownerSafe, vault, calldata('PhaVault', 'unpause', []))
    expect(await view('PhaVault', vault, 'paused')).toBe(false)
  })
})
