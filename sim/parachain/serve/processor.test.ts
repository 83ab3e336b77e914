import { SubstrateBatchProcessor } from '@subsquid/substrate-processor'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { phala } from '../../../src/chains/phala'
import { createParachain, type Parachain } from '../parachain'
import { MemoryDatabase } from '../testing/memory-database'

interface Row {
  readonly height: number
  readonly hash: string
  readonly timestamp: number
  readonly spec: number
  readonly name: string
  readonly args: unknown
  readonly call: string | undefined
}

const finalTime = Date.UTC(2025, 10, 20, 12)
const finalBlock = 9_064_613
const open: Parachain[] = []

afterEach(async () => {
  vi.restoreAllMocks()
  for (const parachain of open.splice(0)) await parachain.close()
})

async function grown(seed: number, variant?: string): Promise<Parachain> {
  const parachain = createParachain({ chain: phala, seed, scale: 0.1, finalTime, variant })
  open.push(parachain)
  await parachain.playHistory()
  return parachain
}

function finish(parachain: Parachain): Parachain {
  while (parachain.mineNext()) {}
  return parachain
}

/** Runs the real Subsquid processor to the end of its range; it leaves by process.exit. */
function index(
  configure: (processor: SubstrateBatchProcessor) => unknown,
  database: MemoryDatabase<Row>,
  from: number,
): Promise<void> {
  vi.stubEnv('PROMETHEUS_PORT', '0')
  const processor = new SubstrateBatchProcessor()
  configure(processor)
  const configured = processor
    .setBlockRange({ from, to: finalBlock })
    .setFields({ block: { timestamp: true } })
    .addEvent({ name: eventNames, call: true })
  return new Promise((resolve, reject) => {
    vi.spyOn(process, 'exit').mockImplementation((code) => {
      if (code === 0 || code === undefined) resolve()
      else reject(new Error(`the processor left with ${code}`))
      return undefined as never
    })
    configured.run(database as never, async ({ store, blocks }) => {
      const { insert } = store as unknown as { insert(rows: Row[]): void }
      for (const { header, events } of blocks) {
        const { height, hash, specVersion: spec, timestamp = 0, _runtime } = header
        insert(
          events.map(({ name, args, call }) => ({
            height,
            hash,
            timestamp,
            spec,
            name,
            args: _runtime.decodeJsonEventRecordArguments({ name, args }),
            call: call?.name,
          })),
        )
      }
    })
  })
}

const eventNames = [
  'Balances.Transfer',
  'Balances.BalanceSet',
  'Balances.Deposit',
  'Balances.Withdraw',
  'Balances.Slashed',
  'Balances.DustLost',
  'Balances.Minted',
  'Balances.Burned',
  'Balances.ReserveRepatriated',
  'Assets.Issued',
  'Assets.Burned',
  'Assets.Transferred',
]

interface EventArgs {
  readonly from: string
  readonly to: string
  readonly who?: string
  readonly account: string
  readonly owner: string
  readonly amount: bigint
  readonly free: bigint
  readonly reserved?: bigint
  readonly balance: bigint
}

/** Balances that the events tell of, on top of what genesis gave. */
function replay(rows: readonly Row[], opening: Readonly<Record<string, bigint>>): Map<string, bigint> {
  const balances = new Map(Object.entries(opening))
  const add = (who: string, amount: bigint) => balances.set(who, (balances.get(who) ?? 0n) + amount)
  for (const { name, args } of rows) {
    const { from, to, who, account, owner, amount, free, reserved, balance } = args as EventArgs
    if (/Transfer$|Repatriated$|Transferred$/.test(name)) {
      add(from, -amount)
      add(to, amount)
    } else if (name === 'Assets.Issued') add(owner, amount)
    else if (name === 'Assets.Burned') add(owner, -balance)
    else if (name === 'Balances.BalanceSet') balances.set(who ?? account, free + (reserved ?? 0n))
    else if (/Deposit|Minted/.test(name)) add(who ?? account, amount)
    else add(who ?? account, -amount)
  }
  for (const [who, amount] of balances) if (amount === 0n) balances.delete(who)
  return balances
}

const genesisBalances = (seed: number) =>
  createParachain({ chain: phala, seed, scale: 0.1, finalTime }).bookkeeping().balances

