import { describe, expect, it } from 'vitest'
import { backedPha, completePha, shareOf } from './coverage'
import { PLACE_IDS, type Place } from './place'

/** Row n is worth 2^n, so that every sum tells its rows. */
const places: Place[] = PLACE_IDS.map((id, index) => ({ id, label: id, valuePha: 2n ** BigInt(index), evidence: [] }))
const worth = (...ids: (typeof PLACE_IDS)[number][]) =>
  ids.reduce((sum, id) => sum + 2n ** BigInt(PLACE_IDS.indexOf(id)), 0n)

describe('coverage', () => {
  it('counts the places whose backing holds, and none that nothing checks yet', () => {
    const capOnly = worth('l1-free-float', 'sunset-reward', 'old-bridges', 'unsolicited')
    expect(backedPha(places, () => true)).toBe(capOnly + worth('l2-pha', 'unclaimed-free'))
    expect(backedPha(places, (invariant) => invariant === 'cap')).toBe(capOnly)
    expect(backedPha(places, (invariant) => invariant !== 'cap')).toBe(0n)
    expect(backedPha(places, (invariant) => invariant !== 'claimer-free')).toBe(capOnly + worth('l2-pha'))
  })

  it('counts the places whose ledgers close', () => {
    const all = places.filter(({ id }) => id !== 'remainder').reduce((sum, { valuePha }) => sum + valuePha, 0n)
    const not = (...assets: string[]) =>
      completePha(places, 'ethereum:pha', (_, asset) => !assets.includes(asset ?? ''))
    expect(not()).toBe(all)
    expect(not('ethereum:pha')).toBe(0n)
    expect(not('phala-l2:pha')).toBe(all - worth('l2-pha'))
    expect(not('phala-l2:vpha')).toBe(all - worth('vault-principal-l2'))
    expect(not('ethereum:vpha')).toBe(
      all - worth('vault-principal-l1', 'vault-principal-l2', 'vault-principal-unclaimed'),
    )
    expect(not('base:pha')).toBe(all - worth('base'))
    const emptyBase = places.map((place) => (place.id === 'base' ? { ...place, valuePha: 0n } : place))
    expect(completePha(emptyBase, 'ethereum:pha', (_, asset) => asset !== 'base:pha')).toBe(all - worth('base'))
  })

  it('writes a share as an exact decimal, rounded down', () => {
    expect(shareOf(1n, 1n)).toBe('1')
    expect(shareOf(2n, 3n)).toBe('0.666666')
    expect(shareOf(1n, 10n ** 9n)).toBe('0')
    expect(shareOf(0n, 5n)).toBe('0')
    expect(shareOf(5n, 0n)).toBe('0')
    expect(shareOf(847_213n, 1_000_000n)).toBe('0.847213')
  })
})
