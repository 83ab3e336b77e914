/** Writes made-up blocks the way a processor does, and plays the chain's node for headers. */
import type { Chain } from '../../chains/chain'
import type { Header } from '../../facts/block'
import type { Posting } from '../../ledger/posting'
import type { ChainRows } from '../chain-rows'
import type { HeaderSource } from '../header-source'
import { writeChainRows } from '../write-chain-rows'
import { openSampleDatabase } from './open-sample-database'
import { EMPTY_ROWS, sampleBlock, sampleHash } from './sample-rows'

export interface Indexing {
  /** Heights with a block row and what else is in it; everything up to `finalized` is final. */
  readonly rows: readonly ChainRows[]
  readonly finalized: number
  /** Newest hot block; the blocks between are hot, too. */
  readonly head?: number
  readonly fork?: number
}

/** Indexes a chain from nothing through Subsquid's own database, final blocks first, then hot ones. */
export async function indexSample(chain: string, databaseUrl: string, what: Indexing): Promise<void> {
  const database = openSampleDatabase(chain, databaseUrl)
  const state = await database.connect()
  const ref = (height: number, fork = 0) => ({ height, hash: sampleHash(height, fork) })
  const heightOf = (rows: ChainRows) => rows.blocks[0]?.height ?? -1
  if (state.height < what.finalized) {
    await database.transact(
      { prevHead: { height: state.height, hash: state.hash }, nextHead: ref(what.finalized) },
      async (store) => {
        for (const rows of what.rows.filter((one) => heightOf(one) <= what.finalized)) await writeChainRows(store, rows)
      },
    )
  }
  const head = what.head ?? what.finalized
  const hot = Array.from({ length: head - what.finalized }, (_, above) => what.finalized + 1 + above)
  if (hot.length > 0) {
    await database.transactHot2(
      {
        baseHead: ref(what.finalized),
        finalizedHead: ref(what.finalized),
        newBlocks: hot.map((height) => ref(height, what.fork)),
      },
      async (store, from, to) => {
        for (const height of hot.slice(from, to)) {
          for (const rows of what.rows.filter((one) => heightOf(one) === height)) await writeChainRows(store, rows)
        }
      },
    )
  }
  await database.disconnect()
}

/** A block row without anything in it. */
export function emptyBlock(chain: string, height: number, fork = 0): ChainRows {
  return { ...EMPTY_ROWS, blocks: [sampleBlock(chain, height, fork)] }
}

export function blockWith(chain: string, height: number, postings: readonly Posting[], fork = 0): ChainRows {
  return { ...emptyBlock(chain, height, fork), postings }
}

export interface SampleNode extends HeaderSource {
  /** How many headers were asked for. */
  asked: number
}

/** A node whose blocks are the sample blocks; `down` makes every question fail. */
export function sampleNode(options: { readonly down?: boolean; readonly hotFork?: number } = {}): SampleNode {
  const header = (chain: Chain, height: number): Header => {
    const { hash, timestamp } = sampleBlock(chain.id, height, options.hotFork)
    return { height, hash, timestamp }
  }
  const node: SampleNode = {
    asked: 0,
    async byHeight(chain, height) {
      node.asked += 1
      if (options.down) throw new Error('the node is down')
      return header(chain, height)
    },
    async byHash(chain, hash) {
      node.asked += 1
      if (options.down) throw new Error('the node is down')
      return { ...header(chain, Number.parseInt(hash.slice(3), 16)), hash }
    },
  }
  return node
}
