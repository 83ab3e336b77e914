import { describe, expect, it } from 'vitest'
import { VersionedStorage } from './versioned-storage'

describe('VersionedStorage', () => {
  it('answers with the value as it stood at a height', () => {
    const storage = new VersionedStorage()
    storage.write(10, '0xaa', '0x01')
    storage.write(20, '0xaa', null)
    storage.write(20, '0xbb', '0x02')
    storage.write(30, '0xaa', '0x03')
    expect([9, 10, 19, 20, 29, 30, 99].map((height) => storage.read(height, '0xaa'))).toEqual([
      null,
      '0x01',
      '0x01',
      null,
      null,
      '0x03',
      '0x03',
    ])
    expect(storage.keys()).toEqual(['0xaa', '0xbb'])
    storage.truncate(20, ['0xaa', '0xbb', '0xcc'])
    expect([storage.read(99, '0xaa'), storage.read(99, '0xbb')]).toEqual(['0x01', null])
  })
})
