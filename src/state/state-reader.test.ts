import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import solc from 'solc'
import { type Abi, createTestClient, createWalletClient, type Hex, http } from 'viem'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type AnvilProcess, startAnvil } from '../../sim/evm/anvil-process'
import { SimRuntime } from '../../sim/parachain/runtime/sim-runtime'
import { ethereum } from '../chains/ethereum'
import { phala } from '../chains/phala'
import { type StateAnswer, type StateQuery, stateKey } from '../facts/state-query'
import type { Cut } from '../reconcile/cut'
import { createStateReader } from './state-reader'
import { type JsonRpcServer, jsonRpcServer, type Methods } from './testing/json-rpc-server'

const run = promisify(execFile)

const SOURCE = `
  contract Everything {
    uint256 public totalSupply = 1000000000 ether;
    uint256 public totalAssets = 7;
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public deposits;
    function give(address who, uint256 amount) external { balanceOf[who] = amount; }
    function lock(address l1, address l2, uint256 amount) external { deposits[l1][l2] = amount; }
  }`

const hash = (digit: string): Hex => `0x${digit.repeat(64)}`
const cutOf = (...chains: { id: string; height: number; hash: string }[]): Cut => ({
  id: 'cut',
  level: 'FINAL',
  time: 0,
  chains: chains.map((chain) => ({ ...chain, timestamp: 0, complete: false })),
  missing: [{ id: 'phala-l2', reason: 'phala-l2 is behind' }],
})

/** The answers in the order of the questions. */
async function ask(endpoint: string, chain: 'ethereum' | 'phala', queries: readonly StateQuery[], cut: Cut) {
  const reader = createStateReader({
    chains: [ethereum, phala],
    endpoints: new Map([[chain, { rpc: endpoint, gateway: null }]]),
    retryPausesMs: [1],
  })
  const answers = await reader.read(queries, cut)
  return queries.map((query) => answers.get(stateKey(query)) as StateAnswer)
}

/** What the pasted line prints, with the endpoint in the environment. */
async function pasted(repeat: string, env: Record<string, string>): Promise<unknown> {
  const { stdout } = await run('bash', ['-c', repeat], { env: { PATH: process.env.PATH ?? '', ...env } })
  return JSON.parse(stdout).result
}

