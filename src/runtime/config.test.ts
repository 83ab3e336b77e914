import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ConfigError, chainVariable, parseConfig } from './config'

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    parseConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
  return []
}

describe('parseConfig', () => {
  it('listens on another address when told to, and refuses what is none', () => {
    expect(parseConfig({ CROSSLEDGER_HOST: '0.0.0.0' }).host).toBe('0.0.0.0')
    expect(() => parseConfig({ CROSSLEDGER_HOST: 'everywhere' })).toThrow('CROSSLEDGER_HOST is not an IP address')
  })

  it('has a default for everything', () => {
    expect(parseConfig({})).toEqual({
      databaseUrl: null,
      redisUrl: null,
      world: 'LIVE',
      dataDir: resolve('.data'),
      host: '127.0.0.1',
      port: 4350,
      sharedDir: resolve('../shared'),
      logLevel: 'info',
      endpoints: new Map(),
      chains: [],
    })
  })

  it('switches a chain on by its RPC_ or its GATEWAY_ variable', () => {
    const config = parseConfig({
      RPC_PHALA_L2: 'ws://127.0.0.1:9000',
      GATEWAY_PHALA: 'http://127.0.0.1:9001/x',
      RPC_PHALA: 'https://node.example',
    })
    expect(config.chains.map((chain) => chain.id)).toEqual(['phala', 'phala-l2'])
    expect(config.endpoints.get('phala-l2')).toEqual({ rpc: 'ws://127.0.0.1:9000', gateway: null })
    expect(config.endpoints.get('phala')).toEqual({ rpc: 'https://node.example', gateway: 'http://127.0.0.1:9001/x' })
  })

  it('takes an empty variable for an unset one', () => {
    expect(parseConfig({ DATABASE_URL: '', RPC_PHALA: '', CROSSLEDGER_PORT: '' }).chains).toEqual([])
  })

  it('takes a database address without a host when it names a socket folder', () => {
    expect(parseConfig({ DATABASE_URL: 'postgres:///ledger?host=/run/pg' }).databaseUrl).toContain('/run/pg')
  })

  it.each([
    [{ DATABASE_URL: 'mysql://127.0.0.1/x' }, 'DATABASE_URL'],
    [{ REDIS_URL: '127.0.0.1:6379' }, 'REDIS_URL'],
    [{ CROSSLEDGER_WORLD: 'live' }, 'CROSSLEDGER_WORLD'],
    [{ CROSSLEDGER_PORT: '65536' }, 'CROSSLEDGER_PORT'],
    [{ CROSSLEDGER_PORT: '4350.5' }, 'CROSSLEDGER_PORT'],
    [{ CROSSLEDGER_PORT: '0' }, 'CROSSLEDGER_PORT'],
    [{ CROSSLEDGER_LOG: 'trace' }, 'CROSSLEDGER_LOG'],
    [{ RPC_PHALA: 'node.example' }, 'RPC_PHALA'],
    [{ GATEWAY_PHALA: 'ws://gateway.example' }, 'GATEWAY_PHALA'],
    [{ RPC_ETHERIUM: 'https://node.example' }, 'RPC_ETHERIUM'],
  ])('answers %j with one sentence that names the variable', (env, variable) => {
    const problems = problemsOf(env)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(new RegExp(`^${variable} .+ (set it to|use one of) `))
  })

  it('reports every bad variable at once', () => {
    expect(problemsOf({ CROSSLEDGER_PORT: 'x', CROSSLEDGER_LOG: 'y', RPC_FOO: 'https://a' })).toHaveLength(3)
  })

  it('never repeats a value, which may hold a secret', () => {
    expect(problemsOf({ RPC_PHALA: 'ftp://user:hunter2@node' }).join()).not.toContain('hunter2')
  })
})

describe('chainVariable', () => {
  it('is the id in capitals with underscores', () => {
    expect(chainVariable('phala-l2')).toBe('PHALA_L2')
  })
})
