import type { Chain } from '../chain/chain'
import { headerJson } from '../chain/header'
import type { BlockView } from '../chain/sim-block'
import { invalidParams, unknownBlock } from './rpc-error'
import { StateReader } from './state-reader'

export type RpcMethod = (params: readonly unknown[]) => unknown

/** The JSON-RPC methods that answer once; subscriptions are the server's. */
export function rpcMethods(chain: Chain, properties: { ss58Format: number; decimals: number; symbol: string }) {
  const reader = new StateReader(chain)
  const block = (hash: unknown): BlockView | null => {
    if (hash === undefined || hash === null) return chain.head
    if (typeof hash !== 'string') throw invalidParams('a block hash is a string of 0x and 64 hex digits')
    return chain.byHash(hash.toLowerCase())
  }
  /** Block whose state is read: the state of an unknown one is an error, not null. */
  const stateOf = (hash: unknown): BlockView => {
    const found = block(hash)
    if (found === null) throw unknownBlock(String(hash))
    return found
  }
  const methods: Record<string, RpcMethod> = {
    chain_getHeader: ([hash]) => mapFound(block(hash), (found) => headerJson(found.header)),
    chain_getBlock: ([hash]) =>
      mapFound(block(hash), (found) => ({
        block: { header: headerJson(found.header), extrinsics: found.extrinsics },
        justifications: null,
      })),
    chain_getBlockHash: ([at]) => blockHash(chain, at),
    chain_getFinalizedHead: () => chain.finalized.hash,
    state_getRuntimeVersion: ([at]) => chain.runtime(stateOf(at).nextSpec).version,
    state_getMetadata: ([at]) => chain.runtime(stateOf(at).nextSpec).metadata,
    state_getStorage: ([key, at]) => reader.read(stateOf(at), hexKey(key)),
    state_getStorageSize: ([key, at]) => {
      const value = reader.read(stateOf(at), hexKey(key))
      return value === null ? null : (value.length - 2) / 2
    },
    state_queryStorageAt: ([keys, at]) => {
      const found = stateOf(at)
      if (!Array.isArray(keys)) throw invalidParams('the first parameter is a list of storage keys')
      const distinct = [...new Set(keys.map(hexKey))]
      return [{ block: found.hash, changes: distinct.map((key) => [key, reader.read(found, key)]) }]
    },
    state_getKeysPaged: ([prefix, count, after, at]) => {
      if (typeof count !== 'number' || count > 1000) throw invalidParams('count is a number of at most 1000')
      return reader.keys(stateOf(at), hexKey(prefix), count, typeof after === 'string' ? hexKey(after) : null)
    },
    state_getKeys: ([prefix, at]) => reader.keys(stateOf(at), hexKey(prefix), Number.POSITIVE_INFINITY, null),
    system_chain: () => 'Phala (SIMULATED)',
    system_name: () => 'Phala Collator (SIMULATED)',
    system_version: () => '0.1.0-simulated',
    system_chainType: () => 'Development',
    system_properties: () => ({
      ss58Format: properties.ss58Format,
      tokenDecimals: properties.decimals,
      tokenSymbol: properties.symbol,
    }),
    system_health: () => ({ peers: 0, isSyncing: false, shouldHavePeers: false }),
  }
  const aliases: Readonly<Record<string, string>> = {
    chain_getHead: 'chain_getBlockHash',
    chain_getFinalisedHead: 'chain_getFinalizedHead',
    chain_getRuntimeVersion: 'state_getRuntimeVersion',
    state_getStorageAt: 'state_getStorage',
    state_getStorageSizeAt: 'state_getStorageSize',
    state_getKeysPagedAt: 'state_getKeysPaged',
  }
  for (const [alias, name] of Object.entries(aliases)) {
    const method = methods[name]
    if (method !== undefined) methods[alias] = method
  }
  return methods
}

/** A number, hex or not, a list of them, or nothing for the head. Null above the head. */
function blockHash(chain: Chain, at: unknown): unknown {
  if (at === undefined || at === null) return chain.head.hash
  if (Array.isArray(at)) return at.map((one) => blockHash(chain, one))
  const height = typeof at === 'number' || typeof at === 'string' ? Number(at) : Number.NaN
  if (!Number.isSafeInteger(height) || height < 0) throw invalidParams('a block number is a number or its hex')
  return height > chain.head.height ? null : chain.at(height).hash
}

function hexKey(key: unknown): string {
  if (typeof key !== 'string' || !/^0x([0-9a-fA-F]{2})*$/.test(key))
    throw invalidParams('a storage key is 0x and hex digits')
  return key.toLowerCase()
}

function mapFound<T>(block: BlockView | null, map: (block: BlockView) => T): T | null {
  return block === null ? null : map(block)
}
