import { Agent, request } from 'node:http'

export class RpcError extends Error {
  override readonly name = 'RpcError'
  constructor(
    readonly method: string,
    readonly code: number,
    readonly reason: string,
    readonly data: unknown,
  ) {
    super(`${method} failed: ${reason}`)
  }
}

interface RpcAnswer {
  readonly id: number
  readonly result?: unknown
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown }
}

/**
 * The smallest JSON-RPC client over one kept-alive connection. Calls go out one after the other:
 * anvil runs the calls of a batch side by side, which would make the order of transactions chance.
 */
export class JsonRpc {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 4 })
  private nextId = 1

  constructor(readonly url: string) {}

  /** @throws RpcError when the node answers with an error. */
  async call<T>(method: string, params: readonly unknown[] = []): Promise<T> {
    const answer = (await this.post({ jsonrpc: '2.0', id: this.nextId++, method, params })) as RpcAnswer
    return unwrap<T>(method, answer)
  }

  /** Several reads in one request. For reads only: their order is not kept by the node. */
  async reads<T>(calls: readonly { method: string; params: readonly unknown[] }[]): Promise<T[]> {
    if (calls.length === 0) return []
    const body = calls.map((call, index) => ({ jsonrpc: '2.0', id: index, ...call }))
    const answers = (await this.post(body)) as RpcAnswer[]
    const byId = new Map(answers.map((answer) => [answer.id, answer]))
    return calls.map((call, index) => {
      const answer = byId.get(index)
      if (answer === undefined) throw new RpcError(call.method, 0, 'the node left this call unanswered', null)
      return unwrap<T>(call.method, answer)
    })
  }

  close(): void {
    this.agent.destroy()
  }

  private post(body: unknown): Promise<unknown> {
    const text = JSON.stringify(body)
    return new Promise((resolve, reject) => {
      const outgoing = request(
        this.url,
        {
          method: 'POST',
          agent: this.agent,
          headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) },
        },
        (incoming) => {
          const chunks: Buffer[] = []
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
          incoming.on('error', reject)
          incoming.on('end', () => {
            const answer = Buffer.concat(chunks).toString('utf8')
            try {
              resolve(JSON.parse(answer))
            } catch {
              reject(new Error(`${this.url} answered with something that is not JSON: ${answer.slice(0, 200)}`))
            }
          })
        },
      )
      outgoing.on('error', reject)
      outgoing.end(text)
    })
  }
}

function unwrap<T>(method: string, answer: RpcAnswer): T {
  if (answer.error !== undefined) {
    throw new RpcError(method, answer.error.code, answer.error.message, answer.error.data)
  }
  return answer.result as T
}
