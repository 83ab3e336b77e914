/** One chain's node as this room uses it: what block, what time, which head. */
import type { Chain } from '../../chains/chain'
import type { Header } from '../../facts/block'
import type { Call, JsonRpc } from './json-rpc'

/** twox128("Timestamp") ++ twox128("Now"): a little-endian u64 of milliseconds. */
const TIMESTAMP_NOW = '0xf0c365c3cf59d671eb72da0e7a4113c49f1f0515f462cdcf84e0f1d6045dfcbb'

/** The call that asks for the newest block, and its height out of the answer. */
export const HEAD_CALL: Readonly<Record<Chain['kind'], Call>> = {
  evm: { method: 'eth_getBlockByNumber', params: ['latest', false] },
  substrate: { method: 'chain_getHeader', params: [] },
}

function heightOf(block: unknown): number {
  const { number } = (block ?? {}) as { number?: unknown }
  return hexNumber(number, 'a block number')
}

/** The canonical block of that height. @throws Error with a sentence */
export async function headerByHeight(chain: Chain, rpc: JsonRpc, height: number): Promise<Header> {
  if (chain.kind === 'evm') {
    const block = await rpc.call('eth_getBlockByNumber', [`0x${height.toString(16)}`, false])
    return evmHeader(block, `block ${height}`)
  }
  const hash = await rpc.call('chain_getBlockHash', [height])
  if (typeof hash !== 'string') throw new Error(`the node of ${chain.id} has no block ${height}`)
  return { height, hash, timestamp: await substrateTime(rpc, hash, height) }
}

/** The newest block. @throws Error with a sentence */
export async function newestHeader(chain: Chain, rpc: JsonRpc): Promise<Header> {
  const { method, params } = HEAD_CALL[chain.kind]
  const newest = await rpc.call(method, params)
  return chain.kind === 'evm' ? evmHeader(newest, 'newest block') : headerByHeight(chain, rpc, heightOf(newest))
}

/** @throws Error with a sentence, also when the node does not know the block */
export async function headerByHash(chain: Chain, rpc: JsonRpc, hash: string): Promise<Header> {
  if (chain.kind === 'evm') return evmHeader(await rpc.call('eth_getBlockByHash', [hash, false]), `block ${hash}`)
  const header = await rpc.call('chain_getHeader', [hash])
  if (header === null) throw new Error(`the node of ${chain.id} has no block ${hash}`)
  const height = heightOf(header)
  return { height, hash, timestamp: await substrateTime(rpc, hash, height) }
}

function evmHeader(block: unknown, wanted: string): Header {
  if (block === null || typeof block !== 'object') throw new Error(`the node has no ${wanted}`)
  const { hash, timestamp } = block as Record<string, unknown>
  if (typeof hash !== 'string') throw new Error(`the node gave ${wanted} without a hash`)
  return { height: heightOf(block), hash, timestamp: hexNumber(timestamp, 'a timestamp') * 1_000 }
}

/** The genesis block has no time of its own: it counts as 0. */
async function substrateTime(rpc: JsonRpc, hash: string, height: number): Promise<number> {
  const now = await rpc.call('state_getStorageAt', [TIMESTAMP_NOW, hash])
  if (now === null && height === 0) return 0
  if (typeof now !== 'string' || !/^0x[0-9a-f]{16}$/i.test(now)) throw new Error(`block ${height} has no time`)
  return Number(Buffer.from(now.slice(2), 'hex').readBigUInt64LE())
}

/** Heights and times only; never an amount. */
function hexNumber(value: unknown, what: string): number {
  const number = typeof value === 'string' ? Number.parseInt(value, 16) : Number.NaN
  if (!Number.isSafeInteger(number)) throw new Error(`the node gave no hexadecimal number for ${what}`)
  return number
}
