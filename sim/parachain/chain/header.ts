import { blake2 } from '../model/execution'

export interface Header {
  readonly height: number
  readonly parentHash: string
  readonly stateRoot: string
  readonly extrinsicsRoot: string
  /** SCALE digest items, 0x hex. */
  readonly logs: readonly string[]
}

/** A header as JSON-RPC answers it. */
export interface HeaderJson {
  readonly number: string
  readonly parentHash: string
  readonly stateRoot: string
  readonly extrinsicsRoot: string
  readonly digest: { readonly logs: readonly string[] }
}

/** Blake2-256 of the SCALE header, as Substrate hashes blocks. */
export function headerHash(header: Header): string {
  const { parentHash, height, stateRoot, extrinsicsRoot, logs } = header
  const body = [parentHash, stateRoot, extrinsicsRoot].map((hash) => hash.slice(2))
  const digest = compact(logs.length) + logs.map((log) => log.slice(2)).join('')
  return blake2(`0x${body[0]}${compact(height)}${body[1]}${body[2]}${digest}`)
}

export function headerJson(header: Header): HeaderJson {
  return {
    number: `0x${header.height.toString(16)}`,
    parentHash: header.parentHash,
    stateRoot: header.stateRoot,
    extrinsicsRoot: header.extrinsicsRoot,
    digest: { logs: header.logs },
  }
}

/** The slot the block was made in, and its seal. The seal is what sets two sibling blocks apart. */
export function digestLogs(timestamp: number, slotMs: number, seal: string): string[] {
  const slot = Buffer.alloc(8)
  slot.writeBigUInt64LE(BigInt(Math.floor(timestamp / slotMs)))
  // PreRuntime (6) and Seal (5) of engine "aura": bytes with their compact length in front.
  return [`0x0661757261${compact(8)}${slot.toString('hex')}`, `0x0561757261${compact(64)}${seal.slice(2)}`]
}

/** SCALE compact of a non-negative integer below 2^30, as hex without 0x. */
function compact(value: number): string {
  if (value < 1 << 6) return Buffer.from([value << 2]).toString('hex')
  const bytes = Buffer.alloc(value < 1 << 14 ? 2 : 4)
  if (value < 1 << 14) bytes.writeUInt16LE((value << 2) | 1)
  else bytes.writeUInt32LE(value * 4 + 2)
  return bytes.toString('hex')
}
