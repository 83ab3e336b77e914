import { describe, expect, test } from 'vitest'
import { faults, parseFaults } from './registry'

describe('parseFaults', () => {
  test('a comma begins a fault or continues the options of the one before', () => {
    const requests = parseFaults('F01:amount=1,token=vpha,silent,F02,F14:side=l2')
    expect(requests.map(({ text }) => text)).toEqual(['F01:amount=1,token=vpha,silent', 'F02', 'F14:side=l2'])
    expect([...(requests[0]?.options ?? [])]).toEqual([
      ['amount', '1'],
      ['token', 'vpha'],
      ['silent', ''],
    ])
  })

  test('every fault can be asked for by its id', () => {
    const ids = faults.map(({ id }) => id)
    expect(parseFaults(ids.join(',')).map(({ fault }) => fault)).toEqual(faults)
  })

  test('nothing asked for is no fault', () => {
    expect(parseFaults('')).toEqual([])
  })

  test('an unknown fault or option says what there is', () => {
    expect(() => parseFaults('F99')).toThrow('there is no fault F99; there are F01, F02, F04, F14, F17')
    expect(() => parseFaults('F02:token=pha')).toThrow('F02 takes no option token')
    expect(() => parseFaults('token=pha')).toThrow("does not begin with a fault's id")
  })
})
