import { Runtime } from '@subsquid/substrate-runtime'
import { layoutOf, type SpecVersion, signedExtensionsOf } from './spec-versions'
import { writeMetadata } from './write-metadata'

/** Answer of state_getRuntimeVersion. */
export interface RuntimeVersion {
  readonly specName: string
  readonly implName: string
  readonly authoringVersion: number
  readonly specVersion: number
  readonly implVersion: number
  readonly apis: readonly (readonly [string, number])[]
  readonly transactionVersion: number
  readonly stateVersion: number
}

export type Phase =
  | { readonly __kind: 'Initialization' | 'Finalization' }
  | { readonly __kind: 'ApplyExtrinsic'; readonly value: number }

export interface EventRecord {
  readonly phase: Phase
  /** `Pallet.Event`. */
  readonly name: string
  /** By the newest field names, in camel case, in the layout's order. Fields an older layout lacks are left out. */
  readonly fields: Readonly<Record<string, unknown>>
}

export interface CallRecord {
  /** `Pallet.call` as the metadata names it. */
  readonly name: string
  readonly args: Readonly<Record<string, unknown>>
}

export interface Signature {
  /** 0x + 32-byte public key. */
  readonly signer: string
  readonly nonce: number
  /** 12 decimals. */
  readonly tip: bigint
  /** 0x + 64 bytes. */
  readonly bytes: string
}

/** One runtime of the chain: its metadata, and the codec for everything that blocks and storage hold. */
export class SimRuntime {
  readonly version: RuntimeVersion
  /** 0x + V14 metadata. */
  readonly metadata: string
  readonly codec: Runtime
  private readonly keys = new Map<string, string>()

  constructor(readonly spec: SpecVersion) {
    this.version = runtimeVersionOf(spec)
    this.metadata = `0x${writeMetadata(layoutOf(spec), signedExtensionsOf(spec))}`
    this.codec = new Runtime(this.version, this.metadata)
  }

  /** System.Events of a block, 0x + SCALE. */
  encodeEvents(records: readonly EventRecord[]): string {
    const { scaleCodec, description } = this.codec
    const encoded = records.map(({ phase, name, fields }) => ({
      phase,
      event: this.codec.toDecodedEvent({ name, args: this.eventArgs(name, fields) }),
      topics: [],
    }))
    return scaleCodec.encodeToHex(description.eventRecordList, encoded)
  }

  /** 0x + SCALE of a version 4 extrinsic; unsigned (an inherent) without a signature. */
  encodeExtrinsic(call: CallRecord, signature?: Signature): string {
    const encoded = this.codec.encodeExtrinsic({
      version: 4,
      call: this.codec.toDecodedCall({ name: call.name, args: call.args }),
      ...(signature === undefined ? {} : { signature: signatureValue(signature) }),
    })
    return `0x${Buffer.from(encoded).toString('hex')}`
  }

  /** A call inside another call's arguments. */
  nestedCall(call: CallRecord): unknown {
    return this.codec.toDecodedCall({ name: call.name, args: call.args })
  }

  hasEvent(name: string): boolean {
    return this.codec.hasEvent(name)
  }

  /** Keys are asked for again and again, for the same accounts: each is hashed once. */
  storageKey(item: string, ...keys: (string | number | bigint)[]): string {
    const name = [item, ...keys].join(' ')
    const known = this.keys.get(name) ?? this.codec.encodeStorageKey(item, ...keys)
    this.keys.set(name, known)
    return known
  }

  hasStorage(item: string): boolean {
    return this.codec.hasStorageItem(item)
  }

  encodeStorage(item: string, value: unknown): string {
    const [pallet = '', name = ''] = item.split('.')
    const definition = this.codec.description.storage[pallet]?.items[name]
    if (definition === undefined) throw new Error(`runtime ${this.spec} has no storage item ${item}`)
    return this.codec.scaleCodec.encodeToHex(definition.value, value)
  }

  /** Older layouts have unnamed fields (taken by position) or fewer fields (the rest is left out). */
  private eventArgs(name: string, fields: Readonly<Record<string, unknown>>): unknown {
    const definition = this.codec.events.get(name)
    if (definition.fields.length === 0) return undefined
    if (definition.fields[0]?.name === undefined) {
      const values = Object.values(fields).slice(0, definition.fields.length)
      return values.length === 1 ? values[0] : values
    }
    return Object.fromEntries(definition.fields.map((field) => [field.name, fields[field.name ?? '']]))
  }
}

function signatureValue({ signer, nonce, tip, bytes }: Signature) {
  return {
    address: { __kind: 'Id', value: signer },
    signature: { __kind: 'Sr25519', value: bytes },
    // A codec ignores the extensions that a runtime does not have.
    signedExtensions: {
      checkMortality: { __kind: 'Immortal' },
      checkNonce: nonce,
      chargeTransactionPayment: tip,
      checkMetadataHash: { mode: { __kind: 'Disabled' } },
    },
  }
}

function runtimeVersionOf(spec: SpecVersion): RuntimeVersion {
  return {
    specName: 'phala',
    implName: 'phala',
    authoringVersion: 1,
    specVersion: spec,
    implVersion: 0,
    apis: [
      ['0xdf6acb689907609b', spec < 1241 ? 3 : 4],
      ['0x37e397fc7c91f5e4', 1],
      ['0x40fe3ad401f8959a', 6],
      ['0xd2bc9897eed08f15', 3],
    ],
    transactionVersion: spec < 1241 ? 1 : spec < 1291 ? 6 : 7,
    stateVersion: 0,
  }
}
