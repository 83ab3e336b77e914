import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { keccak256, stringToHex, zeroHash } from 'viem'
import {
  type FullBlock,
  type GatewayBlock,
  type GatewayQuery,
  gatewayQuery,
  headerOf,
  type RpcRecord,
  selectFrom,
} from './gateway-query'
import { JsonRpc } from './json-rpc'

export interface GatewayOptions {
  readonly rpcUrl: string
  /** First block the node has. */
  readonly genesisHeight: number
  /** Its time, in seconds. */
  readonly genesisTime: number
  /** Blocks that must stand on one before it is served. */
  readonly finalityConfirmation: number
}

/** An answer is cut off after so many blocks or items; the client asks again behind its last block. */
const MAX_BLOCKS = 5_000
const MAX_ITEMS = 8_000
const LOAD_BATCH = 100
/** Distance of the made-up blocks below genesis. */
const SECONDS_BELOW_GENESIS = 12

/**
 * Serves the final blocks of one node by the SQD gateway protocol: `GET /height`,
 * `GET /<from>/worker`, `POST` of a query to the worker. It tells what the node has and nothing of
 * the hot head. Below the node's genesis there are blocks without logs, so that a processor can
 * start where the real chain's history starts.
 */
export class EvmGateway {
  private readonly rpc: JsonRpc
  private readonly blocks = new Map<number, FullBlock>()
  private loading: Promise<void> = Promise.resolve()
  private loadedTo: number
  private readonly server = createServer((request, response) => {
    this.answer(request, response).catch((error: unknown) => {
      reply(response, error instanceof BadQuery ? 400 : 500, error instanceof Error ? error.message : String(error))
    })
  })

  private constructor(private readonly options: GatewayOptions) {
    this.rpc = new JsonRpc(options.rpcUrl)
    this.loadedTo = options.genesisHeight - 1
  }

  static async start(options: GatewayOptions): Promise<EvmGateway> {
    const gateway = new EvmGateway(options)
    await new Promise<void>((resolve, reject) => {
      gateway.server.once('error', reject)
      gateway.server.listen(0, '127.0.0.1', resolve)
    })
    return gateway
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  async close(): Promise<void> {
    this.rpc.close()
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', this.url).pathname
    if (request.method === 'GET' && path === '/height') {
      reply(response, 200, String(await this.finalHeight()))
    } else if (request.method === 'GET' && /^\/\d+\/worker$/.test(path)) {
      reply(response, 200, `${this.url}/query`)
    } else if (request.method === 'POST' && path === '/query') {
      const query = parseQuery(await readBody(request))
      reply(response, 200, JSON.stringify(await this.query(query)), 'application/json')
    } else {
      reply(response, 404, `nothing is served at ${request.method} ${path}`)
    }
  }

  private async finalHeight(): Promise<number> {
    return Number(await this.rpc.call<string>('eth_blockNumber')) - this.options.finalityConfirmation
  }

  /** Matching blocks in ascending order; the last block of the served range is always among them. */
  private async query(query: GatewayQuery): Promise<GatewayBlock[]> {
    const top = Math.min(query.toBlock ?? Number.POSITIVE_INFINITY, await this.finalHeight())
    if (query.fromBlock > top) throw new BadQuery(`block ${query.fromBlock} is beyond ${top}`)
    await this.load(top)
    const found: GatewayBlock[] = []
    let items = 0
    // Nothing can match below genesis: unless all blocks are wanted, the scan begins there.
    const start =
      query.includeAllBlocks === true ? query.fromBlock : Math.max(query.fromBlock, this.options.genesisHeight)
    const end = Math.min(top, start + MAX_BLOCKS - 1)
    for (let height = start; height <= end; height += 1) {
      const selected = selectFrom(this.blockAt(height), query)
      if (selected !== null) found.push(selected)
      items += (selected?.logs?.length ?? 0) + (selected?.transactions?.length ?? 0)
      if (items > MAX_ITEMS) return found
    }
    const last = Math.max(query.fromBlock, Math.min(top, end))
    if (found.at(-1)?.header.number !== last) found.push(headerOf(this.blockAt(last), query))
    return found
  }

  private blockAt(height: number): FullBlock {
    const block = this.blocks.get(height)
    if (block !== undefined) return block
    if (height >= this.options.genesisHeight) throw new Error(`block ${height} was not loaded`)
    return blockBelowGenesis(height, this.options)
  }

  /** Final blocks never change, so each is read once. One loader at a time. */
  private load(top: number): Promise<void> {
    this.loading = this.loading.catch(() => undefined).then(() => this.loadBlocks(top))
    return this.loading
  }

  private async loadBlocks(top: number): Promise<void> {
    while (this.loadedTo < top) {
      const count = Math.min(LOAD_BATCH, top - this.loadedTo)
      const heights = Array.from({ length: count }, (_, i) => this.loadedTo + 1 + i)
      const headers = await this.rpc.reads<RpcRecord>(
        heights.map((height) => ({ method: 'eth_getBlockByNumber', params: [toHex(height), true] })),
      )
      const busy = headers.filter((header) => (header.transactions as unknown[]).length > 0)
      const receipts = await this.rpc.reads<RpcRecord[]>(
        busy.map((header) => ({ method: 'eth_getBlockReceipts', params: [header.hash] })),
      )
      const byHash = new Map(busy.map((header, index) => [header.hash, receipts[index] ?? []]))
      headers.forEach((header, index) => {
        const height = heights[index]
        if (height !== undefined) this.blocks.set(height, toFullBlock(height, header, byHash.get(header.hash) ?? []))
      })
      this.loadedTo += count
    }
  }
}

class BadQuery extends Error {}

function toFullBlock(height: number, header: RpcRecord, receipts: readonly RpcRecord[]): FullBlock {
  const transactions = header.transactions as readonly RpcRecord[]
  const logs = receipts.flatMap((receipt) => receipt.logs as readonly RpcRecord[])
  return { height, header, transactions, receipts, logs }
}

/** A made-up header for a height that the node never had: its hash is a digest of the height. */
function blockBelowGenesis(height: number, options: GatewayOptions): FullBlock {
  const hash = keccak256(stringToHex(`crossledger below genesis ${height}`))
  const parentHash = height === 0 ? zeroHash : keccak256(stringToHex(`crossledger below genesis ${height - 1}`))
  const timestamp = options.genesisTime - (options.genesisHeight - height) * SECONDS_BELOW_GENESIS
  return { height, header: { number: height, hash, parentHash, timestamp }, transactions: [], receipts: [], logs: [] }
}

function parseQuery(body: string): GatewayQuery {
  let json: unknown
  try {
    json = JSON.parse(body)
  } catch {
    throw new BadQuery('the query is not JSON')
  }
  const parsed = gatewayQuery.safeParse(json)
  if (!parsed.success) throw new BadQuery(issueText(parsed.error.issues))
  return parsed.data
}

function issueText(issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]): string {
  return issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message}`).join('; ')
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

/** The client takes an answer without a content type for a crash: always say one. */
function reply(response: ServerResponse, status: number, body: string, type = 'text/plain'): void {
  response.writeHead(status, { 'content-type': type }).end(body)
}

function toHex(height: number): string {
  return `0x${height.toString(16)}`
}
