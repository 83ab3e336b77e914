import { SubstrateBatchProcessor } from '@subsquid/substrate-processor'
import type { SubstrateChain } from '../../src/chains/chain'
import { ASSETS_BOOKED } from './decode/assets'
import { BALANCES_BOOKED } from './decode/balances'
import { RAW_EVENTS } from './decode/raw'
import { FIELDS } from './substrate-data'

export interface Sources {
  /** ws:// (heads are pushed) or http:// (heads are polled); also answers metadata and storage. */
  readonly rpc: string
  /** SQD gateway for history, or null: everything then comes over RPC. */
  readonly gateway: string | null
  /** The chain has stopped and the gateway has all of it: take no block from RPC. */
  readonly historyOnly: boolean
}

/** Only for an endpoint without push. */
const HEAD_POLL_MS = 1_000

/** Calls that may be under way at a time: storage is read for all blocks of a batch at once. */
const RPC_CAPACITY = 50

/** What is fetched of a chain: its money events, the events that name their cause, and its first block. */
export function createProcessor(chain: SubstrateChain, sources: Sources) {
  const processor = new SubstrateBatchProcessor()
    .setRpcEndpoint({ url: sources.rpc, capacity: RPC_CAPACITY })
    .setBlockRange({ from: chain.startBlock, to: lastBlock(chain, sources) })
    .setFields(FIELDS)
    .includeAllBlocks({ from: chain.startBlock, to: chain.startBlock })
    .addEvent({ name: [...BALANCES_BOOKED, ...ASSETS_BOOKED, ...RAW_EVENTS] })
  if (sources.gateway !== null) processor.setGateway(sources.gateway)
  return processor.setRpcDataIngestionSettings(
    sources.historyOnly ? { disabled: true } : { headPollInterval: HEAD_POLL_MS },
  )
}

/**
 * A run ends at its last block, and its exit code 0 says that the chain is complete. While a chain
 * that has a gateway is followed, its end is therefore left open: only the run that takes everything
 * from the gateway ends.
 */
function lastBlock(chain: SubstrateChain, { gateway, historyOnly }: Sources): number | undefined {
  return historyOnly || gateway === null ? chain.finalBlock : undefined
}
