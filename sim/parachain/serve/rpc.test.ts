import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { phala } from '../../../src/chains/phala'
import { createParachain, type Parachain } from '../parachain'
import { SimRuntime } from '../runtime/sim-runtime'
import { sunsetTotals } from '../scenario/targets'
import { ask, httpCall, Listener } from '../testing/rpc-client'

interface Header {
  readonly number: string
  readonly parentHash: string
}

const finalTime = Date.UTC(2025, 10, 20, 12)
const newest = new SimRuntime(1291)
let parachain: Parachain
let rpc = ''

beforeAll(async () => {
  parachain = createParachain({ chain: phala, seed: 3, scale: 0.1, finalTime })
  await parachain.playHistory()
  rpc = (await parachain.listen()).rpc
}, 60_000)

afterAll(() => parachain.close())

describe('blocks over JSON-RPC', () => {
  it('serves the genesis hash of the definition', async () => {
    expect(await ask(rpc, 'chain_getBlockHash', 0)).toBe(phala.genesisHash)
    expect(await ask(rpc, 'chain_getBlock', phala.genesisHash)).toMatchObject({
      block: { header: { number: '0x0', parentHash: `0x${'00'.repeat(32)}` }, extrinsics: [] },
    })
  })

  it('links every block to its parent, quiet ones too', async () => {
    const top = parachain.head.height
    const starts = [2_000, 1_450_317, 4_351_000, 5_257_420, 7_614_200, top - 60]
    for (const start of starts) {
      let hash = await ask<string>(rpc, 'chain_getBlockHash', start)
      for (let height = start; height > start - 60; height--) {
        const header = await ask<Header>(rpc, 'chain_getHeader', hash)
        expect(Number(header.number)).toBe(height)
        expect(await ask(rpc, 'chain_getBlockHash', `0x${(height - 1).toString(16)}`)).toBe(header.parentHash)
        hash = header.parentHash
      }
    }
  })

  it('fills a quiet block with its timestamp and nothing else', async () => {
    const hash = await ask<string>(rpc, 'chain_getBlockHash', 9_000_001)
    const { block } = await ask<{ block: { extrinsics: string[] } }>(rpc, 'chain_getBlock', hash)
    const calls = block.extrinsics.map((extrinsic) =>
      newest.codec.toCallRecord(newest.codec.decodeExtrinsic(extrinsic).call),
    )
    const timestamp = BigInt(finalTime - (9_064_613 - 9_000_001) * 12_000)
    expect(calls).toEqual([{ name: 'Timestamp.set', args: { now: timestamp } }])
    const events = await ask<string>(rpc, 'state_getStorageAt', newest.storageKey('System.Events'), hash)
    const names = newest.codec
      .decodeStorageValue('System.Events', events)
      .map(({ event }: { event: never }) => newest.codec.toEventRecord(event).name)
    expect(names).toEqual(['System.ExtrinsicSuccess'])
    const now = await ask<string>(rpc, 'state_getStorage', newest.storageKey('Timestamp.Now'), hash)
    expect(newest.codec.decodeStorageValue('Timestamp.Now', now)).toBe(timestamp)
  })

  it('changes the runtime behind the block that sets the code', async () => {
    const versions = new Set<number>()
    for (const height of [0, 1_000_000, 2_000_000, 4_600_000, 6_000_000, 8_000_000]) {
      const hash = await ask<string>(rpc, 'chain_getBlockHash', height)
      const { specVersion } = await ask<{ specVersion: number }>(rpc, 'state_getRuntimeVersion', hash)
      versions.add(specVersion)
      const metadata = await ask<string>(rpc, 'state_getMetadata', hash)
      expect(metadata).toBe(new SimRuntime(specVersion as 1090).metadata)
    }
    expect([...versions]).toEqual([1090, 1241, 1250, 1254, 1291])
  })

  it('answers null for an unknown block and an error for its state', async () => {
    const unknown = `0x${'ab'.repeat(32)}`
    expect(await ask(rpc, 'chain_getHeader', unknown)).toBeNull()
    expect(await ask(rpc, 'chain_getBlock', unknown)).toBeNull()
    expect(await ask(rpc, 'chain_getBlockHash', 9_064_613)).toBeNull()
    await expect(ask(rpc, 'state_getMetadata', unknown)).rejects.toThrow('UnknownBlock: Header was not found')
    await expect(ask(rpc, 'state_getStorageAt', '0x00', unknown)).rejects.toThrow('UnknownBlock')
  })
})

