import { describe, expect, it } from 'vitest'
import { phala } from '../../../src/chains/phala'
import { ANNA, BELA } from '../testing/accounts'
import { type FieldType, sketchEvent, sketchHeader, sketchRuntime } from '../testing/sketch-runtime'
import { assetIdOf, decodeAssets } from './assets'

function decode(name: string, fields: Readonly<Record<string, FieldType>>, args: unknown) {
  const header = sketchHeader(sketchRuntime(1241, { [name]: fields }))
  return decodeAssets(sketchEvent(header, 0, name, args), phala)
}

describe('decodeAssets', () => {
  const id = { assetId: 'u32' } as const

  it('reads a transfer of W-PHA', () => {
    const fields = { ...id, from: 'account', to: 'account', amount: 'u128' } as const
    expect(decode('Assets.Transferred', fields, { assetId: 10_000, from: ANNA, to: BELA, amount: '5' })).toEqual({
      is: 'movement',
      movement: { kind: 'transferred', asset: 'phala:wpha', from: ANNA, to: BELA, units: 5n },
    })
  })

  it('takes totalSupply of old layouts for the amount that it holds', () => {
    const minted = { is: 'movement', movement: { kind: 'minted', asset: 'phala:wpha', to: ANNA, units: 5n } }
    const old = { ...id, owner: 'account', totalSupply: 'u128' } as const
    expect(decode('Assets.Issued', old, { assetId: 10_000, owner: ANNA, totalSupply: '5' })).toEqual(minted)
    const now = { ...id, owner: 'account', amount: 'u128' } as const
    expect(decode('Assets.Issued', now, { assetId: 10_000, owner: ANNA, amount: '5' })).toEqual(minted)
  })

  it('reads a burn', () => {
    const fields = { ...id, owner: 'account', balance: 'u128' } as const
    expect(decode('Assets.Burned', fields, { assetId: 3, owner: ANNA, balance: '5' })).toEqual({
      is: 'movement',
      movement: { kind: 'burned', asset: 'phala:asset-3', from: ANNA, units: 5n },
    })
  })

  it('knows the one asset of Phala 1090, whose id is of the unit type', () => {
    const fields = { assetId: 'unit', from: 'account', to: 'account', amount: 'u128' } as const
    expect(decode('Assets.Transferred', fields, { assetId: null, from: ANNA, to: BELA, amount: '5' })).toEqual({
      is: 'movement',
      movement: { kind: 'transferred', asset: 'phala:asset-unit', from: ANNA, to: BELA, units: 5n },
    })
  })

  it('does not take an asset id of another type for none', () => {
    const fields = { assetId: 'u128', from: 'account', to: 'account', amount: 'u128' } as const
    const args = { assetId: '10000', from: ANNA, to: BELA, amount: '5' }
    expect(decode('Assets.Transferred', fields, args)).toEqual({ is: 'unknown-layout' })
  })

  it('cannot book the destruction of accounts that no event names', () => {
    const fields = { ...id, accountsDestroyed: 'u32', accountsRemaining: 'u32' } as const
    const decoded = decode('Assets.AccountsDestroyed', fields, {
      assetId: 10_000,
      accountsDestroyed: 3,
      accountsRemaining: 0,
    })
    expect(decoded).toMatchObject({ is: 'unbookable', asset: 'phala:wpha' })
  })
})

describe('assetIdOf', () => {
  it('names defined tokens by their id and others by their number', () => {
    expect([10_000, 0, 12, null].map((number) => assetIdOf(phala, number))).toEqual([
      'phala:wpha',
      'phala:asset-0',
      'phala:asset-12',
      'phala:asset-unit',
    ])
  })
})
