import type { ChainId } from '../chains/chain'
import type { CutLevel } from '../reconcile/cut'
import type { Read } from './read-transaction'

/** A row of `cut` with its chains, as it was written. Times in milliseconds since 1970. */
export interface StoredCut {
  readonly id: string
  readonly level: CutLevel
  /** Chain time. */
  readonly time: number
  /** Wall clock. */
  readonly createdAt: number
  readonly definitionVersion: string
  readonly codeVersion: string
  readonly world: string
  readonly missing: readonly { readonly id: ChainId; readonly reason: string }[]
  readonly progress: unknown
  readonly headline: unknown
  readonly chains: readonly {
    readonly chain: ChainId
    readonly height: number
    readonly hash: string
    readonly timestamp: number
    readonly complete: boolean
  }[]
  /** A block it rests on was undone: it no longer stands. */
  readonly retracted: boolean
}

/** From the least to the most certain. */
const LEVELS: readonly CutLevel[] = ['PROVISIONAL', 'FINAL', 'AUDITED']

const CUT_COLUMNS = `
  cut.id, cut.level, cut."time", cut.created_at, cut.definition_version, cut.code_version, cut.world,
  cut.missing, cut.progress, cut.headline,
  EXISTS (SELECT FROM cut_retraction WHERE cut_retraction.cut_id = cut.id) AS retracted`

interface CutRow {
  id: string
  level: CutLevel
  time: Date
  created_at: Date
  definition_version: string
  code_version: string
  world: string
  missing: { id: string; reason: string }[]
  progress: unknown
  headline: unknown
  retracted: boolean
}

/**
 * The newest cut (by chain time) that is at least as certain as `level` and was not retracted; of
 * two at one time the more certain one. Null when there is none.
 */
export async function latestCut(read: Read, level: CutLevel): Promise<StoredCut | null> {
  const accepted = LEVELS.slice(LEVELS.indexOf(level))
  const [row] = await read.rows<CutRow>(
    `SELECT newest.*
     FROM unnest($1::text[]) WITH ORDINALITY AS accepted(level, certainty)
     CROSS JOIN LATERAL (
       SELECT ${CUT_COLUMNS} FROM cut
       WHERE cut.level = accepted.level
         AND NOT EXISTS (SELECT FROM cut_retraction WHERE cut_retraction.cut_id = cut.id)
       ORDER BY cut."time" DESC, cut.created_at DESC LIMIT 1
     ) AS newest
     ORDER BY newest."time" DESC, accepted.certainty DESC LIMIT 1`,
    [accepted],
  )
  return row === undefined ? null : withChains(read, row)
}

/** The cut of that id, retracted or not. Null when there is none. */
export async function cutById(read: Read, id: string): Promise<StoredCut | null> {
  const [row] = await read.rows<CutRow>(`SELECT ${CUT_COLUMNS} FROM cut WHERE cut.id = $1`, [id])
  return row === undefined ? null : withChains(read, row)
}

async function withChains(read: Read, row: CutRow): Promise<StoredCut> {
  const chains = await read.rows<{ chain: string; height: number; hash: string; timestamp: Date; complete: boolean }>(
    `SELECT chain, height, hash, "timestamp", complete FROM cut_chain WHERE cut_id = $1 ORDER BY chain`,
    [row.id],
  )
  return {
    id: row.id,
    level: row.level,
    time: row.time.getTime(),
    createdAt: row.created_at.getTime(),
    definitionVersion: row.definition_version,
    codeVersion: row.code_version,
    world: row.world,
    missing: row.missing,
    progress: row.progress,
    headline: row.headline,
    chains: chains.map((chain) => ({ ...chain, timestamp: chain.timestamp.getTime() })),
    retracted: row.retracted,
  }
}