describe('the protocol', () => {
  it('answers batches in order and leaves notifications unanswered', async () => {
    const request = (id: number | undefined, method: string, params: unknown[] = []) => ({
      jsonrpc: '2.0',
      id,
      method,
      params,
    })
    const batch = [request(7, 'system_chain'), request(undefined, 'system_health'), request(8, 'nothing_of_ours')]
    expect(await httpCall(rpc, batch)).toEqual([
      { jsonrpc: '2.0', id: 7, result: 'Phala (SIMULATED)' },
      { jsonrpc: '2.0', id: 8, error: { code: -32601, message: 'Method not found' } },
    ])
    expect(await httpCall(rpc, request(undefined, 'system_health'))).toBeUndefined()
  })

  it('says what is wrong with a request', async () => {
    expect(await httpCall(rpc, '{')).toMatchObject({ id: null, error: { code: -32700 } })
    expect(await httpCall(rpc, '[]')).toMatchObject({ error: { code: -32600 } })
    expect(await httpCall(rpc, { id: 1 })).toMatchObject({ error: { code: -32600 } })
    await expect(ask(rpc, 'state_getStorage', 'no hex')).rejects.toThrow('Invalid params')
    await expect(ask(rpc, 'chain_getBlockHash', -1)).rejects.toThrow('Invalid params')
  })

  it('lists its methods and says what it is', async () => {
    expect(await ask(rpc, 'rpc_methods')).toMatchObject({
      methods: expect.arrayContaining(['chain_getBlock', 'state_getKeysPaged']),
    })
    expect(await ask(rpc, 'system_properties')).toEqual({ ss58Format: 30, tokenDecimals: 12, tokenSymbol: 'PHA' })
  })
})

describe('the state', () => {
  it('pages through the accounts of a block, and only those that lived then', async () => {
    const prefix = newest.storageKey('System.Account')
    const genesis = await ask<string[]>(rpc, 'state_getKeysPaged', prefix, 1000, null, phala.genesisHash)
    expect(genesis).toHaveLength(3)
    const all = await ask<string[]>(rpc, 'state_getKeys', prefix)
    const paged: string[] = []
    for (let page: string[] = []; paged.length === 0 || page.length === 10; ) {
      page = await ask<string[]>(rpc, 'state_getKeysPaged', prefix, 10, paged.at(-1) ?? null)
      paged.push(...page)
    }
    expect(paged).toEqual(all)
    expect(new Set(all).size).toBe(all.length)
    expect(all.length).toBeGreaterThan(60)
  })

  it('holds as much as the accounts add up to, at every runtime', async () => {
    for (const height of [900_000, 4_000_000, 5_000_000, 7_000_000, parachain.head.height]) {
      const hash = await ask<string>(rpc, 'chain_getBlockHash', height)
      const { specVersion } = await ask<{ specVersion: 1090 }>(rpc, 'state_getRuntimeVersion', hash)
      const runtime = new SimRuntime(specVersion)
      const keys = await ask<string[]>(rpc, 'state_getKeys', runtime.storageKey('System.Account'), hash)
      const [answer] = await ask<{ changes: [string, string][] }[]>(rpc, 'state_queryStorageAt', keys, hash)
      let total = 0n
      for (const [, value] of answer?.changes ?? []) {
        const { data } = runtime.codec.decodeStorageValue('System.Account', value)
        total += data.free + data.reserved
      }
      const issuance = await ask<string>(rpc, 'state_getStorageAt', runtime.storageKey('Balances.TotalIssuance'), hash)
      expect(total).toBe(runtime.codec.decodeStorageValue('Balances.TotalIssuance', issuance))
    }
  })
})

