/** A gateway in the protocol of the SQD network, over one anvil: as much of it as the processor asks for. */
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { EvmChain as SimulatedChain } from '../../../sim/evm/evm-chain'

interface LogRequest {
  readonly address?: readonly string[]
  readonly topic0?: readonly string[]
  readonly transaction?: boolean
}
interface Query {
  readonly fromBlock: number
  readonly toBlock?: number
  readonly logs?: readonly LogRequest[]
}
interface RpcLog {
  readonly address: string
  readonly topics: string[]
  readonly data: string
  readonly blockNumber: string
  readonly transactionHash: string
  readonly transactionIndex: string
  readonly logIndex: string
}
interface RpcBlock {
  readonly number: string
  readonly hash: string
  readonly parentHash: string
  readonly timestamp: string
  readonly transactions: readonly {
    hash: string
    from: string
    to: string | null
    input: string
    transactionIndex: string
  }[]
}

export interface EvmGateway {
  readonly url: string
  /** Queries answered so far. */
  readonly queries: readonly Query[]
  close(): Promise<void>
}

/** Serves the final blocks of `chain` on a free port of 127.0.0.1. */
export async function startEvmGateway(chain: SimulatedChain): Promise<EvmGateway> {
  const queries: Query[] = []
  const server = createServer(async (request, response) => {
    const path = request.url ?? ''
    if (path === '/height') return respond(String(chain.finalizedHeight), 'text/plain')
    if (path.endsWith('/worker') && request.method === 'GET') return respond(`${url}/query`, 'text/plain')
    const query = JSON.parse(await bodyOf(request)) as Query
    queries.push(query)
    return respond(JSON.stringify(await answer(chain, query)), 'application/json')

    function respond(body: string, type: string): void {
      response.setHeader('content-type', type).end(body)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    queries,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function answer(chain: SimulatedChain, query: Query): Promise<unknown[]> {
  const last = Math.min(query.toBlock ?? Number.MAX_SAFE_INTEGER, chain.finalizedHeight)
  // The simulated chain begins late; of the empty years before it only the last block of a range is asked for.
  if (last < chain.genesis.height) return [{ header: emptyHeader(last) }]
  const logs = await logsOf(chain, { ...query, toBlock: last })
  const heights = [...new Set([...logs.map(({ log }) => Number(log.blockNumber)), last])].sort((a, b) => a - b)
  const calls = heights.map((height) => ({ method: 'eth_getBlockByNumber', params: [hex(height), true] }))
  const blocks = await chain.rpc.reads<RpcBlock>(calls)
  return blocks.map((block) => {
    const inBlock = logs.filter(({ log }) => log.blockNumber === block.number)
    const wanted = new Set(
      inBlock.filter(({ withTransaction }) => withTransaction).map(({ log }) => log.transactionHash),
    )
    return {
      header: {
        number: Number(block.number),
        hash: block.hash,
        parentHash: block.parentHash,
        timestamp: Number(block.timestamp),
      },
      logs: inBlock.map(({ log: { address, topics, data, transactionHash, logIndex, transactionIndex } }) => ({
        ...{ address, topics, data, transactionHash },
        logIndex: Number(logIndex),
        transactionIndex: Number(transactionIndex),
      })),
      transactions: block.transactions
        .filter(({ hash }) => wanted.has(hash))
        .map(({ hash, from, to, input, transactionIndex }) => ({
          hash,
          from,
          to,
          input,
          transactionIndex: Number(transactionIndex),
        })),
    }
  })
}

/** Every log that a request of the query matches, once, and whether any of those wants its transaction. */
async function logsOf(chain: SimulatedChain, query: Query): Promise<{ log: RpcLog; withTransaction: boolean }[]> {
  const fromBlock = hex(Math.max(query.fromBlock, chain.genesis.height))
  const found = new Map<string, { log: RpcLog; withTransaction: boolean }>()
  for (const { address, topic0, transaction = false } of query.logs ?? []) {
    const filter = { fromBlock, toBlock: hex(query.toBlock ?? 0), address, topics: topic0 ? [topic0] : [] }
    for (const log of await chain.rpc.call<RpcLog[]>('eth_getLogs', [filter])) {
      const key = `${log.blockNumber}/${log.logIndex}`
      const before = found.get(key)?.withTransaction ?? false
      found.set(key, { log, withTransaction: before || transaction })
    }
  }
  return [...found.values()].sort((a, b) => Number(a.log.logIndex) - Number(b.log.logIndex))
}

function emptyHeader(number: number) {
  const hash = (height: number) => `0x${height.toString(16).padStart(64, '0')}`
  return { number, hash: hash(number), parentHash: hash(number - 1), timestamp: 1_600_000_000 }
}

const hex = (height: number) => `0x${height.toString(16)}`

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
