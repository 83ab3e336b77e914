import { describe, expect, it } from 'vitest'
import { breakChanges, breakId, type KnownBreak } from './break-lifecycle'
import type { BreakSubject, InvariantResult } from './result'

const subject = (key: string, amount = 5n): BreakSubject => ({
  kind: 'transaction',
  key,
  chain: 'phala-l2',
  txHash: key,
  logIndex: 1,
  amount,
  what: 'A mint without a source.',
})

const result = (verdict: InvariantResult['verdict'], ...subjects: BreakSubject[]): InvariantResult => ({
  invariant: 'l2-backing-pha',
  scope: 'pha',
  verdict,
  severity: 'critical',
  shortfall: 0n,
  surplus: 0n,
  baseline: 0n,
  tolerance: 0n,
  reason: null,
  terms: [],
  subjects,
})

const id = breakId('l2-backing-pha', 'pha', subject('0x1'))
const known = (over: Partial<KnownBreak> = {}): KnownBreak => ({
  id,
  invariant: 'l2-backing-pha',
  scope: 'pha',
  amount: 5n,
  state: 'OPEN',
  transitions: 1,
  cutTime: 100,
  cutRetracted: false,
  ...over,
})
const states = (changes: ReturnType<typeof breakChanges>) => changes.transitions.map((one) => [one.id, one.state])

describe('breakChanges', () => {
  it('opens one break per subject, once, with an id of its own', () => {
    const shown = [result('BROKEN', subject('0x1'), subject('0x2'), subject('0x1'))]
    const changes = breakChanges([], { time: 100, level: 'PROVISIONAL' }, shown)
    expect(changes.breaks.map((one) => one.subject.key)).toEqual(['0x1', '0x2'])
    expect(new Set(changes.breaks.map((one) => one.id)).size).toBe(2)
    expect(states(changes)[0]).toEqual([`${id}-0001`, 'OPEN'])
    expect(breakId('l2-backing-pha', 'vpha', subject('0x1'))).not.toBe(id)
  })

  it('changes nothing while the break is still there', () => {
    expect(breakChanges([known()], { time: 101, level: 'PROVISIONAL' }, [result('BROKEN', subject('0x1'))])).toEqual({
      breaks: [],
      transitions: [],
    })
  })

  it('gives a subject its own severity where it has one', () => {
    const shown = [result('BROKEN', { ...subject('0x1'), severity: 'low' }, subject('0x2'))]
    expect(breakChanges([], { time: 1, level: 'PROVISIONAL' }, shown).breaks.map((one) => one.severity)).toEqual([
      'low',
      'critical',
    ])
  })

  it('resolves what a later cut no longer shows, also beside another break of the same invariant', () => {
    expect(states(breakChanges([known()], { time: 101, level: 'PROVISIONAL' }, [result('HOLDS')]))).toEqual([
      [`${id}-0002`, 'RESOLVED'],
    ])
    const other = breakChanges([known()], { time: 101, level: 'PROVISIONAL' }, [result('BROKEN', subject('0x9'))])
    expect(other.transitions.map((one) => one.state)).toEqual(['OPEN', 'RESOLVED'])
  })

  it('takes UNKNOWN, silence, and a cut of an earlier time for no proof', () => {
    expect(states(breakChanges([known()], { time: 101, level: 'PROVISIONAL' }, [result('UNKNOWN')]))).toEqual([])
    expect(states(breakChanges([known()], { time: 101, level: 'PROVISIONAL' }, []))).toEqual([])
    expect(states(breakChanges([known()], { time: 99, level: 'PROVISIONAL' }, [result('HOLDS')]))).toEqual([])
    const resolved = known({ state: 'RESOLVED', transitions: 2 })
    expect(
      states(breakChanges([resolved], { time: 99, level: 'PROVISIONAL' }, [result('BROKEN', subject('0x1'))])),
    ).toEqual([])
  })

  it('reopens what is back', () => {
    const resolved = known({ state: 'RESOLVED', transitions: 2 })
    const changes = breakChanges([resolved], { time: 101, level: 'PROVISIONAL' }, [result('BROKEN', subject('0x1'))])
    expect(changes.breaks).toEqual([])
    expect(states(changes)).toEqual([[`${id}-0003`, 'REOPENED']])
  })

  it('keeps an explained break quiet until its amount moves by one unit', () => {
    const explained = known({ state: 'EXPLAINED', transitions: 2 })
    expect(
      states(breakChanges([explained], { time: 101, level: 'PROVISIONAL' }, [result('BROKEN', subject('0x1'))])),
    ).toEqual([])
    expect(
      states(breakChanges([explained], { time: 101, level: 'PROVISIONAL' }, [result('BROKEN', subject('0x1', 6n))])),
    ).toEqual([[`${id}-0003`, 'REOPENED']])
  })

  it('lets no final cut behind the head decide over what the head has shown', () => {
    const undone = known({ cutRetracted: true })
    expect(states(breakChanges([undone], { time: 90, level: 'FINAL' }, [result('HOLDS')]))).toEqual([])
  })

  it('retracts what only an undone cut has shown, whatever the time, and re-rests what is still there', () => {
    const undone = known({ cutRetracted: true })
    expect(states(breakChanges([undone], { time: 90, level: 'PROVISIONAL' }, [result('HOLDS')]))).toEqual([
      [`${id}-0002`, 'RETRACTED'],
    ])
    expect(
      states(breakChanges([undone], { time: 90, level: 'PROVISIONAL' }, [result('BROKEN', subject('0x1'))])),
    ).toEqual([[`${id}-0002`, 'OPEN']])
  })
})
