import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { phala } from '../../src/chains/phala'
import { gatewayHeight, isComplete, whenComplete } from './stopped-chain'

const FINAL = phala.finalBlock ?? 0
const servers: Server[] = []

/** A gateway that gives one answer after the other, the last one for ever. */
async function gateway(...answers: [status: number, body: string][]): Promise<string> {
  const server = createServer((_request, response) => {
    const [status, body] = (answers.length > 1 ? answers.shift() : answers[0]) ?? [500, '']
    response.writeHead(status, { 'content-type': 'text/plain' }).end(body)
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/network/phala`
}

afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

describe('a stopped chain', () => {
  it('is complete when the gateway has the final block', async () => {
    expect(await isComplete(phala, await gateway([200, String(FINAL)]))).toBe(true)
    expect(await isComplete(phala, await gateway([200, String(FINAL - 1)]))).toBe(false)
    expect(await isComplete(phala, null)).toBe(false)
    expect(await isComplete({ ...phala, finalBlock: undefined }, await gateway([200, '99999999']))).toBe(false)
  })

  it('is not taken for complete on an answer that is no height', async () => {
    await expect(gatewayHeight(await gateway([503, 'busy']))).rejects.toThrow('503 "busy"')
    await expect(gatewayHeight(await gateway([200, '']))).rejects.toThrow('height')
  })

  it('is waited for, over a gateway that fails in between', async () => {
    const url = await gateway([200, '5'], [500, 'oops'], [200, String(FINAL)])
    const problems: unknown[] = []
    await new Promise<void>((resolve) => {
      whenComplete(phala, url, resolve, (problem) => problems.push(problem), 1)
    })
    expect(problems.length).toBe(1)
  })
})
