import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Hex } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountOf } from '../evm-world'
import { EvmChain } from './evm-chain'
import { EvmGateway } from './gateway'

const run = promisify(execFile)
const alice = accountOf(1, 'alice')
/** Runtime code that logs one topic, the caller (CALLER PUSH0 PUSH0 LOG1 STOP). */
const LOGGER = '0x335f5fa100'
const logger = accountOf(1, 'logger')
const GENESIS = 1_000

/** Runs a real processor over the gateway and prints what its handler was given. */
const PROCESSOR = `
const { EvmBatchProcessor } = require('@subsquid/evm-processor')
const [url, to, address] = process.argv.slice(1)
const processor = new EvmBatchProcessor()
  .setGateway(url)
  .setBlockRange({ from: 900, to: Number(to) })
  .setFields({ block: { timestamp: true }, log: { transactionHash: true }, transaction: { input: true, status: true, nonce: true } })
  .addLog({ address: [address], transaction: true, range: { from: 900, to: 950 } })
  .addLog({ address: [address], transaction: true, range: { from: 951 } })
const seen = []
const database = {
  connect: async () => ({ height: -1, hash: '0x' }),
  transact: (info, callback) => callback({}),
}
processor.run(database, async (context) => {
  for (const { header, logs } of context.blocks) {
    seen.push({
      height: header.height,
      timestamp: header.timestamp,
      logs: logs.map((log) => [log.address, log.getTransaction().input, log.getTransaction().status, log.getTransaction().nonce]),
    })
  }
  if (context.blocks.at(-1).header.height === Number(to)) console.log(JSON.stringify(seen))
})
`

describe('EvmGateway', () => {
  let chain: EvmChain
  let gateway: EvmGateway

  beforeAll(async () => {
    chain = await EvmChain.start({
      id: 'test',
      chainId: 1,
      genesisNumber: GENESIS,
      genesisTime: 1_700_000_000,
      finalityConfirmation: 3,
    })
    chain.patch('anvil_setCode', [logger, LOGGER])
    await chain.mine(1_700_000_012)
    for (const data of ['0x01', '0x0203'] as Hex[]) chain.send({ from: alice, to: logger, data, label: 'log' })
    await chain.mine(1_700_000_024)
    await chain.mineEmpty(5, 12)
    chain.send({ from: alice, to: logger, data: '0x', label: 'log in a hot block' })
    await chain.mine(chain.head.timestamp + 12)
    gateway = await EvmGateway.start({
      rpcUrl: chain.anvil.url,
      genesisHeight: GENESIS,
      genesisTime: 1_700_000_000,
      finalityConfirmation: 3,
    })
  }, 30_000)

  afterAll(async () => {
    await gateway.close()
    await chain.close()
  })

  async function ask(query: object): Promise<{ header: { number: number }; logs?: unknown[] }[]> {
    const worker = await (await fetch(`${gateway.url}/${GENESIS}/worker`)).text()
    const response = await fetch(worker, { method: 'POST', body: JSON.stringify(query) })
    if (!response.ok) throw new Error(await response.text())
    return (await response.json()) as { header: { number: number } }[]
  }

  test('height is that of the last final block, as plain text', async () => {
    const response = await fetch(`${gateway.url}/height`)
    expect(response.headers.get('content-type')).toBe('text/plain')
    expect(await response.text()).toBe('1005')
  })

  test('a real processor reads history from below genesis to the last final block', async () => {
    const { stdout } = await run(process.execPath, ['-e', PROCESSOR, gateway.url, '1005', logger])
    expect(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')).toEqual([
      { height: 950, timestamp: 1_699_999_400_000, logs: [] },
      {
        height: 1_002,
        timestamp: 1_700_000_024_000,
        logs: [
          [logger, '0x01', 1, 0],
          [logger, '0x0203', 1, 1],
        ],
      },
      { height: 1_005, timestamp: 1_700_000_060_000, logs: [] },
    ])
  }, 30_000)

  test('the last block of the range is always there, and hot blocks never are', async () => {
    expect((await ask({ fromBlock: 1_003 })).map(({ header }) => header.number)).toEqual([1_005])
    const logs = await ask({ fromBlock: 1_000, toBlock: 2_000, logs: [{ address: [logger] }] })
    expect(logs.map(({ header }) => header.number)).toEqual([1_002, 1_005])
    await expect(ask({ fromBlock: 1_006 })).rejects.toThrow('block 1006 is beyond 1005')
  })

  test('an empty list of addresses asks for nothing, no list for everything', async () => {
    const nothing = await ask({ fromBlock: 1_000, toBlock: 1_002, logs: [{ address: [] }] })
    expect(nothing).toHaveLength(1)
    const everything = await ask({ fromBlock: 1_000, toBlock: 1_002, logs: [{}], fields: { log: { topics: true } } })
    expect(everything.at(-1)?.logs).toEqual([
      { logIndex: 0, transactionIndex: 0, topics: [`0x${alice.slice(2).padStart(64, '0')}`] },
      { logIndex: 1, transactionIndex: 1, topics: [`0x${alice.slice(2).padStart(64, '0')}`] },
    ])
  })

  test('all blocks are given when all are asked for, and traces are refused', async () => {
    const all = await ask({ fromBlock: 998, toBlock: 1_001, includeAllBlocks: true })
    expect(all.map(({ header }) => header.number)).toEqual([998, 999, 1_000, 1_001])
    await expect(ask({ fromBlock: 1_000, traces: [{}] })).rejects.toThrow('this gateway has no traces')
  })
})
