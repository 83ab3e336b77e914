import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { redact } from './redact'

describe('redact', () => {
  it.each([
    ['postgres://crossledger:hunter2@127.0.0.1:5432/db', 'postgres://***@127.0.0.1:5432/db'],
    ['postgres://u:p@ss@host/db', 'postgres://***@host/db'],
    ['https://eth.example/v2/aB3dE6gH9jK2mN5p', 'https://eth.example/v2/***'],
    ['wss://eth.example/v3/0123456789abcdef0123456789abcdef/ws', 'wss://eth.example/v3/***/ws'],
    ['https://node.example/rpc?apikey=abc&id=7', 'https://node.example/rpc?apikey=***&id=***'],
    ['https://node.example/?abc', 'https://node.example/?***'],
    ['https://node.example/#secret', 'https://node.example/'],
  ])('%s → %s', (address, expected) => {
    expect(redact(address)).toBe(expected)
  })

  it.each([
    'http://127.0.0.1:4350',
    'https://v2.archive.example/network/ethereum-mainnet',
    'wss://api.phala.example:443/ws',
    'no address here: 5/3 left, a@b.example',
  ])('leaves %s alone', (text) => {
    expect(redact(text)).toBe(text)
  })

  it('finds addresses in the middle of a text and keeps the rest', () => {
    const text = 'connect ECONNREFUSED "redis://:pw@h:1" and (https://a.example/?k=v), then {x: "y"}'
    expect(redact(text)).toBe('connect ECONNREFUSED "redis://***@h:1" and (https://a.example/?k=***), then {x: "y"}')
  })

  it('lets no user part, long key or query value through', () => {
    const secret = fc.stringMatching(/^[A-Za-z0-9_-]{24,40}$/)
    fc.assert(
      fc.property(secret, secret, secret, (user, key, value) => {
        const redacted = redact(`see https://${user}:${key}@host.example/v2/${key}/x?k=${value}&${user} there`)
        for (const part of [user, key, value]) expect(redacted).not.toContain(part)
        expect(redacted.endsWith(' there')).toBe(true)
      }),
    )
  })

  it('is idempotent', () => {
    const once = redact('https://u:p@h.example/v2/0123456789abcdef?k=v')
    expect(redact(once)).toBe(once)
  })
})
