import type { AddressInfo } from 'node:net'
import { EvmBatchProcessor } from '@subsquid/evm-processor'
import { setRootSink } from '@subsquid/logger'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocketServer } from 'ws'
import { pollHeads } from './poll-heads'

interface Request {
  readonly id: number
  readonly method: string
}

interface HeadQueue {
  take(): Promise<unknown>
  close(): void
}

const hashOf = (height: number) => `0x${height.toString(16).padStart(64, '0')}`

describe('pollHeads', () => {
  let server: WebSocketServer
  let height: number
  let heads: HeadQueue

  /** A node that takes subscriptions and never says a word about them. */
  beforeEach(async () => {
    // Its complaints about our hanging up are not the test's.
    setRootSink(() => undefined)
    height = 7
    server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
    await new Promise((resolve) => server.once('listening', resolve))
    server.on('connection', (socket) => {
      socket.on('message', (message) => {
        const asked = JSON.parse(String(message)) as Request | Request[]
        const answers = [asked].flat().map(({ id, method }) => ({ jsonrpc: '2.0', id, result: resultOf(method) }))
        socket.send(JSON.stringify(Array.isArray(asked) ? answers : answers[0]))
      })
    })
    const processor = new EvmBatchProcessor()
      .setRpcEndpoint(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
      .setFinalityConfirmation(1)
    pollHeads(processor, 5)
    const source = (Reflect.get(processor, 'getHotDataSource') as () => { subscribeNewHeads(): HeadQueue }).call(
      processor,
    )
    heads = source.subscribeNewHeads()
  })

  afterEach(() => {
    heads.close()
    for (const socket of server.clients) socket.terminate()
    server.close()
  })

  function resultOf(method: string): unknown {
    if (method !== 'eth_getBlockByNumber') return '0x1'
    return { number: `0x${height.toString(16)}`, hash: hashOf(height), parentHash: hashOf(height - 1) }
  }

  it('hands over the present head at once, and later ones without being told', async () => {
    expect(await heads.take()).toEqual({ height: 7, hash: hashOf(7), parentHash: hashOf(6) })
    height = 8
    let head = await heads.take()
    // The question may have been on its way when the head moved.
    while ((head as { height: number }).height === 7) head = await heads.take()
    expect(head).toEqual({ height: 8, hash: hashOf(8), parentHash: hashOf(7) })
  })

  it('says so when the private parts of Subsquid have moved', () => {
    expect(() => pollHeads({} as EvmBatchProcessor, 5)).toThrow('has moved: adapt processors/evm/poll-heads.ts')
  })
})
