import { WebSocket } from 'ws'

/** A plain JSON-RPC client of its own for tests, over HTTP. */
export async function httpCall(rpc: string, body: unknown): Promise<unknown> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const response = await fetch(rpc.replace('ws:', 'http:'), { method: 'POST', body: text })
  const answer = await response.text()
  return answer === '' ? undefined : JSON.parse(answer)
}

/** One method, its result; throws with the node's error. */
export async function ask<T>(rpc: string, method: string, ...params: unknown[]): Promise<T> {
  const answer = (await httpCall(rpc, { jsonrpc: '2.0', id: 1, method, params })) as {
    result: T
    error?: { message: string }
  }
  if (answer.error !== undefined) throw new Error(answer.error.message)
  return answer.result
}

export interface Notification {
  readonly method: string
  readonly params: {
    readonly subscription: string
    readonly result: { readonly number: string; readonly parentHash: string }
  }
}

/** A WebSocket that collects what it is told. */
export class Listener {
  readonly notifications: Notification[] = []
  private readonly waiting = new Map<number, (result: unknown) => void>()
  private count = 0

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (data) => {
      const message = JSON.parse(String(data))
      if ('method' in message) this.notifications.push(message)
      else this.waiting.get(message.id)?.(message.result)
    })
  }

  static async connect(rpc: string): Promise<Listener> {
    const socket = new WebSocket(rpc)
    await new Promise((resolve, reject) => {
      socket.once('open', resolve)
      socket.once('error', reject)
    })
    return new Listener(socket)
  }

  call(method: string, ...params: unknown[]): Promise<unknown> {
    this.count += 1
    const id = this.count
    return new Promise((resolve) => {
      this.waiting.set(id, resolve)
      this.socket.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }))
    })
  }

  /** Everything sent so far has come when a later question is answered. */
  async settle(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve))
    await this.call('system_health')
  }

  heightsOf(method: string): number[] {
    return this.notifications.filter((one) => one.method === method).map((one) => Number(one.params.result.number))
  }

  close(): void {
    this.socket.terminate()
  }
}
