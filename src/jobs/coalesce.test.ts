import { describe, expect, it } from 'vitest'
import { coalesce } from './coalesce'

describe('coalesce', () => {
  it('makes one run of a burst, and one more of what comes meanwhile', async () => {
    const release: (() => void)[] = []
    const call = coalesce(() => new Promise((resolve) => release.push(resolve)))
    for (let i = 0; i < 100; i++) call()
    expect(release.length).toBe(1)
    release[0]?.()
    await Promise.resolve()
    await Promise.resolve()
    expect(release.length).toBe(2)
    release[1]?.()
    await new Promise((resolve) => setImmediate(resolve))
    expect(release.length).toBe(2)
    call()
    expect(release.length).toBe(3)
  })
})
