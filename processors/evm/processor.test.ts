/** The processor as a process, on a real chain with the real bridge, into a real Postgres. */
import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { encodeFunctionData } from 'viem'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { tokenAddress } from '../../sim/bridge/bridge-addresses'
import { ownArtifact } from '../../sim/evm/artifacts'
import { EvmChain } from '../../sim/evm/evm-chain'
import { placeCode } from '../../sim/evm/place'
import { accountOf, closeEvmWorld, type EvmWorld, mineL1, mineL2, startEvmWorld } from '../../sim/evm-world'
import { approveToken } from '../../sim/token-calls'
import { ethereum } from '../../src/chains/ethereum'
import { phalaL2 } from '../../src/chains/phala-l2'
import { migrate } from '../../src/store/migrate'
import { type ScratchDatabase, scratchDatabase } from '../../test/scratch-database'
import { L1_BRIDGE } from './testing/addresses'
import { type ProcessorProcess, startProcessor } from './testing/processor-process'
import { query, readRows } from './testing/read-rows'
import { transpiledProcessor } from './testing/transpiled-processor'

const pair = { l1: tokenAddress(ethereum, 'pha'), l2: tokenAddress(phalaL2, 'pha') }
const alice = accountOf(7, 'alice')
const bob = accountOf(7, 'bob')

let folder: string
let world: EvmWorld
const databases: ScratchDatabase[] = []
const running = new Set<ProcessorProcess>()

async function freshDatabase(): Promise<string> {
  const database = await scratchDatabase()
  databases.push(database)
  await migrate(database.url)
  return database.url
}

function start(
  databaseUrl: string,
  chain: string | null = 'phala-l2',
  rpc = world.l2.anvil.webSocketUrl,
): ProcessorProcess {
  const processor = startProcessor(folder, chain, { DATABASE_URL: databaseUrl, RPC_PHALA_L2: rpc })
  running.add(processor)
  void processor.exit.then(() => running.delete(processor))
  return processor
}

/** Until the processor has the head of L2, without another block being mined. */
async function followToHead(databaseUrl: string, processor: ProcessorProcess): Promise<void> {
  for (let round = 0; round < 1_000; round += 1) {
    const { hash } = world.l2.head
    if ((await query(databaseUrl, 'SELECT 1 FROM block WHERE hash = $1', [hash])).length > 0) return
    if (!running.has(processor)) throw new Error(`the processor ended:\n${processor.log()}`)
    await sleep(50)
  }
  throw new Error(`the processor did not reach the head of L2:\n${processor.log()}`)
}

async function passL2(count: number): Promise<void> {
  for (let i = 0; i < count; i += 1) {
    world.clock.advance(10)
    await mineL2(world)
  }
}

async function deposit(units: bigint): Promise<void> {
  approveToken(world.l1, pair.l1, alice, L1_BRIDGE, units)
  world.bridge.deposit(pair, alice, bob, units, () => {})
  world.clock.advance(12)
  await mineL1(world)
  await passL2(1)
}

beforeAll(async () => {
  folder = transpiledProcessor()
  world = await startEvmWorld(7)
  placeCode(world.l1, pair.l1, ownArtifact('Pha').deployedBytecode)
  const data = encodeFunctionData({
    abi: ownArtifact('Pha').abi,
    functionName: 'distribute',
    args: [[alice], [10n ** 27n]],
  })
  world.l1.send({ from: alice, to: pair.l1, data, label: 'mint the cap' })
  world.clock.advance(12)
  await mineL1(world)
  await deposit(1_000n)
}, 120_000)

afterEach(async () => {
  for (const processor of running) {
    processor.kill('SIGKILL')
    await processor.exit
  }
})

afterAll(async () => {
  if (world !== undefined) await closeEvmWorld(world)
  for (const database of databases) await database.drop()
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
})

