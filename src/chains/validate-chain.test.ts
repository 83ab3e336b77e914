import { describe, expect, it } from 'vitest'
import type { EvmChain, SubstrateChain } from './chain'
import { ethereum } from './ethereum'
import { phala } from './phala'
import { chainById, chains } from './registry'
import { validateChain } from './validate-chain'

const withToken = (address: string): EvmChain => ({
  ...ethereum,
  tokens: [{ id: 'pha', symbol: 'PHA', decimals: 18, address, fromBlock: 1 }],
})

describe('chain definitions', () => {
  it('ship valid, with the real ids', () => {
    expect(chains.map((chain) => chain.id)).toEqual(['phala', 'khala', 'ethereum', 'phala-l2', 'base'])
    for (const chain of chains) expect(() => validateChain(chain)).not.toThrow()
    expect(chainById('phala').finalBlock).toBe(9_064_613)
  })

  it('names file and field of an address whose checksum is wrong', () => {
    expect(() => validateChain(withToken('0x6C5bA91642F10282b576d91922Ae6448C9d52f4E'))).toThrow(
      'src/chains/ethereum.ts: tokens.pha.address: 0x6C5bA91642F10282b576d91922Ae6448C9d52f4E does not match its EIP-55 checksum',
    )
  })

  it('names file and field of an address that is too short', () => {
    expect(() => validateChain(withToken('0x6c5bA91642F1'))).toThrow('src/chains/ethereum.ts: tokens.pha.address')
  })

  it('refuses an SS58 address of another network and one with a typing error', () => {
    const withTreasury = (address: string): SubstrateChain => ({
      ...phala,
      accounts: [{ id: 'treasury', label: 'Treasury', role: 'treasury', address }],
    })
    expect(() => validateChain(withTreasury('5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'))).toThrow(
      'src/chains/phala.ts: accounts.treasury.address: 5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY has SS58 prefix 42, not 30',
    )
    expect(() => validateChain(withTreasury('436H4jat8E3x6whTRudzJFuF1aFqkxmkYyQqNbh9C9EKhcz8'))).toThrow(
      'is not an SS58 address',
    )
  })

  it('refuses a final block before the start block and two tokens of one id', () => {
    expect(() => validateChain({ ...phala, startBlock: 10, finalBlock: 9 })).toThrow('finalBlock')
    const [token] = ethereum.tokens
    if (token === undefined) throw new Error('ethereum has no token')
    expect(() => validateChain({ ...ethereum, tokens: [token, token] })).toThrow('tokens.pha: is defined twice')
  })
})
