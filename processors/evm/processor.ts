import { type BlockData, EvmBatchProcessor, type FieldSelection } from '@subsquid/evm-processor'
import type { EvmChain } from '../../src/chains/chain'
import type { Endpoints } from '../../src/runtime/config'
import { TRANSFER_TOPIC } from './decode/erc20'
import { pollHeads } from './poll-heads'

const FIELDS = {
  block: { timestamp: true },
  log: { address: true, topics: true, data: true, transactionHash: true },
  transaction: { to: true, input: true },
} as const satisfies FieldSelection

export type EvmBlock = BlockData<typeof FIELDS>

/** Requests a second that a public node puts up with; a node of our own is not held back. */
const REMOTE_RATE_LIMIT = 20

/** How often the head is asked for besides being told of it. */
const MISSED_HEAD_POLL_MS = 10_000

/**
 * What to fetch of a chain, and from where: history from the gateway where there is one, the rest and
 * the head from the RPC endpoint. Everything comes from the definition: the tokens' transfers, and
 * every log of the watched contracts, each from the block in which it appeared.
 */
export function evmProcessor(chain: EvmChain, { rpc, gateway }: Endpoints): EvmBatchProcessor<typeof FIELDS> {
  const processor = new EvmBatchProcessor()
    .setFields(FIELDS)
    .setBlockRange({ from: chain.startBlock, to: chain.finalBlock })
    .setFinalityConfirmation(chain.finalityConfirmation)
  if (gateway !== null) processor.setGateway(gateway)
  if (rpc !== null) followRpc(processor, chain, rpc)
  for (const { address, fromBlock } of chain.tokens) {
    processor.addLog({ address: [address], topic0: [TRANSFER_TOPIC], range: { from: fromBlock } })
  }
  for (const { kind, address, fromBlock } of chain.contracts) {
    // How a claim was made stands in the calldata of its transaction.
    processor.addLog({ address: [address], transaction: kind === 'claimer', range: { from: fromBlock } })
  }
  // Reads all settings made so far.
  if (rpc !== null && isWebSocket(rpc)) pollHeads(processor, Math.max(MISSED_HEAD_POLL_MS, chain.blockTimeMs))
  return processor
}

function followRpc(processor: EvmBatchProcessor<typeof FIELDS>, chain: EvmChain, url: string): void {
  const local = isLoopback(url)
  processor
    .setRpcEndpoint({
      url,
      capacity: 10,
      rateLimit: local ? undefined : REMOTE_RATE_LIMIT,
      maxBatchCallSize: local ? 100 : 20,
      requestTimeout: 30_000,
    })
    // Over HTTP only: a WebSocket tells of a new head by itself.
    .setRpcDataIngestionSettings({ headPollInterval: Math.min(1_000, Math.round(chain.blockTimeMs / 4)) })
}

function isWebSocket(url: string): boolean {
  return url.startsWith('ws')
}

function isLoopback(url: string): boolean {
  const { hostname } = new URL(url)
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.')
}
