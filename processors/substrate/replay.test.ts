import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { phala } from '../../src/chains/phala'
import { balanceKey, ISSUANCE } from '../../src/ledger/account-key'
import type { ChainRows } from '../../src/store/chain-rows'
import { collectRows } from './collect-rows'
import { createProcessor } from './processor'
import { startRecordingNode, UNRECORDED } from './testing/recording-node'
import { type Recording, readRecording, SHARED_DATA_MISSING } from './testing/shared-data'

const UNIT = 10n ** 6n
/** Funded by writing storage: in no event and in no issuance. */
const GRANT = 10n ** 21n

/** The real runtime whose blocks are recorded, as a chain: block 1 is the first one there is. */
const RHALA = { ...phala, id: 'rhala', startBlock: 1, finalBlock: 33 }
const PHA = 'rhala:pha'
const WPHA = 'rhala:wpha'

if (SHARED_DATA_MISSING) console.warn(`skipped: ${SHARED_DATA_MISSING}`)

describe.skipIf(SHARED_DATA_MISSING)('33 blocks of a real runtime, through the real processor', () => {
  let recording: Recording
  let batches: ChainRows[]
  let rows: ChainRows
  beforeAll(async () => {
    recording = readRecording()
    batches = await replay(recording)
    rows = batches.reduce(concat)
  })
  afterAll(() => vi.restoreAllMocks())

  it('makes a row of every block', () => {
    expect(rows.blocks.map((block) => block.hash)).toEqual(
      recording.blocks.filter((block) => hasRow(rows, block.height)).map((block) => block.hash),
    )
    expect(rows.blocks.at(-1)).toMatchObject({
      height: 33,
      specVersion: 1241,
      timestamp: recording.blocks[32]?.timestamp,
    })
  })

  it('reads everything: no gap', () => {
    expect(rows.gaps).toEqual([])
  })

  it('has the recorded balance of every account after every block', () => {
    const compared = recording.blocks.flatMap((block) =>
      Object.entries(recording.accounts).map(([name, { publicKey }]) => {
        const stored = block.accounts[name]
        const total = BigInt(stored?.free ?? -1) + BigInt(stored?.reserved ?? 0)
        return [block.height, name, balanceAt(rows, PHA, publicKey, block.height), total * UNIT]
      }),
    )
    expect(compared.length).toBe(33 * 6)
    expect(compared.filter(([, , ledger, stored]) => ledger !== stored)).toEqual([])
    expect(new Set(compared.map(([, , ledger]) => ledger)).size).toBeGreaterThan(40)
  })

  it('has the recorded issuance of PHA after every block, but for the grant that no issuance knows', () => {
    const compared = recording.blocks.map((block) => [
      -balanceAt(rows, PHA, ISSUANCE, block.height) - BigInt(block.totalIssuance) * UNIT,
      block.height,
    ])
    expect(compared).toEqual(recording.blocks.map((block) => [GRANT * UNIT, block.height]))
  })

  it('has the recorded supply of W-PHA after every block', () => {
    expect(recording.blocks.map((block) => -balanceAt(rows, WPHA, ISSUANCE, block.height))).toEqual(
      recording.blocks.map((block) => BigInt(block.wphaSupply) * UNIT),
    )
  })

  it('opens with what storage holds, named so', () => {
    const alice = recording.accounts.Alice?.publicKey ?? ''
    const opening = rows.postings.filter((posting) => posting.event === 'opening')
    expect(
      opening.map(({ height, debit, credit, amount, txHash }) => ({ height, debit, credit, amount, txHash })),
    ).toEqual([
      {
        height: 1,
        debit: ISSUANCE,
        credit: UNRECORDED,
        amount: BigInt(recording.blocks[0]?.totalIssuance ?? 0) * UNIT,
        txHash: null,
      },
      { height: 1, debit: ISSUANCE, credit: alice, amount: GRANT * UNIT, txHash: null },
    ])
  })

  it('reads the issuance from storage after every block that moved the token, as spec 1241 has no event for it', () => {
    const moved = new Set(rows.postings.filter((posting) => posting.asset === PHA).map((posting) => posting.height))
    expect(rows.issuanceReadings.map((reading) => reading.at.height)).toEqual([...moved])
    for (const reading of rows.issuanceReadings) {
      expect(reading.amount).toBe(BigInt(recording.blocks[reading.at.height - 1]?.totalIssuance ?? 0) * UNIT)
    }
  })

  it('leaves nothing on an imbalance account', () => {
    const left = new Map<string, bigint>()
    for (const posting of rows.postings) {
      for (const [account, sign] of [
        [posting.debit, -1n],
        [posting.credit, 1n],
      ] as const) {
        if (!account.startsWith('imbalance:')) continue
        left.set(account, (left.get(account) ?? 0n) + sign * posting.amount)
      }
    }
    expect(left.size).toBeGreaterThan(25)
    expect([...left.values()].filter((amount) => amount !== 0n)).toEqual([])
  })

  it('keeps the events that name a cause, with their arguments', () => {
    const wrapped = rows.rawFacts.filter((fact) => fact.source === 'PhalaWrappedBalances' && fact.event === 'Wrapped')
    expect(wrapped[0]).toMatchObject({
      at: { height: 11, txHash: '11-3' },
      data: { user: recording.accounts.Charlie?.publicKey, amount: '3051000000000000' },
    })
    expect(rows.rawFacts.filter((fact) => fact.source === 'Sudo').length).toBe(8)
  })

  it('writes the same rows however the blocks are batched', async () => {
    const one = await replay(recording, 1)
    expect(one.length).toBeGreaterThan(batches.length)
    expect(one.reduce(concat)).toEqual(rows)
  })
})

