import { describe, expect, it } from 'vitest'
import type { Movement } from './decode/movement'
import type { Located } from './draft-block'
import { accountsForced, forceTotals } from './force-totals'
import { ANNA, BELA } from './testing/accounts'

const PHA = 'phala:pha'

function at(index: number, movement: Movement): Located {
  const position = { chain: 'phala', height: 7, blockId: 'phala:0000000007-abcde', txHash: '7-2', index }
  return { at: position, event: `Balances.${movement.kind}`, group: '2', movement }
}

const set = (index: number, free: bigint) => at(index, { kind: 'free-set', asset: PHA, who: ANNA, units: free })
const totalsOf = (located: readonly Located[]) =>
  located.flatMap(({ movement }) => (movement.kind === 'balance-set' ? [movement.units] : []))

describe('forceTotals', () => {
  it('takes what storage says when nothing moves behind the event', () => {
    const movements = [set(1, 100n)]
    expect(accountsForced(movements)).toEqual([ANNA])
    expect(totalsOf(forceTotals(movements, PHA, new Map([[ANNA, 130n]])))).toEqual([130n])
  })

  it('takes off what came behind the event and keeps the order', () => {
    const movements = [
      at(1, { kind: 'deposited', asset: PHA, to: ANNA, units: 1_000n }),
      set(2, 100n),
      at(3, { kind: 'transferred', asset: PHA, from: BELA, to: ANNA, units: 7n }),
      at(4, { kind: 'withdrawn', asset: PHA, from: ANNA, units: 2n }),
      at(5, { kind: 'transferred', asset: PHA, from: ANNA, to: ANNA, units: 50n }),
    ]
    const forced = forceTotals(movements, PHA, new Map([[ANNA, 135n]]))
    expect(totalsOf(forced)).toEqual([130n])
    expect(forced.map((located) => located.at.index)).toEqual([1, 2, 3, 4, 5])
  })

  it('leaves movements of other assets out of it', () => {
    const wrapped = at(3, { kind: 'minted', asset: 'phala:wpha', to: ANNA, units: 9n })
    expect(totalsOf(forceTotals([set(2, 100n), wrapped], PHA, new Map([[ANNA, 130n]])))).toEqual([130n])
  })

  it('gives an earlier set of the same block the same reserve', () => {
    const between = at(2, { kind: 'burned', asset: PHA, from: ANNA, units: 4n })
    const forced = forceTotals([set(1, 500n), between, set(3, 100n)], PHA, new Map([[ANNA, 130n]]))
    expect(totalsOf(forced)).toEqual([530n, 130n])
  })

  it('says which account has no total', () => {
    expect(() => forceTotals([set(1, 100n)], PHA, new Map())).toThrow(ANNA)
  })
})
