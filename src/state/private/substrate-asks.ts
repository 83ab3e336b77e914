import type { Runtime } from '@subsquid/substrate-runtime'
import type { StateQuery } from '../../facts/state-query'
import type { Ask, At, Unasked } from './ask'

interface StorageItem {
  readonly name: string
  readonly keys: readonly unknown[]
  readonly amountOf: (value: unknown) => bigint
}

/**
 * `state_getStorageAt` by block hash, key and layout from the metadata in force there. An absent key
 * is 0 only where the runtime itself declares a default; elsewhere it says that the thing is not
 * there.
 */
export function substrateAsk(query: StateQuery, at: At, runtime: Runtime): Ask | Unasked {
  const item = storageItemOf(query)
  if (item === null) return { query, reason: `a Substrate chain has no ${query.kind}` }
  const { name, keys, amountOf } = item
  const specification = `runtime ${runtime.specName} ${runtime.specVersion}`
  if (!runtime.hasStorageItem(name)) return { query, reason: `${specification} has no storage ${name}` }
  return {
    query,
    call: { method: 'state_getStorageAt', params: [runtime.encodeStorageKey(name, ...keys), at.hash] },
    read(result) {
      if (result !== null && typeof result !== 'string') throw new Error(`${name} is no storage value`)
      const value = runtime.decodeStorageValue(name, result)
      if (value === undefined) throw new Error(`${name} has no entry for ${keys.join(', ')} in block ${at.height}`)
      return amountOf(value)
    },
  }
}

function storageItemOf(query: StateQuery): StorageItem | null {
  switch (query.kind) {
    case 'total-issuance':
      return { name: 'Balances.TotalIssuance', keys: [], amountOf: (value) => integer(value, 'Balances.TotalIssuance') }
    case 'native-balance':
      return { name: 'System.Account', keys: [query.account.toLowerCase()], amountOf: freeAndReserved }
    case 'asset-supply':
      return {
        name: 'Assets.Asset',
        keys: [query.assetId],
        amountOf: (value) => field(value, 'Assets.Asset', 'supply'),
      }
    default:
      return null
  }
}

/** Frozen and locked amounts are part of free; reserved ones are not. */
function freeAndReserved(account: unknown): bigint {
  const data = record(account, 'System.Account').data
  return field(data, 'System.Account', 'free') + field(data, 'System.Account', 'reserved')
}

function field(value: unknown, of: string, name: string): bigint {
  return integer(record(value, of)[name], `${of}.${name}`)
}

function record(value: unknown, of: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw new Error(`${of} has a layout that is not known here`)
  return value as Record<string, unknown>
}

function integer(value: unknown, of: string): bigint {
  if (typeof value === 'bigint') return value
  if (typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value)
  throw new Error(`${of} has a layout that is not known here`)
}
