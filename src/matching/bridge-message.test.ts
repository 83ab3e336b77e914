import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MessageStep, MessageStepKind } from '../facts/fact'
import { joinMessages } from './bridge-message'

const transfer = { localToken: '0xl', remoteToken: '0xr', from: '0xa', to: '0xb', units: 5n }

function step(index: number, kind: MessageStepKind, hash = 'h', units = 5n): MessageStep {
  const id = `c:0000000001-aaaaa:${String(index).padStart(6, '0')}`
  const knowsWithdrawal = kind === 'PASSED' || kind === 'PROVEN' || kind === 'FINALIZED'
  return {
    id,
    at: { chain: 'c', height: 1, blockId: 'c:0000000001-aaaaa', txHash: '0x1', index },
    step: kind,
    direction: 'WITHDRAWAL',
    messageHash: kind === 'PROVEN' || kind === 'FINALIZED' ? null : hash,
    withdrawalHash: knowsWithdrawal ? `w-${hash}` : null,
    success: kind === 'FINALIZED' ? true : null,
    transfer: kind === 'SENT' || kind === 'PASSED' ? { ...transfer, units } : null,
  }
}
const stateOf = (...kinds: MessageStepKind[]) =>
  joinMessages(kinds.map((kind, index) => step(index, kind))).messages.get('h')?.state

describe('joinMessages', () => {
  it('tells how far a message has come', () => {
    expect(stateOf('SENT')).toBe('SENT')
    expect(stateOf('SENT', 'PASSED')).toBe('SENT')
    expect(stateOf('SENT', 'PASSED', 'PROVEN')).toBe('PROVEN')
    expect(stateOf('SENT', 'PASSED', 'PROVEN', 'FINALIZED')).toBe('FINALIZED')
    expect(stateOf('SENT', 'PASSED', 'PROVEN', 'FAILED', 'FINALIZED')).toBe('FAILED')
    expect(stateOf('SENT', 'FAILED', 'FAILED', 'RELAYED')).toBe('RELAYED')
    expect(stateOf('RELAYED')).toBe('ORPHAN')
    expect(stateOf('FAILED')).toBe('ORPHAN')
  })

  it('joins the portal’s steps through the withdrawal hash of the message passed', () => {
    const { messages, unjoined } = joinMessages([
      step(0, 'SENT'),
      step(1, 'PASSED'),
      step(2, 'PROVEN'),
      step(3, 'PROVEN', 'stranger'),
    ])
    expect(messages.get('h')?.proven?.at.index).toBe(2)
    expect(unjoined.map(({ withdrawalHash }) => withdrawalHash)).toEqual(['w-stranger'])
    expect([...messages.keys()]).toEqual(['h'])
  })

  it('keeps the transfer and the newest failure', () => {
    const message = joinMessages([step(0, 'SENT'), step(1, 'FAILED'), step(2, 'FAILED')]).messages.get('h')
    expect(message?.transfer).toEqual(transfer)
    expect(message?.failed?.at.index).toBe(2)
    expect(message?.direction).toBe('WITHDRAWAL')
    expect(message?.conflicts).toEqual([])
  })

  it('names one hash that stands for two things', () => {
    const conflictsOf = (...steps: MessageStep[]) => joinMessages(steps).messages.get('h')?.conflicts
    expect(conflictsOf(step(0, 'SENT'), step(1, 'SENT', 'h', 6n))).toEqual(['sent-with-two-payloads'])
    expect(conflictsOf(step(0, 'SENT'), step(1, 'SENT'))).toEqual([])
    expect(conflictsOf(step(0, 'SENT'), step(1, 'RELAYED'), step(2, 'RELAYED'))).toEqual(['relayed-twice'])
  })

  it('does not depend on the order of the steps', () => {
    const kinds = fc.constantFrom<MessageStepKind>('SENT', 'RELAYED', 'FAILED', 'PASSED', 'PROVEN', 'FINALIZED')
    const steps = fc
      .array(fc.tuple(kinds, fc.constantFrom('h', 'i', 'j')), { maxLength: 12 })
      .map((list) => list.map(([kind, hash], index) => step(index, kind, hash)))
    fc.assert(
      fc.property(
        steps.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([list, shuffled]) => {
          expect(joinMessages(shuffled)).toEqual(joinMessages(list))
        },
      ),
    )
  })
})
