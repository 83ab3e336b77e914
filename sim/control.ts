import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import type { Driver } from './driver'
import { parseFaults } from './faults/registry'
import type { SimulatedWorld } from './world'

const reorgRequest = z.object({ chain: z.string(), depth: z.number().int().positive() })
/** The id may carry options, e.g. `F01:amount=1,token=vpha`. */
const faultRequest = z.object({ id: z.string() })

export interface Control {
  readonly url: string
  close(): Promise<void>
}

/** The world's control port, on 127.0.0.1 only: look at it, break it, stop its clock. */
export async function startControl(world: SimulatedWorld, driver: Driver, port: number): Promise<Control> {
  const server = createServer((request, response) => {
    answer(world, driver, request, response).catch((error: unknown) => {
      const status = error instanceof z.ZodError || error instanceof SyntaxError ? 400 : 409
      reply(response, status, { world: 'SIMULATED', error: error instanceof Error ? error.message : String(error) })
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => closeServer(server) }
}

async function answer(
  world: SimulatedWorld,
  driver: Driver,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const route = `${request.method} ${new URL(request.url ?? '/', 'http://127.0.0.1').pathname}`
  switch (route) {
    case 'GET /state':
      return reply(response, 200, { ...world.state, paused: driver.paused })
    case 'GET /bookkeeping':
      if (!world.state.ended) return reply(response, 409, { world: 'SIMULATED', error: 'the story has not ended yet' })
      return reply(response, 200, { world: 'SIMULATED', ...world.bookkeeping })
    case 'POST /reorg':
      await driver.ask({ kind: 'reorg', ...reorgRequest.parse(await readJson(request)) })
      return reply(response, 200, world.state)
    case 'POST /fault': {
      const { id } = faultRequest.parse(await readJson(request))
      parseFaults(id)
      await driver.ask({ kind: 'fault', text: id })
      return reply(response, 200, world.state)
    }
    case 'POST /pause':
      driver.pause()
      return reply(response, 200, { ...world.state, paused: true })
    case 'POST /resume':
      driver.resume()
      return reply(response, 200, { ...world.state, paused: false })
    default:
      return reply(response, 404, { world: 'SIMULATED', error: `nothing is served at ${route}` })
  }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}')
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body)
  // A world that builds blocks is busy for seconds: a kept connection would be closed under a caller's next request.
  const headers = { 'content-type': 'application/json', 'x-crossledger-world': 'SIMULATED', connection: 'close' }
  response.writeHead(status, headers).end(text)
}

async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}