describe('state of an EVM chain, read from a real anvil', () => {
  let anvil: AnvilProcess
  let token: Hex
  const blocks: { height: number; hash: Hex }[] = []
  const holder: Hex = '0x00000000000000000000000000000000000000aa'

  beforeAll(async () => {
    anvil = await startAnvil({ chainId: 1, genesisNumber: 1_000, genesisTime: 1_700_000_000 })
    const client = createTestClient({ mode: 'anvil', transport: http(anvil.url) })
    const account: Hex = '0x00000000000000000000000000000000000000bb'
    await client.setBalance({ address: account, value: 10n ** 20n })
    await client.impersonateAccount({ address: account })
    const wallet = createWalletClient({ account, transport: http(anvil.url) })
    const { abi, bytecode } = compile()
    const mine = async () => {
      await client.setNextBlockTimestamp({ timestamp: 1_700_000_012n + 12n * BigInt(blocks.length) })
      await client.mine({ blocks: 1 })
      const block = (await client.request({
        method: 'eth_getBlockByNumber' as never,
        params: ['latest', false] as never,
      })) as {
        number: Hex
        hash: Hex
      }
      blocks.push({ height: Number(block.number), hash: block.hash })
    }
    await mine()
    const deployed = await wallet.deployContract({ abi, bytecode, chain: null })
    await mine()
    const receipt = (await client.request({
      method: 'eth_getTransactionReceipt' as never,
      params: [deployed] as never,
    })) as { contractAddress: Hex }
    token = receipt.contractAddress
    const write = (functionName: string, args: unknown[]) =>
      wallet.writeContract({ address: token, abi, functionName, args, chain: null })
    await write('give', [holder, 5n])
    await mine()
    await write('give', [holder, 2n ** 250n])
    await write('lock', [holder, token, 77n])
    await mine()
  }, 60_000)
  afterAll(() => anvil?.stop())

  const at = (position: number) => cutOf({ id: 'ethereum', ...(blocks[position] ?? { height: 0, hash: hash('0') }) })
  const balance = (): StateQuery => ({ chain: 'ethereum', kind: 'erc20-balance', token, account: holder })

  it('answers each kind at the block of the cut, by hash, in raw units', async () => {
    const queries: StateQuery[] = [
      { chain: 'ethereum', kind: 'erc20-total-supply', token },
      balance(),
      { chain: 'ethereum', kind: 'bridge-deposits', bridge: token, l1Token: holder, l2Token: token },
      { chain: 'ethereum', kind: 'vault-total-assets', vault: token },
      { chain: 'ethereum', kind: 'head-height' },
    ]
    const answers = await ask(anvil.url, 'ethereum', queries, at(3))
    expect(answers.map((answer) => answer.known && answer.value)).toEqual([
      10n ** 27n,
      2n ** 250n,
      77n,
      7n,
      BigInt(blocks[3]?.height ?? 0),
    ])
    for (const answer of answers) expect(answer).toMatchObject({ height: blocks[3]?.height, hash: blocks[3]?.hash })
    const [earlier] = await ask(anvil.url, 'ethereum', [balance()], at(2))
    expect(earlier).toMatchObject({ known: true, value: 5n, hash: blocks[2]?.hash })
  })

  it('gives a line that shows the same value when pasted, for http and ws endpoints', async () => {
    const [answer] = await ask(anvil.webSocketUrl, 'ethereum', [balance()], at(2))
    for (const endpoint of [anvil.url, anvil.webSocketUrl]) {
      expect(BigInt((await pasted(answer?.repeat ?? '', { RPC_ETHEREUM: endpoint })) as string)).toBe(5n)
    }
  })

  it('does not take a contract that is not there yet for a zero', async () => {
    const [answer] = await ask(anvil.url, 'ethereum', [balance()], at(0))
    expect(answer).toMatchObject({
      known: false,
      reason: `ethereum: there is no contract with balanceOf() at ${token.toLowerCase()} in block ${blocks[0]?.height}`,
    })
  })

  it('does not answer for a block that is not canonical', async () => {
    const [answer] = await ask(
      anvil.url,
      'ethereum',
      [balance()],
      cutOf({ id: 'ethereum', height: 1_002, hash: hash('9') }),
    )
    expect(answer?.known).toBe(false)
    expect(!answer?.known && answer?.reason).toMatch(/^the state of ethereum at block 1002 cannot be read: /)
  })

  it('reverts and unknown functions are not known', async () => {
    const [answer] = await ask(
      anvil.url,
      'ethereum',
      [{ chain: 'ethereum', kind: 'vault-treasury-assets', vault: token }],
      at(3),
    )
    expect(answer?.known).toBe(false)
  })

  it('finds headers by height and by hash', async () => {
    const reader = createStateReader({
      chains: [ethereum],
      endpoints: new Map([['ethereum', { rpc: anvil.url, gateway: null }]]),
    })
    const byHeight = await reader.byHeight(ethereum, blocks[1]?.height ?? 0)
    expect(byHeight.hash).toBe(blocks[1]?.hash)
    expect(byHeight.timestamp).toBe(1_700_000_024_000)
    expect(await reader.byHash(ethereum, byHeight.hash)).toEqual(byHeight)
    await expect(reader.byHeight(ethereum, 99_999)).rejects.toThrow('the node has no block 99999')
  })
})

