import { encode } from '@subsquid/ss58'
import { describe, expect, it } from 'vitest'
import { phala } from '../chains/phala'
import { phalaMigration } from '../migrations/phala'
import { readEntitlementRows } from './entitlement-file'

const key = (digit: string) => `0x${digit.repeat(64)}`
const ss58 = (digit: string, prefix = 30) => encode({ prefix, bytes: key(digit) })
const read = (...rows: string[]) =>
  readEntitlementRows(['account,free,staked,class', ...rows].join('\n'), phalaMigration, phala, 12)

describe('readEntitlementRows', () => {
  it('reads SS58 and hexadecimal accounts, amounts to the twelfth decimal, in canonical units', () => {
    const { entries, refused } = read(`${ss58('1')},1.000000000001,0,person`, `${key('A')},0,12345678901,sovereign`)
    expect(refused).toEqual([])
    expect(entries).toEqual([
      {
        account: key('1'),
        user: `0x${'1'.repeat(40)}`,
        holderClass: 'person',
        parts: [
          { class: 'free', amount: 1_000_000_000_001_000_000n },
          { class: 'staked', amount: 0n },
        ],
      },
      {
        account: key('a'),
        user: `0x${'a'.repeat(40)}`,
        holderClass: 'sovereign',
        parts: [
          { class: 'free', amount: 0n },
          { class: 'staked', amount: 12_345_678_901n * 10n ** 18n },
        ],
      },
    ])
  })

  it('takes Windows line ends, a byte order mark, quotes and blank lines', () => {
    const text = `\uFEFFaccount,free,staked,class\r\n\r\n"${ss58('1')}",1,2,"person"\r\n`
    expect(readEntitlementRows(text, phalaMigration, phala, 12).entries.length).toBe(1)
  })

  it.each([
    ['negative', `${key('1')},-1,0,person`, '-1', 'free is negative'],
    ['too many decimals', `${key('1')},0,0.0000000000001,person`, '0.0000000000001', 'more than 12 decimals'],
    ['an exponent', `${key('1')},1e5,0,person`, '1e5', 'is not an amount'],
    ['a thousands separator', `${key('1')},"1,000",0,person`, '1,000', 'is not an amount'],
    ['an empty amount', `${key('1')},,0,person`, '', 'free is empty'],
    ['a short key', `0x12,1,0,person`, '0x12', '64 digits'],
    ['another prefix', `${ss58('1', 0)},1,0,person`, ss58('1', 0), 'its SS58 prefix is 0'],
    ['a column too many', `${key('1')},1,0,person,x`, `${key('1')},1,0,person,x`, '5 columns instead of 4'],
    ['a class with blanks', `${key('1')},1,0,a person`, 'a person', 'not a lower-case word'],
  ])('refuses %s and says where and why', (_name, row, value, why) => {
    const { entries, refused } = read(`${key('9')},1,1,person`, row)
    expect(entries.length).toBe(1)
    expect(refused).toEqual([{ line: 3, value, why: expect.stringContaining(why) }])
  })

  it('refuses an address with one letter changed', () => {
    const address = ss58('1')
    const wrong = `${address.slice(0, 20)}${address[20] === 'x' ? 'y' : 'x'}${address.slice(21)}`
    expect(read(`${wrong},1,1,person`).refused).toEqual([
      { line: 2, value: wrong, why: expect.stringContaining('checksum') },
    ])
  })

  it('refuses the second row of an account, also when it is written the other way', () => {
    const { entries, refused } = read(`${ss58('1')},1,1,person`, `${key('1')},2,2,person`)
    expect(entries.length).toBe(1)
    expect(refused).toEqual([{ line: 3, value: key('1'), why: 'the account stands in line 2 already' }])
  })

  it('reports two accounts with one 20-byte prefix, without refusing them', () => {
    const other = `${key('1').slice(0, 42)}${'2'.repeat(24)}`
    const { entries, collisions } = read(`${key('1')},1,1,person`, `${other},2,2,person`)
    expect(entries.length).toBe(2)
    expect(collisions).toEqual([{ user: `0x${'1'.repeat(40)}`, accounts: [key('1'), other] }])
  })

  it('refuses a file with another header as a whole', () => {
    const text = `address,free,staked,class\n${key('1')},1,1,person`
    expect(() => readEntitlementRows(text, phalaMigration, phala, 12)).toThrow(
      'The first line is "address,free,staked,class"; it has to be "account,free,staked,class".',
    )
  })
})
