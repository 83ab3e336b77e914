import { describe, expect, it } from 'vitest'
import { parseConfig } from '../../runtime/config'
import { partEnvironment } from './part-environment'

describe('partEnvironment', () => {
  const settings = {
    databaseUrl: 'postgres://u:p@127.0.0.1:1/d',
    redisUrl: null,
    world: 'SIMULATED',
    dataDir: '/data',
    port: 4350,
    sharedDir: '/shared',
    logLevel: 'info',
    endpoints: new Map([['phala-l2', { rpc: 'ws://127.0.0.1:2', gateway: null }]]),
  } as const

  it('carries the settings and nothing of ours from the outer environment', () => {
    const outer = {
      PATH: '/bin',
      RPC_ETHEREUM: 'https://real.example',
      GATEWAY_PHALA: 'https://real.example',
      REDIS_URL: 'redis://r',
      DB_URL: 'postgres://other',
      CROSSLEDGER_WORLD: 'LIVE',
    }
    expect(partEnvironment(outer, settings)).toEqual({
      PATH: '/bin',
      DATABASE_URL: 'postgres://u:p@127.0.0.1:1/d',
      CROSSLEDGER_WORLD: 'SIMULATED',
      CROSSLEDGER_DATA: '/data',
      CROSSLEDGER_PORT: '4350',
      CROSSLEDGER_SHARED: '/shared',
      CROSSLEDGER_LOG: 'info',
      RPC_PHALA_L2: 'ws://127.0.0.1:2',
    })
  })

  it('is read back by parseConfig as what it was made from', () => {
    expect(parseConfig(partEnvironment({}, settings))).toMatchObject(settings)
  })
})
