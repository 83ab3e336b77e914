/** A small JSON-RPC node over HTTP, for tests: answers from a table of functions and can misbehave. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Result of a method, or an Error whose message (and code) becomes the JSON-RPC error. */
export type Methods = Readonly<Record<string, (params: unknown[]) => unknown>>

export interface JsonRpcServer {
  readonly url: string
  /** Bodies received, parsed. */
  readonly requests: unknown[]
  /** Answers of the next requests, whatever they ask: a status and a text. */
  readonly instead: { status: number; text: string }[]
  close(): Promise<void>
}

export interface ServerOptions {
  /** False: a batch is answered by one error object, as some providers do. */
  readonly batches?: boolean
  /** Never answers. */
  readonly silent?: boolean
}

export async function jsonRpcServer(methods: Methods, options: ServerOptions = {}): Promise<JsonRpcServer> {
  const requests: unknown[] = []
  const instead: JsonRpcServer['instead'] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = JSON.parse(Buffer.concat(chunks).toString())
    requests.push(body)
    if (options.silent) return
    const other = instead.shift()
    if (other !== undefined) response.writeHead(other.status).end(other.text)
    else response.end(JSON.stringify(reply(methods, body, options.batches !== false)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    instead,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

interface Request {
  id: number
  method: string
  params: unknown[]
}

function reply(methods: Methods, body: Request | Request[], batches: boolean): unknown {
  if (!Array.isArray(body)) return one(methods, body)
  if (!batches) return { jsonrpc: '2.0', id: null, error: { code: -32600, message: 'batches are not allowed' } }
  // Out of order on purpose: a client must go by id.
  return body.map((request) => one(methods, request)).reverse()
}

function one(methods: Methods, { id, method, params }: Request): unknown {
  try {
    const answer = methods[method]
    if (answer === undefined) throw Object.assign(new Error(`no method ${method}`), { code: -32601 })
    return { jsonrpc: '2.0', id, result: answer(params) ?? null }
  } catch (error) {
    const { message, code = -32000 } = error as Error & { code?: number }
    return { jsonrpc: '2.0', id, error: { code, message } }
  }
}
