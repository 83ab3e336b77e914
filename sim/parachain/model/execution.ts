import { blake2b } from '@noble/hashes/blake2b'
import type { CallRecord, EventRecord, Phase, SimRuntime } from '../runtime/sim-runtime'
import type { SpecVersion } from '../runtime/spec-versions'
import type { State } from './state'

/** Accounts the runtime itself knows, as 0x + 32 bytes. */
export interface RuntimeAccounts {
  readonly treasury: string
  readonly wrappedPha: string
  readonly basePool: string
  readonly bridgeReserve: string
}

/** What a pallet's code sees while a block runs. */
export interface Execution {
  readonly runtime: SimRuntime
  readonly state: State
  readonly accounts: RuntimeAccounts
  readonly wrappedAssetId: number
  readonly height: number
  /** Milliseconds. */
  readonly timestamp: number
  phase: Phase
  readonly events: EventRecord[]
  /** Set by System.set_code: the runtime from the next block on. */
  upgradeTo: SpecVersion | null
}

/** Null is root. */
export type Origin = string | null

export function emit(run: Execution, name: string, fields: Readonly<Record<string, unknown>> = {}): void {
  run.events.push({ phase: run.phase, name, fields })
}

/** A call that fails pays its fee and changes nothing; `error` is the runtime's DispatchError. */
export class DispatchFailure extends Error {
  constructor(
    message: string,
    readonly error: unknown,
  ) {
    super(message)
  }
}

/** Balances.InsufficientBalance: a module error, since 1250 the token error FundsUnavailable. */
export function insufficientBalance(run: Execution, who: string): DispatchFailure {
  const { spec } = run.runtime
  const error =
    spec >= 1250
      ? { __kind: 'Token', value: { __kind: 'FundsUnavailable' } }
      : spec >= 1241
        ? { __kind: 'Module', value: { index: 40, error: '0x02000000' } }
        : { __kind: 'Module', index: 40, error: 2 }
  return new DispatchFailure(`${who} has too little PHA`, error)
}

export function badOrigin(call: CallRecord): DispatchFailure {
  return new DispatchFailure(`${call.name} is for another origin`, { __kind: 'BadOrigin' })
}

/** 0x + 32-byte blake2b of the parts. */
export function blake2(...parts: (string | Uint8Array)[]): string {
  const hash = blake2b.create({ dkLen: 32 })
  for (const part of parts) hash.update(typeof part === 'string' ? bytesOf(part) : part)
  return `0x${Buffer.from(hash.digest()).toString('hex')}`
}

/** Hex after 0x, else the text's UTF-8. */
function bytesOf(text: string): Uint8Array {
  return text.startsWith('0x') ? Buffer.from(text.slice(2), 'hex') : Buffer.from(text)
}

export function accountOf(address: unknown): string {
  if (
    typeof address === 'object' &&
    address !== null &&
    '__kind' in address &&
    address.__kind === 'Id' &&
    'value' in address
  ) {
    return String(address.value)
  }
  throw new DispatchFailure(`no account is looked up from ${JSON.stringify(address)}`, { __kind: 'CannotLookup' })
}
