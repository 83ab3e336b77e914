/** Rows as the processors leave them, written by SQL. The figures resemble the real migration's. */
import { createHash } from 'node:crypto'
import type { Client } from 'pg'
import { insertRows } from './insert-rows'

const UNIT = 10n ** 18n
/** Chain time of the first cut. */
export const SAMPLE_TIME = Date.UTC(2025, 10, 24, 9, 30)
const FINAL_BLOCK_PHALA = 9_064_613

/** 0x-hash that depends on the name only. */
export function sampleDigest(name: string, bytes = 32): string {
  return `0x${createHash('sha256')
    .update(name)
    .digest('hex')
    .slice(0, bytes * 2)}`
}

function sampleBlockId(chain: string, height: number): string {
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