function hasRow(rows: ChainRows, height: number): boolean {
  return rows.blocks.some((block) => block.height === height)
}

function concat(a: ChainRows, b: ChainRows): ChainRows {
  const keys = Object.keys(a) as (keyof ChainRows)[]
  return Object.fromEntries(keys.map((key) => [key, [...a[key], ...b[key]]])) as unknown as ChainRows
}

/** Balance of an account after a block: the newest posting on either side. */
function balanceAt(rows: ChainRows, asset: string, account: string, height: number): bigint {
  const newest = rows.postings.findLast(
    (posting) =>
      posting.asset === asset && posting.height <= height && (posting.debit === account || posting.credit === account),
  )
  if (newest === undefined) return 0n
  return newest.credit === account ? newest.creditBalance : newest.debitBalance
}

/** Runs the processor itself, with a database that only remembers. `slice` blocks are handled at a time. */
async function replay(recording: Recording, slice = Number.POSITIVE_INFINITY): Promise<ChainRows[]> {
  const node = await startRecordingNode(recording)
  const batches: ChainRows[] = []
  const balances = new Map<string, bigint>()
  let newest: { height: number; specVersion: number | null } | undefined
  const ended = new Promise<number>((resolve) => {
    vi.spyOn(process, 'exit').mockImplementation((code) => {
      resolve(Number(code ?? 0))
      return undefined as never
    })
  })
  createProcessor(RHALA, { rpc: node.url, gateway: null, historyOnly: false }).run(
    {
      supportsHotBlocks: false,
      connect: async () => ({ height: -1, hash: '0x' }),
      transact: (_info, write) => write(undefined),
    },
    async ({ blocks }) => {
      for (let from = 0; from < blocks.length; from += Math.min(slice, blocks.length)) {
        const rows = await collectRows(RHALA, blocks.slice(from, from + slice), {
          newestBlock: async () => newest,
          newestBalances: async () => new Map(balances),
        })
        for (const posting of rows.postings) {
          balances.set(balanceKey(posting.asset, posting.debit), posting.debitBalance)
          balances.set(balanceKey(posting.asset, posting.credit), posting.creditBalance)
        }
        newest = rows.blocks.at(-1)
        batches.push(rows)
      }
    },
  )
  expect(await ended).toBe(0)
  node.close()
  return batches
}
