import { readFileSync } from 'node:fs'
import { Manifest } from '@subsquid/manifest'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { chains } from '../../src/chains/registry'

/** What each process of a deployment runs, by its name. */
const expected = new Map<string, string[]>([
  ...chains.map((chain): [string, string[]] => [
    `${chain.id}-processor`,
    ['node', `lib/processors/${chain.kind}/main.js`, chain.id],
  ]),
  ['jobs', ['node', 'lib/src/jobs/main.js']],
  ['server', ['node', 'lib/src/server/main.js']],
])

describe('squid.yaml', () => {
  const parsed = Manifest.parse(readFileSync('squid.yaml', 'utf8'))

  it('is accepted by the manifest parser', () => {
    expect(parsed.error).toBeUndefined()
  })

  it('runs one processor for each chain of src/chains, the jobs and the server', () => {
    const deploy = parsed.value?.deploy
    const found = new Map(deploy?.processor.map((part) => [part.name, part.cmd]))
    found.set('server', deploy?.api?.cmd)
    expect(found).toEqual(expected)
  })
})

describe('docker-compose.yml', () => {
  const compose = parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true }) as {
    services: Record<string, { command?: string[]; environment?: Record<string, string> }>
  }

  it('runs the same parts, with Postgres, Redis and the migrations before them', () => {
    expect(Object.keys(compose.services).sort()).toEqual([...expected.keys(), 'migrate', 'postgres', 'redis'].sort())
    for (const [name, command] of expected) expect(compose.services[name]?.command, name).toEqual(command)
  })

  it('hands every part the endpoints of every chain, and .env.example names them', () => {
    const example = readFileSync('.env.example', 'utf8')
    for (const chain of chains) {
      const suffix = chain.id.toUpperCase().replaceAll('-', '_')
      for (const name of [`RPC_${suffix}`, `GATEWAY_${suffix}`]) {
        expect(compose.services.jobs?.environment, name).toHaveProperty(name)
        expect(example).toContain(`${name}=`)
      }
    }
  })
})