describe('a real Subsquid processor', { timeout: 60_000 }, () => {
  it('reads the whole chain from the gateway, and its events add up to the books', async () => {
    const parachain = finish(await grown(2))
    const { rpc, gateway } = await parachain.listen()
    const database = new MemoryDatabase<Row>()
    await index(
      (processor) => processor.setRpcEndpoint(rpc).setGateway(gateway).setRpcDataIngestionSettings({ disabled: true }),
      database,
      0,
    )
    expect(database.final).toEqual({ height: finalBlock, hash: parachain.head.hash })
    const { balances } = parachain.bookkeeping()
    const assets = database.rows.filter(({ name }) => name.startsWith('Assets.'))
    const native = database.rows.filter(({ name }) => name.startsWith('Balances.'))
    expect(Object.fromEntries(replay(native, genesisBalances(2)['phala:pha'] ?? {}))).toEqual(balances['phala:pha'])
    expect(Object.fromEntries(replay(assets, {}))).toEqual(balances['phala:wpha'])
    expect([...new Set(database.rows.map(({ spec }) => spec))]).toEqual([1090, 1241, 1250, 1254, 1291])
    for (const { timestamp, height } of database.rows)
      expect(timestamp).toBe(finalTime - (finalBlock - height) * 12_000)
    expect(new Set(database.rows.filter(({ name }) => name === 'Assets.Issued').map(({ call }) => call))).toEqual(
      new Set(['PhalaWrappedBalances.wrap']),
    )
  })

  it.each(['ws', 'http'])('reads the last blocks over %s as the gateway gives them', async (protocol) => {
    const parachain = finish(await grown(4))
    const { rpc, gateway } = await parachain.listen()
    const [overRpc, overGateway] = [new MemoryDatabase<Row>(), new MemoryDatabase<Row>()]
    await index((processor) => processor.setRpcEndpoint(rpc.replace('ws', protocol)), overRpc, finalBlock - 150)
    await index((processor) => processor.setRpcEndpoint(rpc).setGateway(gateway), overGateway, finalBlock - 150)
    expect(overRpc.rows.length).toBeGreaterThan(100)
    expect(overRpc.rows).toEqual(overGateway.rows)
    expect(overRpc.final).toEqual(overGateway.final)
  })

  it('follows a fork of live blocks over WebSocket', async () => {
    const parachain = await grown(6)
    for (let block = 0; block < 10; block++) parachain.mineNext()
    const { rpc, gateway } = await parachain.listen()
    let forks = 0
    // The chain goes on whenever the processor has caught up with its head, and forks four times.
    const database = new MemoryDatabase<Row>(({ final, top }) => {
      const newest = top.at(-1) ?? final
      if (newest.hash !== parachain.head.hash) return
      setImmediate(() => {
        if (forks < 4 && parachain.head.height - parachain.finalized.height === 3 && top.length === 3) {
          forks += 1
          parachain.reorg(forks === 1 ? 3 : 1)
        } else parachain.mineNext()
      })
    })
    // It never sees its range end over RPC: the chain stops first.
    const running = index((processor) => processor.setRpcEndpoint(rpc).setGateway(gateway), database, finalBlock - 140)
    running.catch(() => {})
    await vi.waitUntil(() => database.top.at(-1)?.height === finalBlock, { timeout: 30_000, interval: 20 })
    expect(forks).toBe(4)
    expect(database.rollbacks).toBe(4)
    finish(parachain)
    const clean = new MemoryDatabase<Row>()
    await index(
      (processor) => processor.setRpcEndpoint(rpc).setGateway(gateway).setRpcDataIngestionSettings({ disabled: true }),
      clean,
      finalBlock - 140,
    )
    expect(database.rows).toEqual(clean.rows)
  })

  it('meets a layout nobody knows behind the upgrade of the variant', async () => {
    const parachain = finish(await grown(2, 'unknown-layout'))
    const { rpc, gateway } = await parachain.listen()
    const database = new MemoryDatabase<Row>()
    await index(
      (processor) => processor.setRpcEndpoint(rpc).setGateway(gateway).setRpcDataIngestionSettings({ disabled: true }),
      database,
      finalBlock - 130,
    )
    const strange = database.rows.filter(({ args }) => Object.hasOwn(args as object, 'memo'))
    expect(strange.length).toBeGreaterThan(0)
    expect(strange.every(({ name, spec }) => name === 'Balances.Transfer' && spec === 1300)).toBe(true)
    expect(Math.min(...strange.map(({ height }) => height))).toBeGreaterThan(finalBlock - 120 + 60)
  })
})
