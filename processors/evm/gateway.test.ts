/** Ethereum: years of history from a gateway, the head over HTTP, claims from the real interface. */
import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Abi, type Address, encodeFunctionData, type Hex } from 'viem'
import { privateKeyToAddress } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tokenAddress } from '../../sim/bridge/bridge-addresses'
import { ownArtifact } from '../../sim/evm/artifacts'
import { EvmGateway } from '../../sim/evm/gateway'
import { placeCode } from '../../sim/evm/place'
import { accountOf, closeEvmWorld, type EvmWorld, mineL1, mineL2, startEvmWorld } from '../../sim/evm-world'
import { signClaim, signerKey } from '../../sim/scenario/claim-signature'
import { readSupply } from '../../sim/token-calls'
import { ethereum } from '../../src/chains/ethereum'
import { phalaL2 } from '../../src/chains/phala-l2'
import { migrate } from '../../src/store/migrate'
import { type ScratchDatabase, scratchDatabase } from '../../test/scratch-database'
import { CLAIMER, L1_BRIDGE, L2_VPHA, PHA, VAULT } from './testing/addresses'
import { type ProcessorProcess, startProcessor } from './testing/processor-process'
import { query, readRows } from './testing/read-rows'
import { transpiledProcessor } from './testing/transpiled-processor'

const SEED = 11
const operator = accountOf(SEED, 'operator')
const safe = accountOf(SEED, 'safe')
const [ann, ben, cid, dan] = ['ann', 'ben', 'cid', 'dan'].map((name) => accountOf(SEED, name)) as [
  Address,
  Address,
  Address,
  Address,
]

let folder: string
let world: EvmWorld
let gateway: EvmGateway
let database: ScratchDatabase
const running: ProcessorProcess[] = []
let hasEnded = false

function call(contract: string, functionName: string, args: readonly unknown[]): Hex {
  return encodeFunctionData({ abi: ownArtifact(contract).abi as Abi, functionName, args })
}

function send(from: Address, to: Address, data: Hex, label: string): void {
  world.l1.send({ from, to, data, label })
}

async function round(): Promise<void> {
  world.clock.advance(12)
  await mineL1(world)
  world.clock.advance(12)
  await mineL2(world)
}

/** Token, vault and claimer at their addresses, funded; a claim by each path. */
async function playClaims(): Promise<void> {
  placeCode(world.l1, tokenAddress(ethereum, 'pha'), ownArtifact('Pha').deployedBytecode)
  placeCode(world.l1, tokenAddress(ethereum, 'vpha'), ownArtifact('PhaVault').deployedBytecode)
  placeCode(world.l1, CLAIMER, ownArtifact('PhalaClaimer').deployedBytecode)
  placeCode(world.l1, safe, ownArtifact('OwnerSafe').deployedBytecode)
  send(operator, PHA, call('Pha', 'distribute', [[operator], [10n ** 27n]]), 'mint the cap')
  send(operator, VAULT, call('PhaVault', 'initialize', [PHA, operator, 0n, 100n, 10n, 0n]), 'set up the vault')
  const signer = privateKeyToAddress(signerKey(SEED))
  const setUp = [PHA, VAULT, operator, signer, L1_BRIDGE, L2_VPHA, 200_000]
  send(operator, CLAIMER, call('PhalaClaimer', 'initialize', setUp), 'set up the claimer')
  send(operator, safe, call('OwnerSafe', 'setUp', [operator]), 'set up the Safe')
  await round()
  send(operator, PHA, call('Pha', 'approve', [CLAIMER, 3_000n]), 'approve')
  send(operator, CLAIMER, call('PhalaClaimer', 'deposit', [1_000n, 2_000n]), 'fund the claimer')
  await round()
  const terms = { user: ann, free: 10n, staked: 20n, receiver: ann }
  const signature = await signClaim(SEED, ethereum.chainId, CLAIMER, terms)
  send(ben, CLAIMER, call('PhalaClaimer', 'claim', [ann, 10n, 20n, ann, signature]), 'signed claim')
  send(operator, CLAIMER, call('PhalaClaimer', 'adminClaim', [ben, 11n, 0n, ben]), 'admin claim')
  send(operator, CLAIMER, call('PhalaClaimer', 'transferOwnership', [safe]), 'hand over')
  await round()
  await world.l1.mineEmpty(100, 12)
  world.clock.reach(world.l1.head.timestamp)
  // Not final any more when the processor starts: this part comes over RPC.
  const claims = [cid, dan].map((user) => ({
    to: CLAIMER,
    data: call('PhalaClaimer', 'adminClaim', [user, 1n, 30n, user, ann]),
  }))
  send(operator, safe, call('OwnerSafe', 'execute', [claims]), 'two claims in one transaction')
  await round()
}

async function indexed(databaseUrl: string, hash: string): Promise<void> {
  for (let attempt = 0; attempt < 1_200 && !hasEnded; attempt += 1) {
    if ((await query(databaseUrl, 'SELECT 1 FROM block WHERE hash = $1', [hash])).length > 0) return
    await sleep(50)
  }
  throw new Error(`block ${hash} was not indexed:\n${running.map((processor) => processor.log()).join('\n')}`)
}

