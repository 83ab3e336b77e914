import { describe, expect, it } from 'vitest'
import { runDemo } from './testing/run-demo'

/** Which invariants the fault catalogue expects to break. */
const faults: readonly { fault: string; breaks: readonly string[] }[] = [
  { fault: 'F01', breaks: ['l2-backing-pha', 'l2-backing-vpha', 'ledger-closure'] },
  { fault: 'F02', breaks: ['entitlement'] },
  { fault: 'F04', breaks: ['value-one-to-one'] },
  { fault: 'F14', breaks: ['delivery'] },
  { fault: 'F17', breaks: ['claimer-free', 'claimer-staked', 'l2-backing-pha', 'l2-backing-vpha'] },
]

describe('a fault in the running world', () => {
  it.each(faults)('$fault is found, and its transaction named', async ({ fault, breaks }) => {
    const run = await runDemo(['--seed', '3', '--scale', '0.1', '--fault', fault])
    expect(run.code, run.stderr.slice(-4_000)).toBe(2)

    const [injected] = run.document.faults
    expect(injected?.id).toBe(fault)
    const named = run.document.breaks.filter((found) => found.subject.txHash === injected?.txHash)
    expect(
      named.some((found) => breaks.includes(found.invariant)),
      `no break of ${breaks} names ${injected?.txHash}: ${JSON.stringify(run.document.breaks)}`,
    ).toBe(true)
    expect(named.some((found) => found.severity === 'critical')).toBe(true)

    const broken = run.document.invariants.filter((result) => result.verdict === 'BROKEN').map((result) => result.id)
    expect(broken.filter((id) => !breaks.includes(id))).toEqual([])
    expect(run.leftBehind).toEqual([])
  })
})
