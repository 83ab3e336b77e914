import type { Chain } from '../chain/chain'
import type { BlockView } from '../chain/sim-block'
import { type GatewayBlock, gatewayBlock } from './gateway-block'
import { type GatewayQuery, gatewayQuery, selectItems, shapeBlock } from './gateway-query'

/** Blocks looked at for one answer: the client takes an answer into one database transaction. */
const blocksPerAnswer = 500

export interface HttpAnswer {
  readonly status: number
  readonly type: 'text/plain' | 'application/json'
  readonly body: string
}

/**
 * The SQD gateway protocol over the chain's final blocks: `GET /height`, `GET /<from>/worker`, and a
 * POST of the query to that worker. The last block of the range an answer covers is always in it.
 */
export class Gateway {
  private readonly decoded = new Map<string, GatewayBlock>()

  constructor(
    private readonly chain: Chain,
    private readonly startBlock: number,
  ) {}

  /** `path` is what follows the gateway's own address; `address` is that address. */
  answer(method: string, path: string, body: string, address: string): HttpAnswer {
    if (method === 'GET' && path === '/height') return text(200, String(this.chain.finalized.height))
    const worker = /^\/(\d+)\/worker$/.exec(path)
    if (method === 'GET' && worker !== null) {
      const from = Number(worker[1])
      return this.serves(from) ? text(200, `${address}/worker`) : text(503, `blocks from ${from} on are not available`)
    }
    if (method === 'POST' && path === '/worker') return this.answerQuery(body)
    return text(404, 'not found')
  }

  private answerQuery(body: string): HttpAnswer {
    let json: unknown
    try {
      json = JSON.parse(body)
    } catch {
      return text(400, 'the query is not JSON')
    }
    const query = gatewayQuery.safeParse(json)
    if (!query.success)
      return text(400, query.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '))
    const { fromBlock, toBlock } = query.data
    if (!this.serves(fromBlock)) return text(400, `block ${fromBlock} is not available`)
    if (typeof toBlock === 'number' && toBlock < fromBlock) return text(400, 'toBlock is below fromBlock')
    return { status: 200, type: 'application/json', body: JSON.stringify(this.run(query.data)) }
  }

  private serves(height: number): boolean {
    return height >= this.startBlock && height <= this.chain.finalized.height
  }

  private run(query: GatewayQuery): unknown[] {
    const top = Math.min(query.toBlock ?? Number.POSITIVE_INFINITY, this.chain.finalized.height)
    const looked = this.range(query, top)
    const last = looked.length < blocksPerAnswer ? top : (looked[looked.length - 1]?.height ?? top)
    const answers = looked.flatMap((view) => {
      const block = this.decode(view)
      const selected = selectItems(block, query)
      const wanted = query.includeAllBlocks || view.height === last || selected.events.size + selected.calls.size > 0
      return wanted ? [shapeBlock(block, selected, query)] : []
    })
    if (looked[looked.length - 1]?.height !== last) {
      const block = this.decode(this.chain.at(last))
      answers.push(shapeBlock(block, selectItems(block, query), query))
    }
    return answers
  }

  /** Blocks to look at. A quiet block holds its timestamp only, so it is looked at only when such an item is asked for. */
  private range(query: GatewayQuery, top: number): BlockView[] {
    const looked: BlockView[] = []
    if (query.includeAllBlocks || wantsInherents(query)) {
      for (let height = query.fromBlock; height <= top && looked.length < blocksPerAnswer; height++)
        looked.push(this.chain.at(height))
      return looked
    }
    for (const block of this.chain.executedBlocks(query.fromBlock, top)) {
      if (looked.length === blocksPerAnswer) break
      looked.push(block)
    }
    return looked
  }

  private decode(view: BlockView): GatewayBlock {
    const known = this.decoded.get(view.hash)
    if (known !== undefined) return known
    const block = gatewayBlock(this.chain, view)
    // Final blocks do not change; quiet ones are too many to keep.
    if (view.eventCount > 1) this.decoded.set(view.hash, block)
    return block
  }
}

/** Does the query ask for what every block has: the timestamp call or its success? */
function wantsInherents(query: GatewayQuery): boolean {
  const all = (name: readonly string[] | undefined, inherent: string) => name === undefined || name.includes(inherent)
  return (
    (query.events ?? []).some(({ name }) => all(name, 'System.ExtrinsicSuccess')) ||
    (query.calls ?? []).some(({ name }) => all(name, 'Timestamp.set'))
  )
}

function text(status: number, body: string): HttpAnswer {
  return { status, type: 'text/plain', body }
}
