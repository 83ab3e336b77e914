import { describe, expect, it } from 'vitest'
import { chains } from '../chains/registry'
import { migrations } from '../migrations/registry'
import { canonicalJson } from './canonical-json'
import { cutId, definitionVersion } from './definition-version'
import { healthyWorld } from './testing/healthy-world'

describe('definitionVersion', () => {
  it('changes with any definition, by one unit of a cap or of a ratio', () => {
    const version = definitionVersion({ chains, migrations })
    expect(version).toMatch(/^[0-9a-f]{32}$/)
    expect(definitionVersion({ chains: [...chains], migrations: [...migrations] })).toBe(version)
    expect(definitionVersion({ chains: chains.slice(1), migrations })).not.toBe(version)
    const richer = migrations.map((one) => ({ ...one, cap: { ...one.cap, amount: one.cap.amount + 1n } }))
    expect(definitionVersion({ chains, migrations: richer })).not.toBe(version)
  })
})

describe('cutId', () => {
  const { id: _, ...cut } = healthyWorld().evidence().cut
  const version = { definitionVersion: 'd', codeVersion: 'c' }
  const id = cutId(cut, version)

  it('is the same for the same blocks, in whatever order the chains are listed', () => {
    expect(id).toMatch(/^[0-9a-f]{32}$/)
    expect(cutId({ ...cut, chains: [...cut.chains].reverse() }, version)).toBe(id)
  })

  it('changes with time, level, hash, missing chains, definitions and code', () => {
    const [first, ...rest] = cut.chains
    if (first === undefined) throw new Error('no chain')
    const others = [
      cutId({ ...cut, time: cut.time + 1 }, version),
      cutId({ ...cut, level: 'PROVISIONAL' }, version),
      cutId({ ...cut, chains: [{ ...first, hash: '0xother' }, ...rest] }, version),
      cutId({ ...cut, chains: [{ ...first, height: first.height + 1 }, ...rest] }, version),
      cutId({ ...cut, missing: [{ id: 'base', reason: 'off' }] }, version),
      cutId(cut, { ...version, definitionVersion: 'e' }),
      cutId(cut, { ...version, codeVersion: 'e' }),
    ]
    expect(new Set([id, ...others]).size).toBe(8)
    expect(cutId({ ...cut, missing: [{ id: 'base', reason: 'one' }] }, version)).toBe(
      cutId({ ...cut, missing: [{ id: 'base', reason: 'another' }] }, version),
    )
  })
})

describe('canonicalJson', () => {
  it('sorts keys, writes bigint and maps, leaves out undefined and refuses functions', () => {
    expect(canonicalJson({ b: 2n, a: [1, { d: null, c: undefined }], m: new Map([['k', 1n]]) })).toBe(
      '{"a":[1,{"d":null}],"b":"2","m":{"k":"1"}}',
    )
    expect(() => canonicalJson({ run: () => 1 })).toThrow('has no JSON form')
  })
})
