/**
 * A database as the processors and jobs leave it, written by SQL: for the server's and the page's
 * tests, and to look at the page before a real run. The figures resemble the real migration's.
 */
import { createHash } from 'node:crypto'
import type { Client } from 'pg'
import { insertRows } from './insert-rows'

const UNIT = 10n ** 18n
/** Chain time of the first cut. */
export const SAMPLE_TIME = Date.UTC(2025, 10, 24, 9, 30)
const FINAL_BLOCK_PHALA = 9_064_613

export interface SampleCut {
  readonly id: string
  readonly level: 'PROVISIONAL' | 'FINAL'
  /** Milliseconds after SAMPLE_TIME, chain time. */
  readonly afterMs: number
  /** Wall clock; now unless told otherwise. */
  readonly createdAt?: Date
  /** The first place holds this much less and the remainder shows it, in whole PHA. */
  readonly unexplained?: bigint
  readonly broken?: boolean
  readonly claims?: number
}

/** 0x-hash that depends on the name only. */
export function sampleDigest(name: string, bytes = 32): string {
  return `0x${createHash('sha256')
    .update(name)
    .digest('hex')
    .slice(0, bytes * 2)}`
}

export function sampleBlockId(chain: string, height: number): string {
  return `${chain}:${String(height).padStart(10, '0')}-${sampleDigest(`${chain}${height}`).slice(2, 7)}`
}

/** Heights of the three chains some time after the first cut. */
export function sampleHeights(afterMs: number): Readonly<Record<'ethereum' | 'phala-l2' | 'phala', number>> {
  return {
    ethereum: 23_866_400 + Math.floor(afterMs / 12_000),
    'phala-l2': 3_912_040 + Math.floor(afterMs / 10_000),
    phala: FINAL_BLOCK_PHALA,
  }
}

