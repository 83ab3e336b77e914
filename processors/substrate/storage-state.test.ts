import type { Runtime } from '@subsquid/substrate-runtime'
import { describe, expect, it } from 'vitest'
import { readIssuance, readTotals } from './storage-state'
import { ANNA, BELA } from './testing/accounts'
import { sketchHeader, sketchRuntime } from './testing/sketch-runtime'

function headerWith(storage: object) {
  return sketchHeader({ ...sketchRuntime(1241, {}), checkStorageType: () => true, ...storage } as unknown as Runtime)
}

describe('readIssuance', () => {
  it('reads at the hash of the block', async () => {
    const asked: unknown[] = []
    const header = headerWith({ getStorage: async (...question: unknown[]) => asked.push(question) && 12n })
    expect(await readIssuance(header)).toEqual({ value: 12n })
    expect(asked).toEqual([[header.hash, 'Balances.TotalIssuance']])
  })

  it('takes an absent key for the default of the item', async () => {
    expect(await readIssuance(headerWith({ getStorage: async () => undefined }))).toEqual({ value: 0n })
  })

  it('says so when the node threw the state away: never a zero', async () => {
    const getStorage = async () => {
      throw new Error('UnknownBlock: State already discarded for 0xaa')
    }
    const answer = await readIssuance(headerWith({ getStorage }))
    expect(answer).toEqual({ reason: expect.stringContaining('use an archive node') })
    expect(answer).toEqual({ reason: expect.stringContaining('block 7') })
  })

  it('says so when the layout of the item is unknown', async () => {
    const answer = await readIssuance(headerWith({ checkStorageType: () => false }))
    expect(answer).toEqual({ reason: expect.stringContaining('runtime sketch 1241 stores Balances.TotalIssuance') })
  })

  it('lets any other error end the batch, to be tried again', async () => {
    const getStorage = async () => {
      throw new Error('connection reset')
    }
    await expect(readIssuance(headerWith({ getStorage }))).rejects.toThrow('connection reset')
  })
})

describe('readTotals', () => {
  it('adds free and reserved; an absent account holds nothing', async () => {
    const queryStorage = async () => [{ data: { free: 5n, reserved: 3n } }, undefined]
    expect(await readTotals(headerWith({ queryStorage }), [ANNA, BELA])).toEqual({
      value: new Map([
        [ANNA, 8n],
        [BELA, 0n],
      ]),
    })
  })
})