describe('the processor of Ethereum, from a gateway', () => {
  beforeAll(async () => {
    folder = transpiledProcessor()
    database = await scratchDatabase()
    await migrate(database.url)
    world = await startEvmWorld(SEED)
    await playClaims()
    const { genesis, finalityConfirmation, anvil } = world.l1
    gateway = await EvmGateway.start({
      rpcUrl: anvil.url,
      genesisHeight: genesis.height,
      genesisTime: genesis.timestamp,
      finalityConfirmation,
    })
    const common = { DATABASE_URL: database.url }
    running.push(
      startProcessor(folder, 'ethereum', {
        ...common,
        RPC_ETHEREUM: world.l1.anvil.url,
        GATEWAY_ETHEREUM: gateway.url,
      }),
      startProcessor(folder, 'phala-l2', { ...common, RPC_PHALA_L2: world.l2.anvil.url }),
    )
    for (const { exit } of running) {
      void exit.then(() => {
        hasEnded = true
      })
    }
    await indexed(database.url, world.l1.head.hash)
    await indexed(database.url, world.l2.head.hash)
  }, 120_000)

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

  it('reads every log of what it watches', async () => {
    const rows = await readRows(database.url, 'ethereum')
    expect(rows.gap).toEqual([])
    expect([...new Set(rows.raw_fact?.map((row) => row.event))].sort()).toEqual([
      'Approval',
      'Initialized',
      'TransactionDeposited',
    ])
  })

  it('keeps the claimer’s funding with the shares it got', async () => {
    const parts = await query(database.url, 'SELECT class, asset, amount FROM funding_part ORDER BY class')
    const shares = await query(database.url, "SELECT shares FROM vault_movement WHERE kind = 'DEPOSIT'")
    expect(parts).toEqual([
      { class: 'free', asset: 'ethereum:pha', amount: '1000' },
      { class: 'staked', asset: 'ethereum:vpha', amount: shares[0]?.shares },
    ])
  })

  it('tells the path of each claim, and keeps two in one transaction apart', async () => {
    const sql = `SELECT claim."user", claim.path, claim.l2_receiver, string_agg(part.class || ' ' || part.amount, ', ' ORDER BY part.class) AS parts
      FROM claim JOIN claim_part part ON part.claim_id = claim.id GROUP BY claim.id ORDER BY claim.id`
    expect(await query(database.url, sql)).toEqual([
      { user: ann, path: 'SIGNED', l2_receiver: ann, parts: 'free 10, staked 20' },
      { user: ben, path: 'ADMIN', l2_receiver: null, parts: 'free 11' },
      { user: cid, path: 'INDIRECT', l2_receiver: ann, parts: 'free 1, staked 30' },
      { user: dan, path: 'INDIRECT', l2_receiver: ann, parts: 'free 1, staked 30' },
    ])
  })

  it('joins every bridged claim with its arrival by message hash', async () => {
    const sql = `SELECT sent.transfer_to, sent.transfer_units, relayed.step
      FROM message_step sent JOIN message_step relayed USING (message_hash)
      WHERE sent.step = 'SENT' AND relayed.step = 'RELAYED' AND sent.chain = $1 AND relayed.chain = $2 ORDER BY sent.id`
    expect(await query(database.url, sql, [ethereum.id, phalaL2.id])).toEqual(
      ['20', '30', '30'].map((units) => ({ transfer_to: ann, transfer_units: units, step: 'RELAYED' })),
    )
  })

  it('ends with books that equal the chains: supply of every token', async () => {
    const sql = `SELECT DISTINCT ON (asset) asset, CASE WHEN debit = 'issuance' THEN debit_balance ELSE credit_balance END AS balance
      FROM posting WHERE 'issuance' IN (debit, credit) ORDER BY asset, height DESC, id DESC`
    const booked = new Map((await query(database.url, sql)).map((row) => [row.asset, -BigInt(String(row.balance))]))
    expect(booked).toEqual(
      new Map([
        ['ethereum:pha', await readSupply(world.l1, PHA)],
        ['ethereum:vpha', await readSupply(world.l1, VAULT)],
        ['phala-l2:vpha', await readSupply(world.l2, L2_VPHA)],
      ]),
    )
    expect(booked.get('phala-l2:vpha')).toBe(80n)
  })

  it('goes as far as the gateway when that is all it has', async () => {
    const alone = await scratchDatabase()
    try {
      await migrate(alone.url)
      const env = { DATABASE_URL: alone.url, GATEWAY_ETHEREUM: gateway.url }
      const processor = startProcessor(folder, 'ethereum', env)
      running.push(processor)
      const final = await world.l1.rpc.call<{ hash: string }>('eth_getBlockByNumber', [
        `0x${world.l1.finalizedHeight.toString(16)}`,
        false,
      ])
      await indexed(alone.url, final.hash)
      const all = await readRows(database.url, 'ethereum')
      const upToFinal = all.posting?.filter((row) => Number(row.height) <= world.l1.finalizedHeight)
      expect(upToFinal?.length).toBeGreaterThan(5)
      expect((await readRows(alone.url, 'ethereum')).posting).toEqual(upToFinal)
      processor.kill('SIGKILL')
      await processor.exit
    } finally {
      await alone.drop()
    }
  })
})
