import type { Chain } from '../../chains/chain'
import type { Header } from '../../facts/block'
import type { ChainHeads } from '../chain-heads'
import type { Database } from '../database'
import type { HeaderSource } from '../header-source'
import { nearestHeader } from './known-headers'
import { lastHeaderAt } from './last-header-at'

/**
 * The last block of a chain at or before a time, and the first one after it (null at the top). Empty
 * blocks have no row: where the rows around the time are not neighbours, the node's headers decide.
 * Null when the chain's first block is later.
 * @param top the newest block to consider
 */
export async function blockAt(
  db: Database,
  chain: Chain,
  time: number,
  top: Header,
  heads: ChainHeads,
  headers: HeaderSource,
): Promise<{ last: Header; next: Header | null } | null> {
  if (top.timestamp <= time) return { last: top, next: null }
  const headerAt = async (height: number) => checkHot(chain, await headers.byHeight(chain, height), heads)
  const [low, high] = await db.snapshot(async (snapshot) => [
    await nearestHeader(snapshot, chain, 'at-or-before', time, top.height),
    await nearestHeader(snapshot, chain, 'after', time, top.height),
  ])
  const first = low ?? (await firstBlock(chain, top, headerAt))
  if (first.timestamp > time) return null
  return lastHeaderAt(time, first, high ?? top, headerAt)
}

function firstBlock(chain: Chain, top: Header, headerAt: (height: number) => Promise<Header>): Promise<Header> {
  return top.height <= chain.startBlock ? Promise.resolve(top) : headerAt(chain.startBlock)
}

/** The node may already be on another fork than the index: then nothing it says fits. */
function checkHot(chain: Chain, header: Header, heads: ChainHeads): Header {
  const hot = heads.hot.find((block) => block.height === header.height)
  if (hot !== undefined && hot.hash !== header.hash) {
    throw new Error(`the node of ${chain.id} has another block ${header.height} than the index; it will catch up`)
  }
  return header
}
