import { describe, expect, it } from 'vitest'
import { digestLogs, headerHash, headerJson } from './header'

describe('headerHash', () => {
  it('is the hash a real node gave to a block (block 2 of a recorded runtime)', () => {
    const header = {
      height: 2,
      parentHash: '0xc7f95168f85a78cbe47e81bf3f8db69cb6298e952dd6ac759e0b4623304e33e6',
      stateRoot: `0x${'00'.repeat(32)}`,
      extrinsicsRoot: '0xc9ab8e2ba169b39ef5d86c8e44e84de6507e149df9459da53bc7c7ce46dba939',
      logs: ['0x06617572612083eaea0800000000'],
    }
    expect(headerHash(header)).toBe('0x620daf86f5f2ea8e4200164478f3580e4a87a71c6094dd9f635a1bea1ec31672')
    expect(headerJson(header)).toMatchObject({ number: '0x2', digest: { logs: header.logs } })
  })

  it('writes the slot as a node does', () => {
    const [slot, seal] = digestLogs(1_795_358_244_000, 12_000, `0x${'ab'.repeat(64)}`)
    expect(slot).toBe('0x06617572612083eaea0800000000')
    expect(seal).toBe(`0x05617572610101${'ab'.repeat(64)}`)
  })
})
