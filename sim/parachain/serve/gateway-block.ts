import { parseBlock } from '@subsquid/substrate-data/lib/parsing/block'
import { toJSON } from '@subsquid/util-internal-json'
import type { Chain } from '../chain/chain'
import { headerJson } from '../chain/header'
import type { BlockView } from '../chain/sim-block'

export interface GatewayEvent {
  readonly index: number
  readonly name: string
  readonly args: unknown
  readonly phase: string
  readonly extrinsicIndex?: number
  readonly callAddress?: number[]
  readonly topics: string[]
}

export interface GatewayCall {
  readonly extrinsicIndex: number
  readonly address: number[]
  readonly name: string
  readonly args: unknown
  readonly origin?: unknown
  readonly error?: unknown
  readonly success?: boolean
}

export interface GatewayExtrinsic {
  readonly index: number
  readonly [field: string]: unknown
}

export interface GatewayBlock {
  readonly header: Readonly<Record<string, unknown>> & { readonly number: number; readonly hash: string }
  readonly events: readonly GatewayEvent[]
  readonly calls: readonly GatewayCall[]
  readonly extrinsics: readonly GatewayExtrinsic[]
}

/** A block with everything decoded, as the SQD network stores it: it is decoded by the same library. */
export function gatewayBlock(chain: Chain, block: BlockView): GatewayBlock {
  const runtime = chain.runtime(block.spec)
  const version = chain.runtime(block.nextSpec).version
  const header = headerJson(block.header)
  const parsed = parseBlock(
    {
      height: block.height,
      hash: block.hash,
      block: {
        block: { header: { ...header, digest: { logs: [...header.digest.logs] } }, extrinsics: [...block.extrinsics] },
      },
      runtimeVersion: { ...version, apis: version.apis.map(([id, number]): [string, number] => [id, number]) },
      events: block.events,
      runtime: runtime.codec,
      runtimeOfPrevBlock: runtime.codec,
    },
    {
      blockTimestamp: true,
      events: true,
      extrinsics: { hash: true, fee: chain.runtime(block.spec).hasEvent('TransactionPayment.TransactionFeePaid') },
    },
  )
  const { height, ...rest } = parsed.header
  return {
    header: { number: height, ...rest },
    events: (parsed.events ?? []).map((event) => toJSON(event) as GatewayEvent),
    calls: (parsed.calls ?? []).map((call) => toJSON(call) as GatewayCall),
    extrinsics: (parsed.extrinsics ?? []).map((extrinsic) => toJSON(extrinsic) as GatewayExtrinsic),
  }
}
