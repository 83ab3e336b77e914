import { Runtime } from '@subsquid/substrate-runtime'
import { getOldTypesBundle } from '@subsquid/substrate-runtime/lib/metadata'
import type { JsonRpc } from './json-rpc'

/**
 * The runtime that was in force at a block, described by its own metadata. Metadata is half a
 * megabyte, so each version is fetched and parsed once per node.
 */
export function runtimeSource(rpc: JsonRpc): (blockHash: string) => Promise<Runtime> {
  const runtimes = new Map<string, Promise<Runtime>>()
  return async (blockHash) => {
    const version = versionOf(await rpc.call('state_getRuntimeVersion', [blockHash]))
    const key = `${version.specName}@${version.specVersion}`
    const known = runtimes.get(key) ?? fetchRuntime(rpc, version, blockHash)
    runtimes.set(key, known)
    // A failure is not an answer to keep.
    known.catch(() => runtimes.delete(key))
    return known
  }
}

type Version = ReturnType<typeof versionOf>

async function fetchRuntime(rpc: JsonRpc, version: Version, blockHash: string): Promise<Runtime> {
  const metadata = await rpc.call('state_getMetadata', [blockHash])
  if (typeof metadata !== 'string') throw new Error('the node gave no metadata')
  return new Runtime(version, metadata, getOldTypesBundle(version.specName))
}

function versionOf(answer: unknown) {
  const { specName, specVersion, implName, implVersion } = (answer ?? {}) as Record<string, unknown>
  if (typeof specName !== 'string' || typeof specVersion !== 'number')
    throw new Error('the node gave no runtime version')
  return { specName, specVersion, implName: String(implName ?? specName), implVersion: Number(implVersion ?? 0) }
}