describe('subscriptions', () => {
  it('tell of new heads, of finality behind them, and of a fork', async () => {
    const listener = await Listener.connect(rpc)
    await listener.call('chain_subscribeNewHeads')
    await listener.call('chain_subscribeFinalizedHeads')
    await listener.call('chain_subscribeAllHeads')
    await listener.settle()
    const start = parachain.head.height
    expect(listener.heightsOf('chain_newHead')).toEqual([start])
    expect(listener.heightsOf('chain_finalizedHead')).toEqual([start - 3])
    for (let block = 0; block < 5; block++) parachain.mineNext()
    await listener.settle()
    expect(listener.heightsOf('chain_newHead')).toEqual([0, 1, 2, 3, 4, 5].map((more) => start + more))
    expect(listener.heightsOf('chain_finalizedHead')).toEqual([-3, -2, -1, 0, 1, 2].map((more) => start + more))
    const left = await ask<string>(rpc, 'chain_getBlockHash', start + 5)
    parachain.reorg(2)
    await listener.settle()
    // The best head is told once more at the same height; all heads hear of each sibling.
    expect(listener.heightsOf('chain_newHead').slice(-2)).toEqual([start + 5, start + 5])
    expect(listener.heightsOf('chain_allHead').slice(-2)).toEqual([start + 4, start + 5])
    const right = await ask<string>(rpc, 'chain_getBlockHash', start + 5)
    expect(right).not.toBe(left)
    // The branch that was left still answers by hash, state included.
    const key = newest.storageKey('Balances.TotalIssuance')
    expect(await ask(rpc, 'chain_getHeader', left)).toMatchObject({ number: `0x${(start + 5).toString(16)}` })
    expect(await ask(rpc, 'state_getStorageAt', key, left)).toBe(await ask(rpc, 'state_getStorageAt', key, right))
    listener.close()
  })

  it('stop when asked to', async () => {
    const listener = await Listener.connect(rpc)
    const id = await listener.call('chain_subscribeNewHeads')
    await listener.settle()
    expect(await listener.call('chain_unsubscribeNewHeads', id)).toBe(true)
    expect(await listener.call('chain_unsubscribeNewHeads', id)).toBe(false)
    const told = listener.notifications.length
    parachain.mineNext()
    await listener.settle()
    expect(listener.notifications).toHaveLength(told)
    listener.close()
  })
})

describe('the final block', () => {
  it('holds the published totals in its storage', async () => {
    while (parachain.mineNext()) {}
    const labelled = new Map(phala.accounts.map(({ id, address }) => [id, address]))
    const { decode } = await import('@subsquid/ss58')
    const free = async (id: string) => {
      const key = newest.storageKey('System.Account', decode(labelled.get(id) ?? '').bytes)
      const value = await ask<string | null>(rpc, 'state_getStorage', key)
      return value === null ? 0n : (newest.codec.decodeStorageValue('System.Account', value).data.free as bigint)
    }
    const issuance = newest.codec.decodeStorageValue(
      'Balances.TotalIssuance',
      await ask<string>(rpc, 'state_getStorage', newest.storageKey('Balances.TotalIssuance')),
    )
    const out = await Promise.all(['subsidy-pool', 'chain-bridge-reserve', 'sygma-reserve', 'crowdloan'].map(free))
    expect(out[0]).toBe(sunsetTotals.subsidyPool)
    expect(out.reduce((left, amount) => left - amount, issuance)).toBe(sunsetTotals.circulation)
    expect(await free('wrapped-pha')).toBe(sunsetTotals.staked)
    const asset = await ask<string>(rpc, 'state_getStorage', newest.storageKey('Assets.Asset', phala.wrappedAssetId))
    expect(newest.codec.decodeStorageValue('Assets.Asset', asset).supply).toBe(sunsetTotals.staked)
  })
})
