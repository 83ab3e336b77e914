import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodeFunctionData, erc20Abi, type Hex, hexToBigInt } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ethereum } from '../src/chains/ethereum'
import { phala } from '../src/chains/phala'
import { phalaL2 } from '../src/chains/phala-l2'
import type { BooksExport } from './books'
import { type Control, startControl } from './control'
import { Driver } from './driver'
import { JsonRpc } from './evm/json-rpc'
import { Journal } from './journal'
import { createParachain } from './parachain/parachain'
import { SUNSET_TIME } from './scenario/story'
import { SimulatedWorld, type WorldState } from './world'

const IDENTITY = { seed: 3, scale: 0.05, faults: '' }

interface Running {
  readonly control: Control
  /** Resolves when the world says that it is ready. */
  readonly ready: Promise<void>
  close(): Promise<void>
}

async function start(folder: string): Promise<Running> {
  const parachain = createParachain({ chain: phala, ...IDENTITY, finalTime: SUNSET_TIME * 1000 })
  const world = await SimulatedWorld.start({ ...IDENTITY, faults: [], folder, parachain })
  const driver = new Driver(world, Journal.open(folder, IDENTITY), 'fast', () => undefined)
  const control = await startControl(world, driver, 0)
  const stop = new AbortController()
  let running: Promise<void> = Promise.resolve()
  const ready = new Promise<void>((resolve, reject) => {
    running = driver.run(resolve, stop.signal)
    running.catch(reject)
  })
  return {
    control,
    ready,
    close: async () => {
      stop.abort()
      driver.resume()
      await running
      await control.close()
      await world.close()
    },
  }
}

async function get<T>(control: Control, path: string): Promise<T> {
  return (await (await fetch(`${control.url}${path}`)).json()) as T
}

async function post(control: Control, path: string, body: object): Promise<Response> {
  return fetch(`${control.url}${path}`, { method: 'POST', body: JSON.stringify(body) })
}

/** Asks for the state until it is so; the test's own time limit says when it never is. */
async function stateWhen(control: Control, isSo: (state: WorldState) => boolean): Promise<WorldState> {
  for (;;) {
    const state = await get<WorldState>(control, '/state')
    if (isSo(state)) return state
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

function rpcOf(state: WorldState, chain: string): JsonRpc {
  return new JsonRpc((state.endpoints[chain]?.rpc ?? '').replace('ws://', 'http://'))
}

async function headHashes(state: WorldState): Promise<string[]> {
  const evm = [ethereum.id, phalaL2.id].map(async (id) => {
    const rpc = rpcOf(state, id)
    const { hash } = await rpc.call<{ hash: string }>('eth_getBlockByNumber', ['latest', false])
    rpc.close()
    return hash
  })
  const rpc = rpcOf(state, phala.id)
  const hash = await rpc.call<string>('chain_getFinalizedHead')
  rpc.close()
  return [...(await Promise.all(evm)), hash]
}

async function supplyOnChain(state: WorldState, chain: typeof ethereum, token: string): Promise<bigint> {
  const rpc = rpcOf(state, chain.id)
  const address = chain.tokens.find(({ id }) => id === token)?.address
  const data = encodeFunctionData({ abi: erc20Abi, functionName: 'totalSupply' })
  const call = { to: address, data, from: '0x0000000000000000000000000000000000000001' }
  const supply = await rpc.call<Hex>('eth_call', [call, 'latest'])
  rpc.close()
  return hexToBigInt(supply)
}

describe('the whole simulated world', () => {
  const folder = mkdtempSync(join(tmpdir(), 'crossledger-world-'))
  let first: Running
  let ended: WorldState
  let books: BooksExport

  beforeAll(async () => {
    first = await start(folder)
    await first.ready
    const { control } = first
    await stateWhen(control, ({ phase }) => phase === 'sunset')
    expect((await post(control, '/reorg', { chain: 'phala', depth: 2 })).status).toBe(200)
    await stateWhen(control, ({ phase }) => phase === 'claims')
    await post(control, '/pause', {})
    expect((await post(control, '/reorg', { chain: 'ethereum', depth: 9 })).status).toBe(200)
    expect((await post(control, '/reorg', { chain: 'phala-l2', depth: 25 })).status).toBe(200)
    expect((await post(control, '/fault', { id: 'F01:amount=5,token=pha' })).status).toBe(200)
    await post(control, '/resume', {})
    ended = await stateWhen(control, (state) => state.ended)
    books = await get<BooksExport>(control, '/bookkeeping')
  }, 300_000)

  afterAll(async () => {
    await first.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('it says what everybody must reach, where the list is, and that it is simulated', () => {
    expect(ended).toMatchObject({ world: 'SIMULATED', phase: 'ended', progress: 1, clock: expect.any(Number) })
    const [parachain, l1, l2] = ended.chains
    expect(parachain).toEqual({ id: 'phala', head: 9_064_613, finalized: 9_064_613, target: 9_064_613 })
    expect(l1?.target).toBe((l1?.head ?? 0) - ethereum.finalityConfirmation)
    expect(l2?.target).toBe((l2?.head ?? 0) - phalaL2.finalityConfirmation)
    expect(readFileSync(ended.entitlementFile ?? '', 'utf8')).toMatch(
      /^account,free,staked,class\n[1-9A-HJ-NP-Za-km-z]+,/,
    )
  })

  test('the books equal the chains after reorgs, but for the injected fault', async () => {
    expect(ended.faults).toMatchObject([{ id: 'F01', chain: 'phala-l2', detail: { amount: '5', token: 'pha' } }])
    expect(ended.faults[0]?.txHash).toMatch(/^0x[0-9a-f]{64}$/)
    expect(await supplyOnChain(ended, ethereum, 'pha')).toBe(10n ** 27n)
    expect(await supplyOnChain(ended, ethereum, 'vpha')).toBe(BigInt(books.supply['ethereum:vpha'] ?? 0))
    expect(await supplyOnChain(ended, phalaL2, 'vpha')).toBe(BigInt(books.supply['phala-l2:vpha'] ?? 0))
    expect(await supplyOnChain(ended, phalaL2, 'pha')).toBe(BigInt(books.supply['phala-l2:pha'] ?? 0) + 5n)
  })

  test('bad requests are refused with a reason', async () => {
    const { control } = first
    const tooDeep = await post(control, '/reorg', { chain: 'ethereum', depth: 76 })
    expect([tooDeep.status, await tooDeep.text()]).toEqual([409, expect.stringContaining('are not final')])
    const late = await post(control, '/fault', { id: 'F02' })
    expect([late.status, await late.text()]).toEqual([409, expect.stringContaining('while claims are made')])
    expect((await post(control, '/reorg', { chain: 'ethereum', depth: 'deep' })).status).toBe(400)
    expect((await fetch(`${control.url}/nothing`)).status).toBe(404)
  })

  test('a stopped world is played again to the same blocks, reorgs and fault included', async () => {
    const again = await start(folder)
    try {
      await again.ready
      const state = await stateWhen(again.control, (played) => played.ended)
      expect(state.chains).toEqual(ended.chains)
      expect(state.faults).toEqual(ended.faults)
      expect(await headHashes(state)).toEqual(await headHashes(ended))
      expect(await get(again.control, '/bookkeeping')).toEqual(books)
    } finally {
      await again.close()
    }
  }, 300_000)

  test('a folder that holds another world is refused', () => {
    expect(() => Journal.open(folder, { ...IDENTITY, seed: 4 })).toThrow('holds a simulated world with seed "3"')
  })
})
