import { afterEach, describe, expect, test } from 'vitest'
import { accountOf } from '../evm-world'
import { EvmChain } from './evm-chain'
import { minedOf } from './queue'

const alice = accountOf(1, 'alice')
const bob = accountOf(1, 'bob')
const keeper = accountOf(1, 'keeper')
/** Runtime code that always reverts (PUSH0 PUSH0 REVERT). */
const REFUSER = '0x5f5ffd'

const open: EvmChain[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((chain) => chain.close()))
})

async function start(): Promise<EvmChain> {
  const chain = await EvmChain.start({
    id: 'test',
    chainId: 1,
    genesisNumber: 1_000,
    genesisTime: 1_700_000_000,
    finalityConfirmation: 10,
  })
  open.push(chain)
  return chain
}

async function play(chain: EvmChain): Promise<string[]> {
  const hashes: string[] = []
  for (let i = 1; i <= 5; i += 1) {
    for (const from of [alice, bob]) chain.send({ from, to: keeper, data: '0x', label: 'touch' })
    const { block } = await chain.mine(1_700_000_000 + i * 12)
    hashes.push(block.hash)
  }
  return hashes
}

describe('EvmChain', () => {
  test('the same queue at the same times gives the same block hashes', async () => {
    const [first, second] = await Promise.all([start(), start()])
    expect(await play(first)).toEqual(await play(second))
    expect(first.head.height).toBe(1_005)
    expect(first.finalizedHeight).toBe(995)
  })

  test('a transaction that reverts names itself', async () => {
    const chain = await start()
    chain.patch('anvil_setCode', [keeper, REFUSER])
    chain.send({ from: alice, to: keeper, data: '0x', label: 'touch the refuser' })
    await expect(chain.mine(1_700_000_012)).rejects.toThrow('"touch the refuser" reverted in block 1001')
  })

  test('a reorg keeps every transaction in order, and what is pinned in its block', async () => {
    const chain = await start()
    const before = await play(chain)
    const calls = [1, 2, 3, 4].map((i) =>
      chain.send({ from: alice, to: bob, data: '0x', label: `number ${i}`, pinned: i === 2 }),
    )
    await chain.mine(1_700_000_100)
    await chain.mine(1_700_000_112)
    const hashes = calls.map((sent) => minedOf(sent).hash)

    expect(await chain.reorg(4)).toEqual({ from: 1_004, to: 1_008 })

    expect(chain.head.timestamp).toBe(1_700_000_113)
    expect(calls.map((sent) => minedOf(sent).hash)).toEqual(hashes)
    expect(calls.map((sent) => minedOf(sent).height)).toEqual([1_006, 1_006, 1_007, 1_007])
    const block = await chain.rpc.call<{ hash: string }>('eth_getBlockByNumber', ['0x3ed', false])
    expect(block.hash).not.toBe(before[4])
  })

  test('a reorg below finality is refused', async () => {
    const chain = await start()
    await chain.mineEmpty(20, 12)
    await expect(chain.reorg(11)).rejects.toThrow('from 1 to 10 are not final')
  })
})