describe('the EVM processor', () => {
  it('indexes history and head over a WebSocket, and ends cleanly on SIGTERM', async () => {
    const databaseUrl = await freshDatabase()
    const processor = start(databaseUrl)
    await followToHead(databaseUrl, processor)
    const rows = await readRows(databaseUrl, 'phala-l2')
    expect(rows.gap).toEqual([])
    expect(rows.posting).toMatchObject([
      {
        asset: 'phala-l2:pha',
        debit: 'issuance',
        credit: bob,
        amount: '1000',
        debit_balance: '-1000',
        credit_balance: '1000',
      },
    ])
    expect(rows.bridge_transfer).toMatchObject([{ side: 'FINALIZED', direction: 'DEPOSIT', to: bob, units: '1000' }])
    expect(rows.message_step).toMatchObject([{ step: 'RELAYED', direction: 'DEPOSIT' }])
    processor.kill('SIGTERM')
    expect(await processor.exit).toEqual({ code: 143, signal: null })
  })

  it('leaves the rows of a clean run behind after a reorg and after kill -9', async () => {
    const databaseUrl = await freshDatabase()
    const first = start(databaseUrl)
    await followToHead(databaseUrl, first)
    await deposit(20n)
    world.bridge.withdraw(pair, bob, alice, 7n, () => {})
    await passL2(3)
    await followToHead(databaseUrl, first)
    const before = await readRows(databaseUrl, 'phala-l2')

    await world.l2.reorg(4)
    await followToHead(databaseUrl, first)
    const after = await readRows(databaseUrl, 'phala-l2')
    expect(after.posting?.map((row) => row.id)).not.toEqual(before.posting?.map((row) => row.id))
    expect(after.posting).toHaveLength(3)

    first.kill('SIGKILL')
    await first.exit
    await deposit(30n)
    const second = start(databaseUrl)
    await followToHead(databaseUrl, second)

    const cleanUrl = await freshDatabase()
    const clean = start(cleanUrl)
    await followToHead(cleanUrl, clean)
    await followToHead(databaseUrl, second)
    const expected = await readRows(cleanUrl, 'phala-l2')
    expect(await readRows(databaseUrl, 'phala-l2')).toEqual(expected)
    expect(expected.posting?.map((row) => row.amount)).toEqual(['1000', '20', '7', '30'])
    expect(expected.message_step?.map((row) => row.step)).toEqual(['RELAYED', 'RELAYED', 'PASSED', 'SENT', 'RELAYED'])
  }, 180_000)

  it('refuses the endpoint of another chain in one sentence', async () => {
    const databaseUrl = await freshDatabase()
    const processor = start(databaseUrl, 'phala-l2', world.l1.anvil.url)
    expect(await processor.exit).toMatchObject({ code: 78 })
    expect(processor.log()).toContain('serves the chain with id 1, but Phala L2 has id 2035: correct its RPC address')
    expect(processor.log().trim().split('\n')).toHaveLength(1)
  })

  it('explains what it means when its last final block is not on the chain', async () => {
    const databaseUrl = await freshDatabase()
    const first = start(databaseUrl)
    await followToHead(databaseUrl, first)
    first.kill('SIGTERM')
    await first.exit
    const { chainId } = phalaL2
    const another = await EvmChain.start({
      id: 'another',
      chainId,
      genesisNumber: 0,
      genesisTime: 1,
      finalityConfirmation: 0,
    })
    try {
      await another.mineEmpty(100, 1)
      const second = start(databaseUrl, 'phala-l2', another.anvil.url)
      expect(await second.exit).toMatchObject({ code: 1 })
      expect(second.log()).toContain('A block that was indexed as final is not on this chain')
    } finally {
      await another.close()
    }
  })

  it.each([[null], ['phala'], ['nonsense']])('refuses to run without an EVM chain: %s', async (chain) => {
    const processor = start('postgres://nobody@127.0.0.1:1/none', chain)
    expect(await processor.exit).toMatchObject({ code: 78 })
    expect(processor.log()).toContain('start the processor with one of ethereum, phala-l2, base')
  })
})