/** State schemas as Subsquid's store creates them, with each chain's newest block. */
export async function seedProcessors(client: Client, afterMs = 0): Promise<void> {
  for (const [chain, height] of Object.entries(sampleHeights(afterMs))) {
    const schema = `${chain.replaceAll('-', '_')}_processor`
    const hot = chain === 'phala' ? 0 : 3
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${schema}`)
    await client.query(
      `CREATE TABLE IF NOT EXISTS ${schema}.status (id int4 PRIMARY KEY, height int4 NOT NULL, hash text, nonce int4)`,
    )
    await client.query(`CREATE TABLE IF NOT EXISTS ${schema}.hot_block (height int4 PRIMARY KEY, hash text NOT NULL)`)
    await client.query(`DELETE FROM ${schema}.status`)
    await client.query(`DELETE FROM ${schema}.hot_block`)
    await client.query(`INSERT INTO ${schema}.status VALUES (0, $1, $2, 0)`, [height - hot, sampleDigest('final')])
    for (let above = 1; above <= hot; above += 1) {
      const at = height - hot + above
      await client.query(`INSERT INTO ${schema}.hot_block VALUES ($1, $2)`, [at, sampleDigest(`${chain}${at}`)])
    }
    await seedBlock(client, chain, height, new Date(SAMPLE_TIME + afterMs))
  }
}

async function seedBlock(client: Client, chain: string, height: number, timestamp: Date): Promise<string> {
  const id = sampleBlockId(chain, height)
  await client.query(
    `INSERT INTO block (id, chain, height, hash, parent_hash, "timestamp") VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT DO NOTHING`,
    [id, chain, height, sampleDigest(`${chain}${height}`), sampleDigest(`${chain}${height - 1}`), timestamp],
  )
  return id
}

/** Claims in the blocks below the first cut, the newest in the newest block but one. */
export async function seedClaims(client: Client, count: number): Promise<void> {
  for (let age = count; age >= 1; age -= 1) {
    const height = sampleHeights(0).ethereum - age * 7
    const block = await seedBlock(client, 'ethereum', height, new Date(SAMPLE_TIME - age * 84_000))
    const id = `${block}:000041`
    const staked = age % 3 !== 0
    await insertRows(client, 'claim', [
      {
        id,
        chain: 'ethereum',
        height,
        block_id: block,
        tx_hash: sampleDigest(`claim${age}`),
        index: 41,
        migration: 'phala',
        user: sampleDigest(`user${age}`, 20),
        receiver: sampleDigest(`receiver${age}`, 20),
        l2_receiver: staked ? sampleDigest(`receiver${age}`, 20) : null,
        path: age % 9 === 0 ? 'ADMIN' : 'SIGNED',
      },
    ])
    await insertRows(
      client,
      'claim_part',
      (staked ? (['free', 'staked'] as const) : (['free'] as const)).map((part) => {
        const amount = (BigInt(age) * 7_919n * UNIT) / (part === 'free' ? 13n : 29n)
        const asset = part === 'free' ? 'ethereum:pha' : 'ethereum:vpha'
        return {
          id: `${id}-${part}`,
          chain: 'ethereum',
          height,
          claim_id: id,
          class: part,
          asset,
          units: amount,
          decimals: 18,
          amount,
        }
      }),
    )
  }
}

/** The table of places; its rows sum to 1,000,000,000 PHA. */
const PLACES: readonly (readonly [string, string, bigint])[] = [
  ['l1-float', 'Ethereum, free float', 742_116_803_114_905_221_310_442_118n],
  ['l2-pha', 'Phala L2, bridged PHA', 38_402_118_000_000_000_000_000_000n],
  ['wormhole', 'Base and other Wormhole targets', 61_904_225_118_000_000_000_000_000n],
  ['unclaimed-free', 'Unclaimed, free balances', 96_118_402_557_120_004_482_113_500n],
  ['vault-l1', 'Vault principal, vPHA on Ethereum', 9_118_402_000_000_000_000_000_000n],
  ['vault-l2', 'Vault principal, vPHA on Phala L2', 17_550_118_402_118_402_118_402_118n],
  ['vault-unclaimed', 'Vault principal, unclaimed stake', 15_479_865_391_361_972_929_597_882n],
  ['unlock-queue', 'Unlock queue', 1_204_553_000_000_000_000_000_000n],
  ['rewards', 'Accrued rewards and reserve', 12_000_000_000_000_000_000_000_000n],
  ['old-bridges', 'Old reserves and bridges', 6_105_512_416_494_399_159_444_382n],
]

export async function seedCut(client: Client, cut: SampleCut): Promise<void> {
  const unexplained = (cut.unexplained ?? 0n) * UNIT
  await insertRows(client, 'cut', [
    {
      id: cut.id,
      level: cut.level,
      time: new Date(SAMPLE_TIME + cut.afterMs),
      created_at: cut.createdAt ?? new Date(),
      definition_version: '2025-11-20.1',
      code_version: '0.1.0',
      world: 'SIMULATED',
      missing: JSON.stringify([]),
      progress: JSON.stringify([sampleProgress(BigInt(cut.claims ?? 214))]),
      headline: JSON.stringify(sampleHeadline(cut.broken ?? false)),
    },
  ])
  await insertRows(
    client,
    'cut_chain',
    Object.entries(sampleHeights(cut.afterMs)).map(([chain, height]) => ({
      id: `${cut.id}:${chain}`,
      cut_id: cut.id,
      chain,
      height: height - (cut.level === 'FINAL' && chain !== 'phala' ? 3 : 0),
      hash: sampleDigest(`${chain}${height}`),
      timestamp: new Date(SAMPLE_TIME + cut.afterMs - 4_000),
      complete: chain === 'phala',
    })),
  )
  const places = [...PLACES, ['remainder', 'Remainder', 0n] as const].map(([place, label, value], position) => {
    const valuePha = position === 0 ? value - unexplained : place === 'remainder' ? value + unexplained : value
    const height = sampleHeights(cut.afterMs).ethereum
    const evidence = { repeat: `cast call 0x6c5b… "balanceOf(address)" --block ${height}`, chain: 'ethereum', height }
    return {
      id: `${cut.id}:${place}`,
      cut_id: cut.id,
      place,
      position,
      label,
      value_pha: valuePha,
      evidence: JSON.stringify(evidence),
    }
  })
  await insertRows(client, 'place', places)
  await insertRows(client, 'verdict', sampleVerdicts(cut))
  if (cut.broken === true) await seedBreak(client, cut)
}

/** Tells listeners, as the jobs do when a cut is committed. */
export async function announceCut(client: Client, id: string): Promise<void> {
  await client.query(`SELECT pg_notify('crossledger_cut', $1)`, [id])
}

function sampleHeadline(broken: boolean) {
  return [
    { line: 'Backed', verdict: broken ? 'BROKEN' : 'HOLDS', coverage: '1' },
    { line: 'Paid 1:1', verdict: 'HOLDS', coverage: '0.187505473' },
    { line: 'Data complete', verdict: 'UNKNOWN', coverage: null },
  ]
}

function sampleProgress(claims: bigint) {
  const free = { entitled: 145_357_088_290_000_000_000_000_000n, claimed: claims * 229_803_288_821_495_327_102_803n }
  const staked = { entitled: 35_407_137_584_585_511_432_035_582n, claimed: claims * 99_271_117_407_501_231_204_881n }
  const amounts = (part: { entitled: bigint; claimed: bigint }, flying: bigint) => ({
    entitled: String(part.entitled),
    funded: String(part.entitled),
    claimed: String(part.claimed),
    inFlight: String(flying),
    delivered: String(part.claimed - flying),
    unclaimed: String(part.entitled - part.claimed),
  })
  const flying = 42_118n * UNIT
  return {
    id: 'phala',
    valuePha: amounts(
      {
        entitled: free.entitled + (staked.entitled * 119n) / 100n,
        claimed: free.claimed + (staked.claimed * 119n) / 100n,
      },
      (flying * 119n) / 100n,
    ),
    parts: [
      {
        class: 'free',
        asset: 'ethereum:pha',
        unit: 'PHA',
        ...amounts(free, 0n),
        residual: '0',
        claims: Number(claims),
      },
      {
        class: 'staked',
        asset: 'ethereum:vpha',
        unit: 'vPHA',
        ...amounts(staked, flying),
        residual: '14',
        claims: Number(claims),
      },
    ],
    claims: Number(claims),
  }
}

type SampleVerdict = readonly [string, string, string, string, string | null]

const HOLDING: readonly SampleVerdict[] = [
  ['cap', 'ethereum:pha', 'HOLDS', 'critical', null],
  ['ledger-closure', 'ethereum:pha', 'HOLDS', 'high', null],
  ['ledger-closure', 'phala-l2:pha', 'HOLDS', 'high', null],
  ['l2-backing-vpha', 'phala', 'HOLDS', 'critical', null],
  ['claimer-free', 'phala', 'HOLDS', 'critical', null],
  ['claimer-staked', 'phala', 'HOLDS', 'critical', null],
  ['entitlement', 'phala', 'HOLDS', 'critical', null],
  ['value-one-to-one', 'phala', 'HOLDS', 'critical', null],
  ['delivery', 'phala', 'HOLDS', 'high', null],
  [
    'ledger-closure',
    'phala:pha',
    'UNKNOWN',
    'high',
    'The node of phala keeps no state at block 9,064,613, so its total issuance cannot be read.',
  ],
  ['sunset-finality', 'phala', 'HOLDS', 'high', null],
]

function sampleVerdicts(cut: SampleCut) {
  const backing: SampleVerdict =
    cut.broken === true
      ? ['l2-backing-pha', 'phala', 'BROKEN', 'critical', 'The L2 supply is 250,000 PHA above what the escrow backs.']
      : ['l2-backing-pha', 'phala', 'HOLDS', 'critical', null]
  return [backing, ...HOLDING].map(([invariant, scope, verdict, severity, reason]) => ({
    id: `${cut.id}:${invariant}:${scope}`,
    cut_id: cut.id,
    invariant,
    scope,
    verdict,
    severity,
    shortfall: verdict === 'BROKEN' ? 250_000n * UNIT : 0n,
    surplus: invariant === 'claimer-free' ? 1n : 0n,
    baseline: 0n,
    tolerance: 0n,
    reason,
    terms: JSON.stringify(verdict === 'UNKNOWN' ? [] : sampleTerms(cut, verdict === 'BROKEN')),
  }))
}

function sampleTerms(cut: SampleCut, broken: boolean) {
  const heights = sampleHeights(cut.afterMs)
  const escrow = 38_402_118n * UNIT
  const term = (label: string, sign: string, value: bigint, chain: 'ethereum' | 'phala-l2', source: string) => ({
    label,
    sign,
    value: String(value),
    unit: 'PHA',
    chain,
    height: heights[chain],
    hash: sampleDigest(`${chain}${heights[chain]}`),
    source,
    repeat: `cast call --rpc-url $RPC_${chain.toUpperCase().replace('-', '_')} --block ${heights[chain]} 0x6A3444d11cA2697fe4A19AC8995ABDd8Dd301521 "deposits(address,address)(uint256)"`,
  })
  return [
    term('Escrow of the pair on Ethereum', '+', escrow, 'ethereum', 'state'),
    term('Supply on Phala L2', '-', escrow + (broken ? 250_000n * UNIT : 0n), 'phala-l2', 'state'),
    term('Deposits in flight', '-', 0n, 'ethereum', 'events'),
  ]
}

async function seedBreak(client: Client, cut: SampleCut): Promise<void> {
  const id = `l2-backing-pha:phala:${sampleDigest('mint')}`
  const time = new Date(SAMPLE_TIME + cut.afterMs)
  await insertRows(client, 'break', [
    {
      id,
      invariant: 'l2-backing-pha',
      scope: 'phala',
      severity: 'critical',
      subject_kind: 'transaction',
      subject_key: sampleDigest('mint'),
      subject_chain: 'phala-l2',
      subject_tx_hash: sampleDigest('mint'),
      subject_log_index: 3,
      amount: 250_000n * UNIT,
      what: 'Minted 250,000 PHA on Phala L2 without a deposit on Ethereum.',
      cut_id: cut.id,
      detected_at: time,
    },
  ])
  await insertRows(client, 'break_transition', [
    { id: `${id}:1`, break_id: id, state: 'OPEN', cut_id: cut.id, at: time, level: cut.level, evidence: null },
  ])
}
