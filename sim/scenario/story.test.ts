import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Address, decodeFunctionResult, encodeFunctionData, erc20Abi, type Hex, hexToBigInt } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { phalaMigration } from '../../src/migrations/phala'
import { l1Bridge } from '../bridge/bridge-addresses'
import { ownArtifact } from '../evm/artifacts'
import type { EvmChain } from '../evm/evm-chain'
import { closeEvmWorld, type EvmWorld, startEvmWorld } from '../evm-world'
import { readBalance, readSupply } from '../token-calls'
import { fakeParachain } from './fake-parachain'
import { assetOf, PAIRS, Stage } from './stage'
import { type Beat, playStory, SUNSET_TIME } from './story'

const SEED = 7
const SCALE = 0.1

interface Played {
  readonly world: EvmWorld
  readonly stage: Stage
  readonly beats: Beat[]
  readonly list: string
}

async function play(): Promise<Played> {
  const folder = mkdtempSync(join(tmpdir(), 'crossledger-story-'))
  const world = await startEvmWorld(SEED)
  const stage = new Stage(world, SEED, SCALE)
  const beats: Beat[] = []
  const entitlementFile = join(folder, 'list.csv')
  try {
    const parachain = fakeParachain(40, SUNSET_TIME)
    for await (const beat of playStory({ stage, parachain, entitlementFile })) beats.push(beat)
    return { world, stage, beats, list: readFileSync(entitlementFile, 'utf8') }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Of an ERC-20 at the chain's newest final block. */
async function finalAnswer(
  chain: EvmChain,
  token: Address,
  functionName: 'balanceOf' | 'totalSupply',
  args: readonly Address[],
): Promise<bigint> {
  const data = encodeFunctionData({ abi: erc20Abi, functionName, args } as Parameters<typeof encodeFunctionData>[0])
  const block = `0x${chain.finalizedHeight.toString(16)}`
  return hexToBigInt(await chain.rpc.call<Hex>('eth_call', [{ to: token, data }, block]))
}

describe('the story at the scale of tests', () => {
  let first: Played
  let second: Played

  beforeAll(async () => {
    first = await play()
    second = await play()
  }, 300_000)

  afterAll(async () => {
    await Promise.all([first, second].map((played) => closeEvmWorld(played.world)))
  })

  test('a seed gives the same blocks on both chains', () => {
    expect(second.world.l1.head).toEqual(first.world.l1.head)
    expect(second.world.l2.head).toEqual(first.world.l2.head)
    expect(second.stage.books.export()).toEqual(first.stage.books.export())
  })

  test('balances and supplies on the chains are what the books say', async () => {
    for (const chain of ['l1', 'l2'] as const) {
      for (const token of ['pha', 'vpha'] as const) {
        const asset = assetOf(chain, token)
        const address = PAIRS[token][chain]
        expect(await readSupply(first.world[chain], address), asset).toBe(first.stage.books.supplyOf(asset))
        for (const holder of first.stage.books.holdersOf(asset)) {
          const balance = await readBalance(first.world[chain], address, holder as Address)
          expect(balance, `${asset} of ${holder}`).toBe(first.stage.books.balanceOf(asset, holder))
        }
      }
    }
  })

  test('the vault on the chain is the vault of the books, and can pay everybody', async () => {
    const { world, stage } = first
    const { vault } = stage.cast
    const read = async (functionName: string, args: readonly unknown[] = []): Promise<unknown> => {
      const { abi } = ownArtifact('PhaVault')
      const data = await world.l1.read(vault, encodeFunctionData({ abi, functionName, args }))
      return decodeFunctionResult({ abi, functionName, data })
    }
    const settledAt = Number(await read('checkpointTime'))
    const assets = stage.vault.totalAssets(settledAt)
    const treasury = stage.vault.treasuryAssets(settledAt)
    expect(await read('checkpointTotalAssets')).toBe(assets)
    expect(await read('checkpointTreasuryAssets')).toBe(treasury)
    expect(treasury).toBeGreaterThan(0n)
    let locked = 0n
    for (const owner of stage.cast.holders) {
      const requests = (await read('unlockRequests', [owner])) as { assets: bigint }[]
      expect(requests.map((request) => request.assets)).toEqual(
        stage.vault.unlocksOf(owner).map((entry) => entry.assets),
      )
      locked += requests.reduce((sum, request) => sum + request.assets, 0n)
    }
    expect(stage.books.balanceOf('ethereum:pha', vault)).toBeGreaterThanOrEqual(assets + treasury + locked)
  })

  test('the cap is a thousand million and the story ends with everything final', () => {
    expect(first.stage.books.supplyOf('ethereum:pha')).toBe(10n ** 27n)
    expect(first.beats.at(-1)).toEqual({ phase: 'ended', progress: 1 })
  })

  test('claims go every way, and one transfer each way stays on its road', async () => {
    const { claims } = first.stage.books
    expect(new Set(claims.map(({ path }) => path))).toEqual(new Set(['SIGNED', 'ADMIN', 'INDIRECT']))
    expect(claims.some(({ l2Receiver }) => l2Receiver === null)).toBe(true)
    expect(new Set(claims.map(({ sent }) => sent.mined?.hash)).size).toBeLessThan(claims.length)
    // At the newest final moment: the last deposit has left L1, the last withdrawal is not paid there.
    for (const token of ['pha', 'vpha'] as const) {
      const escrow = await finalAnswer(first.world.l1, PAIRS[token].l1, 'balanceOf', [l1Bridge.standardBridge])
      const supply = await finalAnswer(first.world.l2, PAIRS[token].l2, 'totalSupply', [])
      expect(escrow, token).toBeGreaterThan(supply)
    }
  })

  test('the list names every account once, with the published totals', () => {
    const rows = first.list.trim().split('\n').slice(1)
    expect(rows).toHaveLength(40)
    const total = (column: number): bigint =>
      rows.reduce((sum, row) => sum + BigInt((row.split(',')[column] ?? '').replace('.', '')), 0n)
    expect(total(1)).toBe(103_208_702_499565492598n)
    expect(total(2)).toBe((phalaMigration.parts[1]?.ratio.denominator ?? 0n) / 10n ** 6n)
  })
})
