import { z } from 'zod'

/** The part of SQD's EVM query language that a chain without traces can answer. */
const flags = z.record(z.string(), z.boolean().optional()).optional()
const hexList = z.array(z.string()).optional()
const logRequest = z.object({
  address: hexList,
  topic0: hexList,
  topic1: hexList,
  topic2: hexList,
  topic3: hexList,
  transaction: z.boolean().optional(),
  transactionLogs: z.boolean().optional(),
})
const transactionRequest = z.object({
  to: hexList,
  from: hexList,
  sighash: hexList,
  type: z.array(z.number()).optional(),
  logs: z.boolean().optional(),
})
export const gatewayQuery = z.object({
  fromBlock: z.number().int().nonnegative(),
  toBlock: z.number().int().nonnegative().optional(),
  includeAllBlocks: z.boolean().optional(),
  fields: z.object({ block: flags, transaction: flags, log: flags }).partial().optional(),
  logs: z.array(logRequest).optional(),
  transactions: z.array(transactionRequest).optional(),
  // A processor sends these empty when it asks for none.
  traces: z.array(z.unknown()).max(0, 'this gateway has no traces').optional(),
  stateDiffs: z.array(z.unknown()).max(0, 'this gateway has no state diffs').optional(),
})
export type GatewayQuery = z.infer<typeof gatewayQuery>

export type RpcRecord = Readonly<Record<string, unknown>>

/** A block with everything a query may ask for, as the node gave it. */
export interface FullBlock {
  readonly height: number
  readonly header: RpcRecord
  readonly transactions: readonly RpcRecord[]
  readonly receipts: readonly RpcRecord[]
  readonly logs: readonly RpcRecord[]
}

export interface GatewayBlock {
  readonly header: Record<string, unknown>
  readonly transactions?: Record<string, unknown>[]
  readonly logs?: Record<string, unknown>[]
}

/** SQD gives these as numbers; every other quantity stays a hex string. */
const NUMBERS = new Set([
  'number',
  'timestamp',
  'size',
  'transactionIndex',
  'logIndex',
  'type',
  'status',
  'chainId',
  'yParity',
])

type Flags = Readonly<Record<string, boolean | undefined>> | undefined

/** What of a block a query asks for; null when nothing of it matches. */
export function selectFrom(block: FullBlock, query: GatewayQuery): GatewayBlock | null {
  const logs = new Set<number>()
  const transactions = new Set<number>()
  matchLogs(block, query, logs, transactions)
  matchTransactions(block, query, logs, transactions)
  if (logs.size === 0 && transactions.size === 0 && query.includeAllBlocks !== true) return null
  const fields = query.fields ?? {}
  return {
    header: projectHeader(block.header, fields.block),
    transactions: block.transactions.flatMap((tx, index) =>
      transactions.has(index) ? [projectTransaction(tx, block.receipts[index] ?? {}, fields.transaction)] : [],
    ),
    logs: block.logs.flatMap((log, index) =>
      logs.has(index) ? [project(log, fields.log, ['logIndex', 'transactionIndex'])] : [],
    ),
  }
}

/** The header alone, as the last block of a served range has it. */
export function headerOf(block: FullBlock, query: GatewayQuery): GatewayBlock {
  return { header: projectHeader(block.header, query.fields?.block) }
}

function matchLogs(block: FullBlock, query: GatewayQuery, logs: Set<number>, transactions: Set<number>): void {
  for (const request of query.logs ?? []) {
    block.logs.forEach((log, index) => {
      const topics = log.topics as readonly string[]
      const matches =
        isIn(log.address, request.address) &&
        isIn(topics[0], request.topic0) &&
        isIn(topics[1], request.topic1) &&
        isIn(topics[2], request.topic2) &&
        isIn(topics[3], request.topic3)
      if (!matches) return
      logs.add(index)
      const transaction = Number(log.transactionIndex)
      if (request.transaction === true) transactions.add(transaction)
      if (request.transactionLogs === true) addLogsOf(block, transaction, logs)
    })
  }
}

function matchTransactions(block: FullBlock, query: GatewayQuery, logs: Set<number>, transactions: Set<number>): void {
  for (const request of query.transactions ?? []) {
    block.transactions.forEach((tx, index) => {
      const type = Number(tx.type)
      const matches =
        isIn(tx.to, request.to) &&
        isIn(tx.from, request.from) &&
        isIn(sighashOf(tx), request.sighash) &&
        (request.type === undefined || request.type.includes(type))
      if (!matches) return
      transactions.add(index)
      if (request.logs === true) addLogsOf(block, index, logs)
    })
  }
}

function addLogsOf(block: FullBlock, transaction: number, logs: Set<number>): void {
  block.logs.forEach((log, index) => {
    if (Number(log.transactionIndex) === transaction) logs.add(index)
  })
}

/** No list asks for anything, an empty one for nothing. */
function isIn(value: unknown, list: readonly string[] | undefined): boolean {
  if (list === undefined) return true
  return typeof value === 'string' && list.some((entry) => entry.toLowerCase() === value.toLowerCase())
}

function sighashOf(tx: RpcRecord): string {
  return String(tx.input).slice(0, 10)
}

function projectHeader(header: RpcRecord, fields: Flags): Record<string, unknown> {
  return project(header, fields, ['number', 'hash', 'parentHash'])
}

function projectTransaction(tx: RpcRecord, receipt: RpcRecord, fields: Flags): Record<string, unknown> {
  const nonce = tx.nonce === undefined ? undefined : Number(tx.nonce)
  const record = { ...receipt, ...tx, sighash: sighashOf(tx), logs: undefined }
  const projected = project(record, fields, ['transactionIndex'])
  // In a block header `nonce` is bytes, in a transaction a number.
  if ('nonce' in projected) projected.nonce = nonce
  return projected
}

function project(record: RpcRecord, fields: Flags, always: readonly string[]): Record<string, unknown> {
  const wanted = Object.entries(fields ?? {}).flatMap(([name, isWanted]) => (isWanted === true ? [name] : []))
  const projected: Record<string, unknown> = {}
  for (const name of [...always, ...wanted]) {
    const value = record[name]
    if (value === undefined || value === null) continue
    projected[name] = NUMBERS.has(name) ? Number(value) : value
  }
  return projected
}
