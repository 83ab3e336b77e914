import { afterEach, describe, expect, it } from 'vitest'
import { type JsonRpcServer, jsonRpcServer } from '../testing/json-rpc-server'
import { jsonRpc } from './json-rpc'

const FAST = { retryPausesMs: [1, 1], timeoutMs: 5_000 }
const echo = { echo: ([value]: unknown[]) => value }

describe('jsonRpc', () => {
  let server: JsonRpcServer
  afterEach(() => server?.close())

  const calls = (count: number) => Array.from({ length: count }, (_, value) => ({ method: 'echo', params: [value] }))

  it('answers in the order of the calls, in batches of fifty', async () => {
    server = await jsonRpcServer(echo)
    const answers = await jsonRpc(server.url, FAST).batch(calls(120))
    expect(answers).toEqual(Array.from({ length: 120 }, (_, result) => ({ result })))
    expect(server.requests.length).toBe(3)
  })

  it('asks one by one where batches are refused', async () => {
    server = await jsonRpcServer(echo, { batches: false })
    expect(await jsonRpc(server.url, FAST).batch(calls(3))).toEqual([{ result: 0 }, { result: 1 }, { result: 2 }])
  })

  it('reaches a ws:// endpoint over HTTP', async () => {
    server = await jsonRpcServer(echo)
    expect(await jsonRpc(server.url.replace('http', 'ws'), FAST).call('echo', ['x'])).toBe('x')
  })

  it('tries again when the service is busy, and gives up in the end', async () => {
    server = await jsonRpcServer(echo)
    server.instead.push({ status: 503, text: 'busy' }, { status: 429, text: 'slow down' })
    expect(await jsonRpc(server.url, FAST).call('echo', [7])).toBe(7)
    server.instead.push(...Array.from({ length: 3 }, () => ({ status: 503, text: 'busy' })))
    expect(await jsonRpc(server.url, FAST).batch(calls(2))).toEqual([
      { failure: `${server.url} answered with HTTP 503` },
      { failure: `${server.url} answered with HTTP 503` },
    ])
    expect(server.requests.length).toBe(6)
  })

  it('tries again after `limit exceeded`, not after any other error of the node', async () => {
    const errors = [-32005, -32000]
    server = await jsonRpcServer({
      sick: () => {
        const code = errors.shift()
        throw Object.assign(new Error(`code ${code}`), { code })
      },
    })
    expect(await jsonRpc(server.url, FAST).batch([{ method: 'sick', params: [] }])).toEqual([
      { failure: 'code -32000' },
    ])
    expect(server.requests.length).toBe(2)
  })

  it('keeps the good answers of a batch beside a failed one', async () => {
    server = await jsonRpcServer({ ...echo })
    const answers = await jsonRpc(server.url, FAST).batch([...calls(1), { method: 'nothing', params: [] }])
    expect(answers).toEqual([{ result: 0 }, { failure: 'no method nothing' }])
  })

  it('gives up on a silent node, says what is no JSON, and hides the key of the address', async () => {
    server = await jsonRpcServer(echo, { silent: true })
    const silent = jsonRpc(`${server.url}/v2/abcdefghijklmnop1234`, { retryPausesMs: [], timeoutMs: 50 })
    await expect(silent.call('echo', [])).rejects.toThrow(`${server.url}/v2/*** did not answer within 50 ms`)
    await server.close()
    server = await jsonRpcServer(echo)
    server.instead.push({ status: 200, text: '<html>' })
    await expect(jsonRpc(server.url, FAST).call('echo', [])).rejects.toThrow('something that is not JSON')
    const { url } = server
    await server.close()
    await expect(jsonRpc(url, FAST).call('echo', [])).rejects.toThrow(/cannot be reached: .*ECONNREFUSED/)
  })
})
