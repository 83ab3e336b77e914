import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Chain } from '../chain/chain'
import type { Gateway } from './gateway'
import type { RpcMethod } from './rpc-methods'
import { answerMessage } from './rpc-session'
import { Subscriptions } from './subscriptions'

const gatewayPath = '/gateway'

/** JSON-RPC over HTTP and WebSocket and the gateway, all on one port of 127.0.0.1. */
export class NodeServer {
  private server: Server | null = null
  private sockets: WebSocketServer | null = null
  private connections = 0

  constructor(
    private readonly chain: Chain,
    private readonly methods: Readonly<Record<string, RpcMethod>>,
    private readonly gateway: Gateway,
  ) {}

  async listen(): Promise<{ rpc: string; gateway: string }> {
    if (this.server !== null) throw new Error('the parachain node is listening already')
    const server = createServer((request, response) => {
      this.serve(request, response).catch((error: unknown) => {
        response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error))
      })
    })
    this.server = server
    this.sockets = new WebSocketServer({ server })
    this.sockets.on('connection', (socket) => this.connect(socket))
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(0, '127.0.0.1', () => resolve())
    })
    const port = this.port()
    return { rpc: `ws://127.0.0.1:${port}`, gateway: `http://127.0.0.1:${port}${gatewayPath}` }
  }

  async close(): Promise<void> {
    const { server, sockets } = this
    this.server = null
    this.sockets = null
    for (const socket of sockets?.clients ?? []) socket.terminate()
    sockets?.close()
    if (server === null) return
    server.closeAllConnections()
    await new Promise<void>((resolve) => server.close(() => resolve()))
  }

  private port(): number {
    const address = this.server?.address()
    if (typeof address !== 'object' || address === null) throw new Error('the parachain node has no port')
    return address.port
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request)
    const path = (request.url ?? '/').replace(/\?.*$/, '')
    if (path.startsWith(`${gatewayPath}/`)) {
      const address = `http://127.0.0.1:${this.port()}${gatewayPath}`
      const answer = this.gateway.answer(request.method ?? 'GET', path.slice(gatewayPath.length), body, address)
      response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body)
      return
    }
    if (request.method !== 'POST') {
      response.writeHead(405, { 'content-type': 'text/plain', allow: 'POST' }).end('JSON-RPC takes POST')
      return
    }
    const answer = answerMessage(body, this.methods, null)
    response.writeHead(200, { 'content-type': 'application/json' }).end(answer ?? '')
  }

  private connect(socket: WebSocket): void {
    this.connections += 1
    const send = (message: string) => {
      if (socket.readyState === socket.OPEN) socket.send(message)
    }
    const subscriptions = new Subscriptions(this.chain, this.connections, send)
    socket.on('message', (data) => {
      const answer = answerMessage(String(data), this.methods, subscriptions)
      if (answer !== undefined) send(answer)
    })
    socket.on('close', () => subscriptions.close())
    socket.on('error', () => socket.terminate())
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
