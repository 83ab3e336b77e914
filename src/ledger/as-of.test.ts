import { describe, expect, it } from 'vitest'
import { balanceAsOf, type SidePosting } from './as-of'

const posting = (id: string, height: number, debitBalance: bigint, creditBalance: bigint): SidePosting => ({
  id,
  height,
  debit: '0xa',
  credit: '0xb',
  debitBalance,
  creditBalance,
})
const flipped = (row: SidePosting): SidePosting => ({ ...row, debit: row.credit, credit: row.debit })

describe('balanceAsOf', () => {
  const early = posting('e:0000000001-aaaaa:000001', 1, 10n, 20n)
  const late = posting('e:0000000002-aaaaa:000000', 2, 11n, 21n)
  const sameBlock = posting('e:0000000002-aaaaa:000001', 2, 12n, 22n)
  const remainder = posting('e:0000000002-aaaaa:000001-i', 2, 13n, 23n)

  it('is null for an account never touched', () => {
    expect(balanceAsOf('0xa', null, null)).toBeNull()
  })

  it('takes the one side there is', () => {
    expect(balanceAsOf('0xa', early, null)).toEqual({ balance: 10n, posting: early.id })
    expect(balanceAsOf('0xb', null, early)).toEqual({ balance: 20n, posting: early.id })
  })

  it('takes the higher block, whichever side it is on', () => {
    expect(balanceAsOf('0xa', late, flipped(early))?.balance).toBe(11n)
    expect(balanceAsOf('0xa', early, flipped(late))?.balance).toBe(21n)
  })

  it('takes the later log of one block, and an imbalance remainder behind its fact', () => {
    expect(balanceAsOf('0xa', late, flipped(sameBlock))?.balance).toBe(22n)
    expect(balanceAsOf('0xa', remainder, flipped(sameBlock))?.balance).toBe(13n)
  })

  it('goes by height before text, so a longer height never loses', () => {
    expect(balanceAsOf('0xa', { ...late, id: 'a' }, flipped({ ...early, id: 'z' }))?.balance).toBe(11n)
  })

  it('takes a posting to oneself on either side', () => {
    const self: SidePosting = { ...late, credit: '0xa', creditBalance: 11n }
    expect(balanceAsOf('0xa', self, self)).toEqual({ balance: 11n, posting: self.id })
  })

  it('refuses a posting of another account', () => {
    expect(() => balanceAsOf('0xc', early, null)).toThrow('does not debit 0xc')
    expect(() => balanceAsOf('0xc', null, early)).toThrow('does not credit 0xc')
  })
})
