import { describe, expect, it } from 'vitest'
import { chainById } from '../chains/registry'
import type { StoredCut } from '../store/read-cut'
import { type ChainStanding, chainStanding } from './chain-standing'
import type { SeenHead } from './head-watch'
import { readinessReasons } from './readiness'

const ethereum = chainById('ethereum')
const phala = chainById('phala')
const NOW = Date.UTC(2025, 10, 24, 12)
const CHAIN_TIME = Date.UTC(2025, 10, 20)

const seen = (height: number): SeenHead => ({ height, timestamp: CHAIN_TIME, seenAt: NOW, reason: null })
const away: SeenHead = { height: null, timestamp: null, seenAt: null, reason: 'the node of ethereum does not answer' }

/** Processed up to `height`, the newest row `ageMs` older than the head. */
function standing(height: number, head: SeenHead, ageMs = 0): ChainStanding {
  const ref = { height, hash: '0x' }
  const indexed = {
    chain: 'ethereum',
    finalized: { height: height - 75, hash: '0x' },
    hot: [],
    head: ref,
    complete: false,
  }
  return chainStanding(indexed, { height, timestamp: CHAIN_TIME - ageMs }, head, ethereum)
}

function cut(createdAgoMs: number, time = CHAIN_TIME): StoredCut {
  return {
    id: 'cut',
    level: 'PROVISIONAL',
    time,
    createdAt: NOW - createdAgoMs,
    definitionVersion: '1',
    codeVersion: '1',
    world: 'LIVE',
    missing: [],
    progress: [],
    headline: [],
    chains: [],
    retracted: false,
  }
}

const reasons = (of: ChainStanding, newest: StoredCut | null) =>
  readinessReasons([ethereum], new Map([['ethereum', of]]), newest, NOW)

describe('readiness', () => {
  it('is there near the head with a fresh cut', () => {
    expect(reasons(standing(1_000, seen(1_000)), cut(1_000))).toEqual([])
    // Five minutes of blocks of 12 seconds.
    expect(reasons(standing(1_000, seen(1_025)), cut(1_000))).toEqual([])
  })

  it('is not there when a chain is behind, unread or its head unknown, each by name', () => {
    expect(reasons(standing(1_000, seen(1_026)), cut(0))).toEqual([
      'ethereum is 26 blocks behind its head 1026; 25 are allowed',
    ])
    expect(reasons(chainStanding(undefined, undefined, seen(5), ethereum), cut(0))).toEqual([
      'the processor of ethereum has not written a block yet',
    ])
    expect(reasons(standing(1_000, away), cut(0))).toEqual(['the node of ethereum does not answer'])
  })

  it('is not there without a cut, or with an old one though newer blocks are indexed', () => {
    expect(reasons(standing(1_000, seen(1_000)), null)).toEqual(['no cut has been made yet'])
    expect(reasons(standing(1_000, seen(1_000)), cut(6 * 60_000, CHAIN_TIME - 1)).join()).toContain('6 minutes old')
  })

  it('lets an old cut stand where nothing newer can be made', () => {
    expect(reasons(standing(1_000, seen(1_000)), cut(6 * 3_600_000))).toEqual([])
  })

  it('needs no node for a chain that is complete', () => {
    const last = { height: phala.finalBlock ?? 0, hash: '0x' }
    const done = chainStanding(
      { chain: 'phala', finalized: last, hot: [], head: last, complete: true },
      undefined,
      { ...away, reason: 'the node of phala does not answer' },
      phala,
    )
    expect(done).toMatchObject({ complete: true, head: phala.finalBlock, lagBlocks: 0, lagSeconds: 0, reason: null })
    expect(readinessReasons([phala], new Map([['phala', done]]), cut(0), NOW)).toEqual([])
  })

  it('asks for chains when none is switched on', () => {
    expect(readinessReasons([], new Map(), null, NOW)[0]).toContain('no chain is switched on')
  })
})

describe('a standing', () => {
  it('knows no lag in seconds while the newest row is older than what is processed', () => {
    const ref = { height: 90, hash: '0x' }
    const indexed = { chain: 'ethereum', finalized: ref, hot: [], head: ref, complete: false }
    const of = chainStanding(indexed, { height: 40, timestamp: CHAIN_TIME - 1 }, seen(100), ethereum)
    expect(of).toMatchObject({ lagBlocks: 10, lagSeconds: null })
    expect(standing(90, seen(100), 120_000)).toMatchObject({ lagBlocks: 10, lagSeconds: 120 })
  })
})
