import { describe, expect, it } from 'vitest'
import { chains } from '../chains/registry'
import type { Migration, PartDefinition } from './migration'
import { phalaMigration } from './phala'
import { migrations, migrationsOn } from './registry'
import { validateMigration } from './validate-migration'

const staked: PartDefinition = {
  class: 'staked',
  entitledIn: 'phala:pha',
  paidIn: 'ethereum:vpha',
  ratio: { numerator: 175n, denominator: 100n },
}
const check = (change: Partial<Migration>) => () => validateMigration({ ...phalaMigration, ...change }, chains)

describe('migration definitions', () => {
  it('ship valid, and a run verifies those whose chains are on', () => {
    for (const migration of migrations) expect(() => validateMigration(migration, chains)).not.toThrow()
    expect(migrationsOn([{ id: 'phala' }, { id: 'ethereum' }]).map((on) => on.id)).toEqual(['phala'])
    expect(migrationsOn([{ id: 'phala' }])).toEqual([])
  })

  it('freeze the share price of the sunset: 1.190392352185782573 PHA a share and a bit, published rounded up', () => {
    const ratio = phalaMigration.parts.find((part) => part.class === 'staked')?.ratio
    if (ratio === undefined) throw new Error('no staked part')
    expect((ratio.denominator * 10n ** 18n) / ratio.numerator).toBe(1_190_392_352_185_782_573n)
  })

  it('take another ratio, another mechanism and two sources without a new schema', () => {
    expect(check({ parts: [staked] })).not.toThrow()
    expect(
      check({
        mechanism: {
          kind: 'merkle-claim',
          claimChain: 'ethereum',
          claimerContract: 'phala-claimer',
          root: `0x${'0'.repeat(64)}`,
        },
        legs: [...phalaMigration.legs, { chain: 'khala', asset: 'khala:pha', finalBlock: 7_918_688 }],
      }),
    ).not.toThrow()
  })

  it('name file and field of a ratio of zero', () => {
    expect(check({ parts: [{ ...staked, ratio: { numerator: 0n, denominator: 1n } }] })).toThrow(
      'src/migrations/phala.ts: parts.staked.ratio.numerator: 0 is not positive',
    )
  })

  it('name file and field of a leg without a chain', () => {
    expect(check({ legs: [{ chain: '', asset: 'phala:pha', finalBlock: 1 }] })).toThrow(
      'src/migrations/phala.ts: legs[0].chain: no chain is called (empty)',
    )
  })

  it('refuse an unknown token, an unknown contract and a wrong final block', () => {
    expect(check({ parts: [{ ...staked, paidIn: 'ethereum:xpha' }] })).toThrow('parts.staked.paidIn')
    expect(check({ mechanism: { kind: 'signer-claim', claimChain: 'ethereum', claimerContract: 'nobody' } })).toThrow(
      'mechanism: ethereum has no contract called nobody',
    )
    expect(check({ legs: [{ chain: 'phala', asset: 'phala:pha', finalBlock: 9 }] })).toThrow('legs[0].finalBlock')
  })
})
