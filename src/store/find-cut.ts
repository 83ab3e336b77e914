import type { Chain } from '../chains/chain'
import type { Header } from '../facts/block'
import type { Cut, CutChain, CutLevel, MissingChain } from '../reconcile/cut'
import { type BlockRef, type ChainHeads, readHeads } from './chain-heads'
import type { Database } from './database'
import type { HeaderSource } from './header-source'
import { blockAt } from './private/block-at'
import { rememberHeaders, timeOf } from './private/known-headers'

export interface CutRequest {
  readonly level: Exclude<CutLevel, 'AUDITED'>
  /** The chains that are switched on. */
  readonly chains: readonly Chain[]
  readonly headers: HeaderSource
  /** Milliseconds since 1970; without it the newest time that every chain is known at. */
  readonly at?: number
  /** A chain whose newest block is older than the newest of all by more is left out, not waited for. */
  readonly maxLagMs?: number
}

const DEFAULT_MAX_LAG_MS = 15 * 60_000

/** A cut before it has its id. */
export type FoundCut = Omit<Cut, 'id'>

/** One chain on its way into the cut. */
interface Candidate {
  readonly chain: Chain
  readonly heads: ChainHeads
  /** Newest block of the wanted level. */
  readonly top: Header
  /** Time of the newest block of any level. */
  readonly newestAt: number
}

/**
 * One time T and for each chain the last block at or before it. T is the oldest of the chains'
 * newest times (finalized ones for FINAL); stopped chains that are complete do not hold it back.
 * Chains without blocks, far behind, or whose headers cannot be read are listed as missing, each
 * with a sentence. Null when no chain is known at all.
 */
export async function findCut(db: Database, request: CutRequest): Promise<FoundCut | null> {
  const missing: MissingChain[] = []
  const candidates = await collectCandidates(db, request, missing)
  const current = dropLaggards(candidates, request, missing)
  const time = request.at ?? latestCommonTime(current)
  if (time === null) return null
  const chains: CutChain[] = []
  for (const candidate of current) {
    const found = await blockOf(db, candidate, time, request.headers)
    if ('reason' in found) missing.push(found)
    else chains.push(found)
  }
  if (chains.length === 0) return null
  const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1)
  return { level: request.level, time, chains: chains.sort(byId), missing: missing.sort(byId) }
}

async function collectCandidates(db: Database, request: CutRequest, missing: MissingChain[]): Promise<Candidate[]> {
  const heads = await db.snapshot((snapshot) => readHeads(snapshot, request.chains))
  const candidates: Candidate[] = []
  for (const chain of request.chains) {
    const ofChain = heads.get(chain.id)
    const top = request.level === 'FINAL' ? ofChain?.finalized : ofChain?.head
    if (ofChain?.head == null || top == null) {
      missing.push({ id: chain.id, reason: nothingIndexed(chain, request.level, ofChain) })
      continue
    }
    try {
      const topAt = await timeOf(db, chain, top, request.headers)
      const newestAt = top === ofChain.head ? topAt : await timeOf(db, chain, ofChain.head, request.headers)
      candidates.push({ chain, heads: ofChain, top: { ...top, timestamp: topAt }, newestAt })
    } catch (error) {
      missing.push({ id: chain.id, reason: unreadable(chain, top, error) })
    }
  }
  return candidates
}

/**
 * A chain far behind the others would hold the time back for all of them. It is far behind when both
 * its newest block and its block of the wanted level are: finality that is slow by nature (an L2's
 * takes over an hour) is waited for.
 */
function dropLaggards(candidates: readonly Candidate[], request: CutRequest, missing: MissingChain[]): Candidate[] {
  const maxLagMs = request.maxLagMs ?? DEFAULT_MAX_LAG_MS
  const running = candidates.filter((one) => !one.heads.complete)
  const newest = Math.max(...running.map((one) => one.newestAt))
  const newestTop = Math.max(...running.map((one) => one.top.timestamp))
  return candidates.filter(({ chain, heads, newestAt, top }) => {
    const isInStep = newest - newestAt <= maxLagMs || newestTop - top.timestamp <= maxLagMs
    if (heads.complete || isInStep) return true
    missing.push({ id: chain.id, reason: behind(chain, newestAt, newest) })
    return false
  })
}

/** Null when there is no chain; the newest end of all when every chain is complete. */
function latestCommonTime(candidates: readonly Candidate[]): number | null {
  const running = candidates.filter((one) => !one.heads.complete)
  if (running.length > 0) return Math.min(...running.map((one) => one.top.timestamp))
  return candidates.length > 0 ? Math.max(...candidates.map((one) => one.top.timestamp)) : null
}

async function blockOf(
  db: Database,
  candidate: Candidate,
  time: number,
  headers: HeaderSource,
): Promise<CutChain | MissingChain> {
  const { chain, heads, top } = candidate
  if (time > top.timestamp && !heads.complete) return { id: chain.id, reason: notYetThere(chain, top.timestamp, time) }
  try {
    const found = await blockAt(db, chain, time, top, heads, headers)
    if (found === null) return { id: chain.id, reason: `${chain.id} had no block yet at ${iso(time)}` }
    await rememberHeaders(db, chain, heads, found.last, found.next)
    const { height, hash, timestamp } = found.last
    return { id: chain.id, height, hash, timestamp, complete: heads.complete && height === chain.finalBlock }
  } catch (error) {
    return { id: chain.id, reason: `${chain.id}: the block at ${iso(time)} cannot be found: ${message(error)}` }
  }
}

const iso = (time: number) => new Date(time).toISOString()
const message = (error: unknown) => (error instanceof Error ? error.message : String(error))

function nothingIndexed(chain: Chain, level: string, heads: ChainHeads | undefined): string {
  if (heads?.head == null) return `${chain.id} is not indexed yet: its processor has not stored a block`
  return `${chain.id} has no finalized block indexed yet, which a cut of level ${level} needs`
}

const unreadable = (chain: Chain, top: BlockRef, error: unknown) =>
  `${chain.id}: the time of its newest block ${top.height} cannot be read: ${message(error)}`

const behind = (chain: Chain, newestAt: number, newest: number) =>
  `${chain.id} is behind: its newest known block is of ${iso(newestAt)}, the others are at ${iso(newest)}`

const notYetThere = (chain: Chain, topAt: number, time: number) =>
  `${chain.id} is behind: its newest known block is of ${iso(topAt)}, before ${iso(time)}`
