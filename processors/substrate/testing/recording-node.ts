/**
 * A node that serves the recorded blocks over JSON-RPC, with the storage that was read after each: as
 * much of a node as the processor asks for, so that the real one can run against it.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type RecordedBlock, type Recording, runtimeOf } from './shared-data'

/** Holds in the test what the recording's issuance has and its six accounts do not: nobody recorded whose it is. */
export const UNRECORDED = `0x${'00'.repeat(31)}01`

const RPC_METHOD_NOT_FOUND = -32601

export async function startRecordingNode(recording: Recording) {
  const answer = answerer(recording)
  const asked = new Map<string, number>()
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const calls = JSON.parse(body)
    const reply = (call: { id: number; method: string; params?: unknown[] }) => {
      asked.set(call.method, (asked.get(call.method) ?? 0) + 1)
      return { jsonrpc: '2.0', id: call.id, ...answer(call.method, call.params ?? []) }
    }
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(Array.isArray(calls) ? calls.map(reply) : reply(calls)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    /** How often each method was called. */
    asked,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

type Answer = { result: unknown } | { error: { code: number; message: string } }

function answerer(recording: Recording): (method: string, params: readonly unknown[]) => Answer {
  const { specName, specVersion } = recording.runtimeVersion
  const runtime = runtimeOf(`${specName}-${specVersion}`, recording.metadata)
  const byHash = new Map(recording.blocks.map((block) => [block.hash, block]))
  const byHeight = new Map(recording.blocks.map((block) => [block.height, block]))
  const last = recording.blocks[recording.blocks.length - 1]
  const states = new Map(recording.blocks.map((block) => [block.hash, stateOf(runtime, recording, block)]))
  const state = (hash: unknown) => states.get(String(hash)) ?? new Map<string, string>()
  const methods: Readonly<Record<string, (params: readonly unknown[]) => unknown>> = {
    chain_getFinalizedHead: () => last?.hash,
    chain_getHead: () => last?.hash,
    chain_getBlockHash: ([height]) => byHeight.get(Number(height))?.hash ?? null,
    chain_getHeader: ([hash]) => byHash.get(String(hash))?.block.header ?? null,
    chain_getBlock: ([hash]) => ({ block: byHash.get(String(hash))?.block }),
    state_getRuntimeVersion: () => recording.runtimeVersion,
    state_getMetadata: () => recording.metadata,
    state_getStorageAt: ([key, hash]) => state(hash).get(String(key)) ?? null,
    state_getStorage: ([key, hash]) => state(hash).get(String(key)) ?? null,
    state_queryStorageAt: ([keys, hash]) => [
      { block: hash, changes: (keys as string[]).map((key) => [key, state(hash).get(key) ?? null]) },
    ],
    state_getKeysPaged: ([prefix, count, from, hash]) =>
      [...state(hash).keys()]
        .filter((key) => key.startsWith(String(prefix)) && (from == null || key > String(from)))
        .sort()
        .slice(0, Number(count)),
  }
  return (method, params) => {
    const known = methods[method]
    return known === undefined
      ? { error: { code: RPC_METHOD_NOT_FOUND, message: `the recording does not answer ${method}` } }
      : { result: known(params) }
  }
}

function stateOf(
  runtime: ReturnType<typeof runtimeOf>,
  recording: Recording,
  block: RecordedBlock,
): Map<string, string> {
  const issuance = BigInt(block.totalIssuance)
  const state = new Map<string, string>()
  const put = (item: string, keys: unknown[], value: unknown) => {
    const [pallet = '', name = ''] = item.split('.')
    const type = runtime.description.storage[pallet]?.items[name]?.value
    if (type === undefined) throw new Error(`the recorded runtime stores no ${item}`)
    state.set(runtime.encodeStorageKey(item, ...keys), runtime.scaleCodec.encodeToHex(type, value))
  }
  put('Balances.TotalIssuance', [], issuance)
  for (const [name, { free, reserved }] of Object.entries(block.accounts)) {
    const account = recording.accounts[name]
    if (account !== undefined) put('System.Account', [account.publicKey], accountInfo(BigInt(free), BigInt(reserved)))
  }
  put('System.Account', [UNRECORDED], accountInfo(issuance, 0n))
  state.set(runtime.encodeStorageKey('System.Events'), block.events)
  return state
}

function accountInfo(free: bigint, reserved: bigint): unknown {
  const data = { free, reserved, miscFrozen: 0n, feeFrozen: 0n }
  return { nonce: 0, consumers: 0, providers: 1, sufficients: 0, data }
}
