import { describe, expect, it } from 'vitest'
import { ethereum } from '../../../src/chains/ethereum'
import { PHA, VAULT } from '../testing/addresses'
import { BLOCK_ID, HEIGHT, HOLDER, OTHER, sampleBlock, sampleLog, TX } from '../testing/sample-log'
import { blockDecoder } from './block-decoder'

const TRANSFER = 'event Transfer(address indexed from, address indexed to, uint256 value)'
const ZERO = `0x${'0'.repeat(40)}`
const decode = blockDecoder(ethereum)

const transfer = (from: string, to: string, value: bigint, address = PHA, index = 0) =>
  sampleLog({ address, event: TRANSFER, args: { from, to, value }, index })

describe('ERC-20 Transfer', () => {
  it('moves money between two holders', () => {
    const { money, gaps } = decode(sampleBlock([transfer(HOLDER, OTHER, 3n)]))
    expect(gaps).toEqual([])
    expect(money).toEqual([
      {
        at: { chain: 'ethereum', height: HEIGHT, blockId: BLOCK_ID, txHash: TX, index: 0 },
        event: 'ERC20.Transfer',
        quantity: { asset: 'ethereum:pha', units: 3n, decimals: 18, amount: 3n },
        kind: 'transferred',
        from: HOLDER,
        to: OTHER,
      },
    ])
  })

  it('is a mint from the zero address and a burn to it', () => {
    const { money } = decode(sampleBlock([transfer(ZERO, HOLDER, 5n), transfer(HOLDER, ZERO, 2n, PHA, 1)]))
    expect(money).toMatchObject([
      { kind: 'minted', to: HOLDER, quantity: { units: 5n } },
      { kind: 'burned', from: HOLDER, quantity: { units: 2n } },
    ])
  })

  it('neither mints nor burns from the zero address to itself', () => {
    expect(decode(sampleBlock([transfer(ZERO, ZERO, 5n)])).money).toMatchObject([{ kind: 'transferred' }])
  })

  it('is booked once for the vault, which is token and contract in one', () => {
    const found = decode(sampleBlock([transfer(HOLDER, OTHER, 2n ** 200n, VAULT)]))
    expect(found.money).toMatchObject([{ quantity: { asset: 'ethereum:vpha', amount: 2n ** 200n } }])
    expect([found.rawFacts, found.gaps, found.vaultMovements]).toEqual([[], [], []])
  })

  it('comes out in log order, whatever order the node answers in', () => {
    const { money } = decode(sampleBlock([transfer(HOLDER, OTHER, 2n, PHA, 9), transfer(OTHER, HOLDER, 1n, PHA, 4)]))
    expect(money.map((fact) => fact.at.index)).toEqual([4, 9])
  })

  it.each([
    [
      'a topic too many, as ERC-721 has',
      (log: ReturnType<typeof transfer>) => ({ ...log, topics: [...log.topics, TX] }),
    ],
    ['no data', (log: ReturnType<typeof transfer>) => ({ ...log, data: '0x' })],
    ['data cut short', (log: ReturnType<typeof transfer>) => ({ ...log, data: log.data.slice(0, 40) })],
    [
      'an address of more than 20 bytes',
      (log: ReturnType<typeof transfer>) => ({ ...log, topics: [log.topics[0] ?? '', TX, log.topics[2] ?? ''] }),
    ],
  ])('is a gap with %s', (_what, spoil) => {
    const { money, gaps } = decode(
      sampleBlock([spoil(transfer(HOLDER, OTHER, 3n)), transfer(HOLDER, OTHER, 1n, PHA, 1)]),
    )
    expect(money).toHaveLength(1)
    expect(gaps).toMatchObject([{ event: 'ERC20.Transfer', fromHeight: HEIGHT, toHeight: HEIGHT }])
    expect(gaps[0]?.reason).toMatch(/^Transfer of ethereum:pha cannot be read: .+/)
  })
})
