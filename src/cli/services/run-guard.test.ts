import { afterEach, describe, expect, it } from 'vitest'
import { Interrupted, RunGuard } from './run-guard'

const guards: RunGuard[] = []
function guard(): RunGuard {
  const made = new RunGuard()
  guards.push(made)
  return made
}
afterEach(() => {
  for (const made of guards.splice(0)) made.close()
})

describe('RunGuard', () => {
  it('lets work finish', async () => {
    expect(await guard().during(async () => 7)).toBe(7)
  })

  it('ends work that does not end by itself, with the first reason', async () => {
    const run = guard()
    const ended = run.during(() => new Promise(() => undefined))
    run.fail(new Error('first'))
    run.fail(new Error('second'))
    await expect(ended).rejects.toThrow('first')
    await expect(run.during(async () => 7)).rejects.toThrow('first')
  })

  it('takes SIGTERM for an interruption, and listens no more once closed', async () => {
    const before = process.listenerCount('SIGTERM')
    const run = guard()
    const ended = run.during(() => new Promise(() => undefined))
    process.emit('SIGTERM')
    await expect(ended).rejects.toBeInstanceOf(Interrupted)
    run.close()
    expect(process.listenerCount('SIGTERM')).toBe(before)
  })
})