describe('state of a Substrate chain', () => {
  const runtime = new SimRuntime(1291)
  const { codec } = runtime
  const who = `0x${'ab'.repeat(32)}`
  const block = { id: 'phala', height: 42, hash: hash('b') }
  const encoded = (name: string, value: unknown) => {
    const [pallet = '', item = ''] = name.split('.')
    const type = codec.description.storage[pallet]?.items[item]?.value
    if (type === undefined) throw new Error(`no ${name}`)
    return codec.scaleCodec.encodeToHex(type, value)
  }
  let server: JsonRpcServer
  afterEach(() => server?.close())

  const node = (storage: ReadonlyMap<string, string>, more: Methods = {}): Methods => ({
    state_getRuntimeVersion: () => runtime.version,
    state_getMetadata: () => runtime.metadata,
    state_getStorageAt: ([key]) => storage.get(key as string),
    chain_getHeader: () => ({ number: '0x2a' }),
    chain_getBlockHash: () => block.hash,
    ...more,
  })

  const issuance: StateQuery = { chain: 'phala', kind: 'total-issuance' }
  const account: StateQuery = { chain: 'phala', kind: 'native-balance', account: who }
  const supply: StateQuery = { chain: 'phala', kind: 'asset-supply', assetId: 10_000 }

  it('reads issuance, free + reserved, and the supply of an asset by the metadata in force', async () => {
    const data = { free: 10n ** 20n, reserved: 3n, miscFrozen: 9n, feeFrozen: 9n, frozen: 9n, flags: 0n }
    const details = {
      owner: who,
      issuer: who,
      admin: who,
      freezer: who,
      supply: 123n,
      deposit: 1n,
      minBalance: 1n,
      isSufficient: true,
      accounts: 1,
      sufficients: 1,
      approvals: 0,
      isFrozen: false,
      status: { __kind: 'Live' },
    }
    const storage = new Map([
      [codec.encodeStorageKey('Balances.TotalIssuance'), encoded('Balances.TotalIssuance', 10n ** 27n)],
      [
        codec.encodeStorageKey('System.Account', who),
        encoded('System.Account', { nonce: 1, consumers: 0, providers: 1, sufficients: 0, data }),
      ],
      [codec.encodeStorageKey('Assets.Asset', 10_000), encoded('Assets.Asset', details)],
    ])
    server = await jsonRpcServer(node(storage))
    const answers = await ask(server.url, 'phala', [issuance, account, supply], cutOf(block))
    expect(answers.map((answer) => answer.known && answer.value)).toEqual([10n ** 27n, 10n ** 20n + 3n, 123n])
    expect(await pasted(answers[0]?.repeat ?? '', { RPC_PHALA: server.url })).toBe(
      encoded('Balances.TotalIssuance', 10n ** 27n),
    )
    // The well-known key of System.Account: twox128 of both names, then blake2_128_concat.
    expect(answers[1]?.repeat).toContain('0x26aa394eea5630e07c48ae0c9558cef7b99d880ec681799c0cf30e8886371da9')
  })

  it('takes an absent key for 0 only where the runtime declares a default', async () => {
    server = await jsonRpcServer(node(new Map()))
    const answers = await ask(server.url, 'phala', [issuance, account, supply], cutOf(block))
    expect(answers.slice(0, 2).map((answer) => answer.known && answer.value)).toEqual([0n, 0n])
    expect(answers[2]).toMatchObject({
      known: false,
      reason: 'phala: Assets.Asset has no entry for 10000 in block 42',
    })
  })

  it('does not take discarded state for a zero', async () => {
    const discarded = () => {
      throw Object.assign(new Error('Api called for an unknown Block: State already discarded'), { code: 4003 })
    }
    server = await jsonRpcServer(node(new Map(), { state_getStorageAt: discarded }))
    const [answer] = await ask(server.url, 'phala', [issuance], cutOf(block))
    expect(answer).toMatchObject({
      known: false,
      reason: 'the state of phala at block 42 cannot be read: Api called for an unknown Block: State already discarded',
    })
    await server.close()
    server = await jsonRpcServer(node(new Map(), { state_getRuntimeVersion: discarded }))
    const [other] = await ask(server.url, 'phala', [issuance], cutOf(block))
    expect(!other?.known && other?.reason).toContain('State already discarded')
  })

  it('fetches the metadata of a runtime once', async () => {
    server = await jsonRpcServer(node(new Map()))
    const reader = createStateReader({
      chains: [phala],
      endpoints: new Map([['phala', { rpc: server.url, gateway: null }]]),
    })
    await reader.read([issuance], cutOf(block))
    await reader.read([issuance], cutOf(block))
    const methods = (server.requests as { method: string }[]).map((request) => request.method)
    expect(methods.filter((method) => method === 'state_getMetadata').length).toBe(1)
  })

  it('tells the newest block of the node, and the time of a block from Timestamp.Now', async () => {
    const now = new Map([[codec.encodeStorageKey('Timestamp.Now'), encoded('Timestamp.Now', 1_763_600_000_123n)]])
    server = await jsonRpcServer(node(now))
    const [head] = await ask(server.url, 'phala', [{ chain: 'phala', kind: 'head-height' }], cutOf())
    expect(head).toMatchObject({ known: true, value: 42n, height: 42, hash: block.hash })
    const reader = createStateReader({
      chains: [phala],
      endpoints: new Map([['phala', { rpc: server.url, gateway: null }]]),
    })
    expect(await reader.byHeight(phala, 42)).toEqual({ height: 42, hash: block.hash, timestamp: 1_763_600_000_123 })
    expect(await reader.byHash(phala, block.hash)).toEqual({
      height: 42,
      hash: block.hash,
      timestamp: 1_763_600_000_123,
    })
  })

  it('says which setting is missing, and why a chain is not in the cut', async () => {
    server = await jsonRpcServer(node(new Map()))
    const [none] = await ask(server.url, 'ethereum', [issuance], cutOf(block))
    expect(none).toMatchObject({ known: false, reason: 'no node of phala is configured; set RPC_PHALA' })
    const [missing] = await ask(server.url, 'phala', [issuance], cutOf())
    expect(missing).toMatchObject({ known: false, reason: 'phala is not part of the cut' })
    const behind = { ...cutOf(), missing: [{ id: 'phala', reason: 'phala is behind: its newest block is old' }] }
    const [late] = await ask(server.url, 'phala', [issuance], behind)
    expect(late).toMatchObject({ known: false, reason: 'phala is behind: its newest block is old' })
  })
})

function compile(): { abi: Abi; bytecode: Hex } {
  const output = JSON.parse(
    solc.compile(
      JSON.stringify({
        language: 'Solidity',
        sources: { 'everything.sol': { content: `pragma solidity ^0.8.0;${SOURCE}` } },
        settings: { outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object'] } } },
      }),
    ),
  )
  const contract = output.contracts['everything.sol'].Everything
  return { abi: contract.abi, bytecode: `0x${contract.evm.bytecode.object}` }
}
