import { describe, expect, it } from 'vitest'
import { chainById } from '../chains/registry'
import { stateKey } from '../facts/state-query'
import { phalaMigration } from '../migrations/phala'
import { stateQueriesAt } from './state-queries'
import { CHAINS } from './testing/fixture-world'
import { BRIDGE, CLAIMER, VAULT } from './testing/healthy-world'

const definitions = { chains: CHAINS, migrations: [phalaMigration] }
const keys = (known: readonly { id: string }[]) => stateQueriesAt(definitions, known).map(stateKey)

describe('stateQueriesAt', () => {
  it('asks each thing once, in lower case, sorted', () => {
    const all = keys(CHAINS)
    expect(new Set(all).size).toBe(all.length)
    expect([...all].sort()).toEqual(all)
    for (const query of stateQueriesAt(definitions, CHAINS)) {
      for (const value of Object.values(query)) expect(String(value)).toBe(String(value).toLowerCase())
    }
  })

  it('asks all that cap, closure, backing, claimers, places and finality need', () => {
    const all = keys(CHAINS)
    const pha = '0x6c5ba91642f10282b576d91922ae6448c9d52f4e'
    for (const key of [
      `ethereum/erc20-total-supply/${pha}`,
      `ethereum/erc20-balance/${pha}/${CLAIMER}`,
      `ethereum/erc20-balance/${pha}/${BRIDGE}`,
      `ethereum/erc20-balance/${VAULT}/${CLAIMER}`,
      `ethereum/bridge-deposits/${BRIDGE}/${pha}/0xd63dd43678124deb6bf38b0d7f8cf0674e85c46e`,
      `ethereum/vault-total-assets/${VAULT}`,
      `ethereum/vault-treasury-assets/${VAULT}`,
      'phala-l2/erc20-total-supply/0xfdcebd2e111d64fc8a682703eac62918093ec856',
      'phala/total-issuance',
      'phala/asset-supply/10000',
      'phala/head-height',
      'phala/native-balance/0x6d6f646c7068616c612f70700000000000000000000000000000000000000000',
    ]) {
      expect(all).toContain(key)
    }
  })

  it('does not ask a chain the cut does not have', () => {
    expect(keys([{ id: 'phala' }]).every((key) => key.startsWith('phala/'))).toBe(true)
    expect(keys([])).toEqual([])
    expect(stateQueriesAt({ chains: [chainById('phala-l2')], migrations: [] }, [{ id: 'phala-l2' }])).toHaveLength(8)
  })
})
