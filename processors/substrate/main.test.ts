/** The processor as a process, on a simulated parachain that stops for ever, into a real Postgres. */
import { rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createParachain, type Parachain } from '../../sim/parachain/parachain'
import { phala } from '../../src/chains/phala'
import { migrate } from '../../src/store/migrate'
import { type ScratchDatabase, scratchDatabase } from '../../test/scratch-database'
import { type ProcessorProcess, startProcessor, transpiledProcessor } from './testing/processor-process'
import { query, storedBalances, storedRows } from './testing/stored-rows'

const FINAL_TIME = Date.UTC(2025, 10, 20, 12)
const UNIT = 10n ** 6n

let folder: string
const databases: ScratchDatabase[] = []
const parachains: Parachain[] = []
const processes = new Set<ProcessorProcess>()

beforeAll(() => {
  folder = transpiledProcessor()
})
afterEach(() => {
  for (const process of processes) process.kill()
  processes.clear()
})
afterAll(async () => {
  for (const parachain of parachains) await parachain.close()
  for (const database of databases) await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

async function freshDatabase(): Promise<string> {
  const database = await scratchDatabase()
  databases.push(database)
  await migrate(database.url)
  return database.url
}

/** A chain with its history played, up to the blocks that live. */
async function parachainOf(seed: number, variant?: string) {
  const parachain = createParachain({ chain: phala, seed, scale: 0.05, finalTime: FINAL_TIME, variant })
  parachains.push(parachain)
  await parachain.playHistory()
  return { parachain, ...(await parachain.listen()) }
}

function start(databaseUrl: string, rpc: string, gateway: string): ProcessorProcess {
  const env = { DATABASE_URL: databaseUrl, RPC_PHALA: rpc, GATEWAY_PHALA: gateway, CROSSLEDGER_WORLD: 'SIMULATED' }
  const process = startProcessor(folder, ['phala'], env)
  processes.add(process)
  return process
}

/** Mines until the processor has the head: a WebSocket tells of new blocks only. */
async function followHead(databaseUrl: string, process: ProcessorProcess, parachain: Parachain): Promise<void> {
  for (let round = 0; round < 400; round += 1) {
    const { hash } = parachain.head
    if ((await query(databaseUrl, 'SELECT 1 FROM block WHERE hash = $1', [hash])).length > 0) return
    if (!process.running()) throw new Error(`the processor ended:\n${process.log()}`)
    if (round % 10 === 9) parachain.mineNext()
    await sleep(50)
  }
  throw new Error(`the processor did not reach the head:\n${process.log()}`)
}

function mineToTheEnd(parachain: Parachain): void {
  while (parachain.mineNext());
}

async function statusHeight(databaseUrl: string): Promise<number> {
  const [status] = await query(databaseUrl, 'SELECT height FROM phala_processor.status')
  return Number(status?.height)
}

/** What the scenario's own books say, as the ledger would: canonical, with issuance. */
function expectedBalances(parachain: Parachain): Map<string, bigint> {
  const { supply, balances } = parachain.bookkeeping()
  const expected = new Map<string, bigint>()
  for (const [asset, accounts] of Object.entries(balances)) {
    for (const [account, units] of Object.entries(accounts)) expected.set(`${asset}|${account}`, units * UNIT)
    expected.set(`${asset}|issuance`, -(supply[asset] ?? 0n) * UNIT)
  }
  return expected
}

describe('the processor of a chain that stops', () => {
  it('follows it through reorgs and a kill, completes it, and equals a clean run and the scenario’s books', async () => {
    const { parachain, rpc, gateway } = await parachainOf(11)
    const disturbed = await freshDatabase()
    let process = start(disturbed, rpc, gateway)
    await followHead(disturbed, process, parachain)
    for (const depth of [1, 2, 3]) {
      for (let block = 0; block < 8; block += 1) parachain.mineNext()
      await followHead(disturbed, process, parachain)
      parachain.reorg(depth)
      await followHead(disturbed, process, parachain)
    }
    for (let block = 0; block < 8; block += 1) parachain.mineNext()
    process.kill()
    expect(await process.exit).toBe(null)
    parachain.reorg(2)
    process = start(disturbed, rpc, gateway)
    await followHead(disturbed, process, parachain)
    mineToTheEnd(parachain)
    expect([await process.exit, process.log()]).toEqual([75, expect.stringContaining('complete it')])
    process = start(disturbed, rpc, gateway)
    expect([await process.exit, process.log()]).toEqual([0, expect.stringContaining('completing it')])
    expect(await statusHeight(disturbed)).toBe(phala.finalBlock)

    const clean = await freshDatabase()
    process = start(clean, rpc, gateway)
    expect([await process.exit, process.log()]).toEqual([0, expect.any(String)])
    expect(await statusHeight(clean)).toBe(phala.finalBlock)
    const rows = await storedRows(clean)
    expect(rows.posting?.length).toBeGreaterThan(300)
    expect(await storedRows(disturbed)).toEqual(rows)
    expect(rows.gap).toEqual([])

    const balances = await storedBalances(clean)
    expect(new Map([...balances].sort())).toEqual(new Map([...expectedBalances(parachain)].sort()))
  })

  it('ties its issuance out with the storage of the chain at every reading', async () => {
    const [clean] = databases.slice(-1)
    const compared = await query(
      clean?.url ?? '',
      `SELECT reading.height, (reading.amount + newest.balance)::text AS difference
       FROM issuance_reading AS reading CROSS JOIN LATERAL (
         SELECT side.balance FROM (
           SELECT height, id, debit_balance AS balance FROM posting WHERE asset = reading.asset AND debit = 'issuance'
           UNION ALL
           SELECT height, id, credit_balance FROM posting WHERE asset = reading.asset AND credit = 'issuance'
         ) AS side WHERE side.height <= reading.height ORDER BY side.height DESC, side.id DESC LIMIT 1
       ) AS newest`,
    )
    expect(compared.length).toBeGreaterThan(20)
    expect(compared.filter((row) => row.difference !== '0')).toEqual([])
  })

  it('records a gap, goes on, and completes the chain when a runtime changes the layout of a transfer', async () => {
    const { parachain, rpc, gateway } = await parachainOf(12, 'unknown-layout')
    mineToTheEnd(parachain)
    const database = await freshDatabase()
    const process = start(database, rpc, gateway)
    expect([await process.exit, process.log()]).toEqual([0, expect.any(String)])
    expect(await statusHeight(database)).toBe(phala.finalBlock)
    const gaps = await query(database, 'SELECT * FROM gap ORDER BY id')
    expect(gaps.length).toBeGreaterThan(0)
    for (const gap of gaps) {
      expect(gap).toMatchObject({ event: 'Balances.Transfer', from_height: gap.height, to_height: null })
      expect(gap.reason).toContain('1300')
    }
  })

  it('says in one sentence what is wrong with its settings', async () => {
    const wrong = async (args: string[], env: Record<string, string>) => {
      const process = startProcessor(folder, args, env)
      return [await process.exit, process.log()]
    }
    const { rpc } = await parachainOf(13)
    const database = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }
    expect(await wrong([], {})).toEqual([78, expect.stringContaining('No chain was named')])
    expect(await wrong(['ethereum'], {})).toEqual([78, expect.stringContaining('not a Substrate chain')])
    expect(await wrong(['phala'], { ...database })).toEqual([78, expect.stringContaining('RPC_PHALA is not set')])
    expect(await wrong(['phala'], { RPC_PHALA: rpc })).toEqual([78, expect.stringContaining('DATABASE_URL is not set')])
    const other = `0x${'11'.repeat(32)}`
    const foreign = createServer((_request, response) => response.end(JSON.stringify({ id: 1, result: other })))
    await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve))
    const address = `ws://127.0.0.1:${(foreign.address() as AddressInfo).port}`
    expect(await wrong(['phala'], { ...database, RPC_PHALA: address })).toEqual([78, expect.stringContaining(other)])
    foreign.closeAllConnections()
    foreign.close()
    expect(await wrong(['phala'], { ...database, RPC_PHALA: address })).toEqual([1, expect.stringContaining('genesis')])
  })
})
