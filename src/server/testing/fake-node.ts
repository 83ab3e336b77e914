import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Answers for its head and nothing else. */
export interface FakeNode {
  readonly rpc: string
  height: number
  close(): Promise<void>
}

export async function fakeNode(kind: 'evm' | 'substrate', height: number, timestamp: number): Promise<FakeNode> {
  const node = { rpc: '', height, close: async () => undefined as undefined }
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const { method } = JSON.parse(Buffer.concat(chunks).toString())
    const result = kind === 'evm' ? evmResult(method) : substrateResult(method)
    const body = result === undefined ? { error: { code: -32601, message: `no method ${method}` } } : { result }
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ jsonrpc: '2.0', id: 1, ...body }))
  })

  function evmResult(method: string): unknown {
    if (method !== 'eth_getBlockByNumber') return undefined
    return { number: hex(node.height), timestamp: hex(timestamp / 1_000) }
  }

  function substrateResult(method: string): unknown {
    if (method === 'chain_getHeader') return { number: hex(node.height) }
    if (method === 'chain_getBlockHash') return `0x${'ab'.repeat(32)}`
    if (method !== 'state_getStorageAt') return undefined
    const now = Buffer.alloc(8)
    now.writeBigUInt64LE(BigInt(timestamp))
    return `0x${now.toString('hex')}`
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return Object.assign(node, {
    rpc: `ws://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      return undefined
    },
  })
}

const hex = (value: number) => `0x${value.toString(16)}`
