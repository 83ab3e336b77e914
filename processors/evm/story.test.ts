/** A whole simulated migration, indexed on both chains: the books of whoever played it must come out. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EvmGateway } from '../../sim/evm/gateway'
import { closeEvmWorld, type EvmWorld, startEvmWorld } from '../../sim/evm-world'
import { fakeParachain } from '../../sim/scenario/fake-parachain'
import { Stage } from '../../sim/scenario/stage'
import { playStory, SUNSET_TIME } from '../../sim/scenario/story'
import { migrate } from '../../src/store/migrate'
import { type ScratchDatabase, scratchDatabase } from '../../test/scratch-database'
import { type ProcessorProcess, startProcessor } from './testing/processor-process'
import { query, type Row } from './testing/read-rows'
import { transpiledProcessor } from './testing/transpiled-processor'

const SEED = 5
const SCALE = 0.1

let folder: string
let world: EvmWorld
let stage: Stage
let gateway: EvmGateway
let database: ScratchDatabase
const running: ProcessorProcess[] = []
let hasEnded = false

async function untilIndexed(hash: string): Promise<void> {
  for (let attempt = 0; attempt < 2_000 && !hasEnded; attempt += 1) {
    if ((await query(database.url, 'SELECT 1 FROM block WHERE hash = $1', [hash])).length > 0) return
    await sleep(50)
  }
  throw new Error(`block ${hash} was not indexed:\n${running.map((processor) => processor.log()).join('\n')}`)
}

/** Newest balance of every account, units as text, zeros left out. */
async function balances(): Promise<Record<string, Record<string, string>>> {
  const rows = await query(
    database.url,
    `SELECT DISTINCT ON (asset, account) asset, account, balance FROM (
       SELECT asset, debit AS account, debit_balance AS balance, height, id FROM posting
       UNION ALL SELECT asset, credit, credit_balance, height, id FROM posting) AS side
     ORDER BY asset, account, height DESC, id DESC`,
  )
  const found: Record<string, Record<string, string>> = {}
  for (const { asset, account, balance } of rows) {
    if (balance === '0') continue
    found[String(asset)] ??= {}
    Object.assign(found[String(asset)] ?? {}, { [String(account)]: String(balance) })
  }
  return found
}

function claimOf(row: Row) {
  const units = (kind: string) => (row.parts as Record<string, string>)[kind] ?? '0'
  const { user, path, receiver, l2_receiver: l2Receiver, tx_hash: txHash } = row
  return { user, path, receiver, l2Receiver, txHash, free: units('free'), staked: units('staked') }
}

describe('the simulated migration, indexed', () => {
  beforeAll(async () => {
    folder = transpiledProcessor()
    database = await scratchDatabase()
    await migrate(database.url)
    world = await startEvmWorld(SEED)
    stage = new Stage(world, SEED, SCALE)
    const lists = mkdtempSync(join(tmpdir(), 'crossledger-list-'))
    const parachain = fakeParachain(40, SUNSET_TIME)
    for await (const _beat of playStory({ stage, parachain, entitlementFile: join(lists, 'list.csv') }));
    rmSync(lists, { recursive: true })
    const { genesis, finalityConfirmation, anvil } = world.l1
    gateway = await EvmGateway.start({
      rpcUrl: anvil.url,
      genesisHeight: genesis.height,
      genesisTime: genesis.timestamp,
      finalityConfirmation,
    })
    const l1 = { RPC_ETHEREUM: anvil.url, GATEWAY_ETHEREUM: gateway.url }
    const l2 = { RPC_PHALA_L2: world.l2.anvil.url }
    running.push(startProcessor(folder, 'ethereum', { DATABASE_URL: database.url, ...l1 }))
    running.push(startProcessor(folder, 'phala-l2', { DATABASE_URL: database.url, ...l2 }))
    for (const { exit } of running) {
      void exit.then(() => {
        hasEnded = true
      })
    }
    await untilIndexed(world.l1.head.hash)
    await untilIndexed(world.l2.head.hash)
  }, 240_000)

  afterAll(async () => {
    for (const processor of running) {
      processor.kill('SIGKILL')
      await processor.exit
    }
    await gateway?.close()
    if (world !== undefined) await closeEvmWorld(world)
    await database?.drop()
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
  })

  it('has no gap', async () => {
    expect(await query(database.url, 'SELECT chain, height, event, reason FROM gap')).toEqual([])
  })

  it('has every balance and every supply', async () => {
    const { supply, balances: expected } = stage.books.export()
    const indexed = await balances()
    expect(Object.keys(indexed).sort()).toEqual(Object.keys(expected).sort())
    for (const [asset, accounts] of Object.entries(expected)) {
      expect(indexed[asset]).toEqual({ ...accounts, issuance: `-${supply[asset]}` })
    }
  })

  it('has every claim with its parts, path and receivers', async () => {
    const rows = await query(
      database.url,
      `SELECT claim.*, (SELECT jsonb_object_agg(class, units::text) FROM claim_part WHERE claim_id = claim.id) AS parts
       FROM claim ORDER BY claim.id`,
    )
    const lower = (text: string | null) => text?.toLowerCase() ?? null
    const expected = stage.books.export().claims.map((claim) => ({
      ...claim,
      user: lower(claim.user),
      receiver: lower(claim.receiver),
      l2Receiver: lower(claim.l2Receiver),
    }))
    const byUser = (a: { user: unknown }, b: { user: unknown }) => String(a.user).localeCompare(String(b.user))
    expect(rows.length).toBeGreaterThan(20)
    expect(rows.map(claimOf).sort(byUser)).toEqual(expected.sort(byUser))
  })

  it('knows of every message sent what became of it, but for the one left on its way', async () => {
    const open = await query(
      database.url,
      `SELECT direction FROM message_step sent WHERE step = 'SENT' AND NOT EXISTS (
         SELECT FROM message_step done WHERE done.message_hash = sent.message_hash AND done.step = 'RELAYED')
       ORDER BY direction`,
    )
    expect(open).toEqual([{ direction: 'WITHDRAWAL' }])
    const orphans = await query(
      database.url,
      `SELECT id FROM message_step done WHERE step = 'RELAYED' AND NOT EXISTS (
         SELECT FROM message_step sent WHERE sent.message_hash = done.message_hash AND sent.step = 'SENT')`,
    )
    expect(orphans).toEqual([])
  })
})
