import type { Chain, ChainId } from '../chains/chain'
import type { Header } from '../facts/block'
import { type StateAnswer, type StateQuery, stateKey } from '../facts/state-query'
import type { Cut } from '../reconcile/cut'
import { chainVariable, type Endpoints } from '../runtime/config'
import { redact } from '../runtime/redact'
import type { Ask, At, Unasked } from './private/ask'
import { HEAD_CALL, headerByHash, headerByHeight, newestHeader } from './private/chain-node'
import { evmAsk } from './private/evm-asks'
import { type JsonRpc, type JsonRpcOptions, jsonRpc } from './private/json-rpc'
import { repeatLine } from './private/repeat-line'
import { substrateAsk } from './private/substrate-asks'
import { runtimeSource } from './private/substrate-runtime'

export interface StateReaderOptions extends JsonRpcOptions {
  readonly chains: readonly Chain[]
  readonly endpoints: ReadonlyMap<ChainId, Endpoints>
}

/** Asks the chains' own nodes. */
export interface StateReader {
  /**
   * One answer per question, by `stateKey`, each at its chain's block of the cut, by hash. Never
   * throws: what cannot be known is an answer with a reason in one sentence.
   */
  read(queries: readonly StateQuery[], cut: Cut): Promise<Map<string, StateAnswer>>
  /** The canonical block of that height. @throws Error with a sentence */
  byHeight(chain: Chain, height: number): Promise<Header>
  /** The newest block of the node. @throws Error with a sentence */
  head(chain: Chain): Promise<Header>
  /** @throws Error with a sentence, also when the node does not know the block */
  byHash(chain: Chain, hash: string): Promise<Header>
}

interface Node {
  readonly chain: Chain
  readonly rpc: JsonRpc
  readonly runtimeAt: ReturnType<typeof runtimeSource>
}

export function createStateReader(options: StateReaderOptions): StateReader {
  const nodes = new Map<ChainId, Node>()
  for (const chain of options.chains) {
    const endpoint = options.endpoints.get(chain.id)?.rpc
    if (endpoint == null) continue
    const rpc = jsonRpc(endpoint, options)
    nodes.set(chain.id, { chain, rpc, runtimeAt: runtimeSource(rpc) })
  }

  function nodeOf(chain: Chain): Node {
    const node = nodes.get(chain.id)
    if (node === undefined) throw new Error(noEndpoint(chain.id))
    return node
  }

  return {
    async read(queries, cut) {
      const asked = [...new Set(queries.map((query) => query.chain))]
      const ofChain = (chain: ChainId) => queries.filter((query) => query.chain === chain)
      const answers = await Promise.all(asked.map((chain) => readChain(nodes.get(chain), chain, ofChain(chain), cut)))
      return new Map(answers.flat().map((answer) => [stateKey(answer.query), answer]))
    },
    head: async (chain) => newestHeader(chain, nodeOf(chain).rpc),
    byHeight: async (chain, height) => headerByHeight(chain, nodeOf(chain).rpc, height),
    byHash: async (chain, hash) => headerByHash(chain, nodeOf(chain).rpc, hash),
  }
}

const noEndpoint = (chain: ChainId) => `no node of ${chain} is configured; set RPC_${chainVariable(chain)}`

async function readChain(
  node: Node | undefined,
  chain: ChainId,
  queries: readonly StateQuery[],
  cut: Cut,
): Promise<StateAnswer[]> {
  const at = cut.chains.find((candidate) => candidate.id === chain)
  const [heads, values] = [queries.filter(isHead), queries.filter((query) => !isHead(query))]
  if (node === undefined) return queries.map((query) => unknown({ query, reason: noEndpoint(chain) }))
  const head = heads.length === 0 ? [] : await readHead(node, heads)
  if (at === undefined) {
    const reason = cut.missing.find((one) => one.id === chain)?.reason ?? `${chain} is not part of the cut`
    return [...head, ...values.map((query) => unknown({ query, reason }))]
  }
  return [...head, ...(values.length === 0 ? [] : await readValues(node, values, at))]
}

const isHead = (query: StateQuery) => query.kind === 'head-height'

async function readValues(node: Node, queries: readonly StateQuery[], at: At): Promise<StateAnswer[]> {
  let prepared: (Ask | Unasked)[]
  try {
    prepared = await prepare(node, queries, at)
  } catch (error) {
    const reason = failed(node.chain, at, error instanceof Error ? error.message : String(error))
    return queries.map((query) => unknown({ query, reason }))
  }
  const asks = prepared.filter((one): one is Ask => 'call' in one)
  const results = await node.rpc.batch(asks.map((ask) => ask.call))
  return prepared.map((one) => {
    if ('reason' in one) return unknown({ ...one, reason: `${node.chain.id}: ${one.reason}` })
    const repeat = repeatLine(node.chain.id, one.call)
    const answer = results[asks.indexOf(one)] ?? { failure: 'no answer' }
    if ('failure' in answer)
      return unknown({ query: one.query, reason: failed(node.chain, at, answer.failure), repeat })
    try {
      return { known: true, query: one.query, value: one.read(answer.result), ...position(at), repeat }
    } catch (error) {
      const reason = `${node.chain.id}: ${redact(error instanceof Error ? error.message : String(error))}`
      return unknown({ query: one.query, reason, repeat })
    }
  })
}

const position = ({ height, hash }: At) => ({ height, hash })

async function prepare(node: Node, queries: readonly StateQuery[], at: At): Promise<(Ask | Unasked)[]> {
  if (node.chain.kind === 'evm') return queries.map((query) => evmAsk(query, at))
  const runtime = await node.runtimeAt(at.hash)
  return queries.map((query) => substrateAsk(query, at, runtime))
}

async function readHead(node: Node, queries: readonly StateQuery[]): Promise<StateAnswer[]> {
  const call = HEAD_CALL[node.chain.kind]
  const repeat = repeatLine(node.chain.id, call)
  try {
    const { height, hash } = await newestHeader(node.chain, node.rpc)
    return queries.map((query) => ({ known: true, query, value: BigInt(height), height, hash, repeat }))
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    const reason = `the newest block of ${node.chain.id} cannot be read: ${redact(said)}`
    return queries.map((query) => unknown({ query, reason, repeat }))
  }
}

const failed = (chain: Chain, at: At, said: string) =>
  `the state of ${chain.id} at block ${at.height} cannot be read: ${redact(said)}`

/** `repeat` is empty where there was no question to ask a node. */
function unknown(one: Unasked & { readonly repeat?: string }): StateAnswer {
  return { known: false, query: one.query, reason: one.reason, repeat: one.repeat ?? '' }
}
