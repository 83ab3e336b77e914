/** The newest block of a node, by one-shot JSON-RPC over HTTP. */
import { z } from 'zod'
import type { Chain } from '../chains/chain'

export interface ChainHead {
  readonly height: number
  /** Milliseconds since 1970; null where the node does not tell it. */
  readonly timestamp: number | null
}

const TIMEOUT_MS = 4_000

/** twox128("Timestamp") ++ twox128("Now"): a little-endian u64 of milliseconds. */
const TIMESTAMP_NOW = '0xf0c365c3cf59d671eb72da0e7a4113c49f1f0515f462cdcf84e0f1d6045dfcbb'

const hexNumber = z.string().regex(/^0x[0-9a-fA-F]{1,13}$/)
const evmBlock = z.object({ number: hexNumber, timestamp: hexNumber })
const substrateHeader = z.object({ number: hexNumber })
const answer = z.object({ result: z.unknown(), error: z.object({ message: z.string() }).optional() })

/** @param rpc http(s):// or ws(s)://; a node that speaks WebSocket speaks HTTP at the same address. */
export async function readHead(kind: Chain['kind'], rpc: string, signal: AbortSignal): Promise<ChainHead> {
  const url = rpc.replace(/^ws/, 'http')
  const call = (method: string, params: unknown[]) => callRpc(url, method, params, signal)
  if (kind === 'evm') {
    const block = evmBlock.parse(await call('eth_getBlockByNumber', ['latest', false]))
    return { height: Number(block.number), timestamp: Number(block.timestamp) * 1_000 }
  }
  const header = substrateHeader.parse(await call('chain_getHeader', []))
  const height = Number(header.number)
  return { height, timestamp: await substrateTime(call, height).catch(() => null) }
}

async function substrateTime(
  call: (method: string, params: unknown[]) => Promise<unknown>,
  height: number,
): Promise<number | null> {
  const hash = await call('chain_getBlockHash', [height])
  const now = await call('state_getStorageAt', [TIMESTAMP_NOW, hash])
  if (typeof now !== 'string' || now.length !== 18) return null
  return Number(Buffer.from(now.slice(2), 'hex').readBigUInt64LE())
}

async function callRpc(url: string, method: string, params: unknown[], signal: AbortSignal): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
    signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
  })
  if (!response.ok) throw new Error(`${method} was answered with HTTP ${response.status}`)
  const { result, error } = answer.parse(await response.json())
  if (error !== undefined) throw new Error(`${method} failed: ${error.message}`)
  return result
}
