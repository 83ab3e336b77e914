import { type AbiEvent, type AbiParameter, encodeAbiParameters, encodeEventTopics, type Hex, parseAbiItem } from 'viem'
import { blockId } from '../../../src/facts/ids'
import type { SeenBlock } from '../decode/block-decoder'
import type { SeenLog } from '../decode/seen-log'

export const HEIGHT = 22_000_000
export const BLOCK_ID = blockId('ethereum', HEIGHT, `0xabcde${'0'.repeat(59)}`)
export const TX = `0x${'7'.repeat(64)}`

export const HOLDER: Hex = `0x${'aa'.repeat(20)}`
export const OTHER: Hex = `0x${'bb'.repeat(20)}`
export const THIRD: Hex = `0x${'cc'.repeat(20)}`

export interface SampleLog {
  readonly address: string
  /** As Solidity writes it, e.g. `event Paused(address account)`: independent of typegen's classes. */
  readonly event: string
  readonly args: Readonly<Record<string, unknown>>
  readonly index?: number
  readonly transactionHash?: string
  readonly transaction?: SeenLog['transaction']
}

/** Topics and data of an event, encoded by viem. */
function encodeLog(event: string, args: Readonly<Record<string, unknown>>): { topics: string[]; data: string } {
  const item = parseAbiItem(event) as AbiEvent
  const topics = encodeEventTopics({ abi: [item], eventName: item.name, args: { ...args } })
  const plain: AbiParameter[] = item.inputs.filter((input) => !('indexed' in input && input.indexed === true))
  const data = encodeAbiParameters(
    plain,
    plain.map((input) => args[input.name ?? '']),
  )
  return { topics: topics.map(String), data }
}

export function sampleLog(sample: SampleLog): SeenLog {
  return {
    address: sample.address.toLowerCase(),
    ...encodeLog(sample.event, sample.args),
    logIndex: sample.index ?? 0,
    transactionHash: sample.transactionHash ?? TX,
    transaction: sample.transaction,
  }
}

export function sampleBlock(logs: readonly SeenLog[]): SeenBlock {
  return { height: HEIGHT, blockId: BLOCK_ID, logs }
}
