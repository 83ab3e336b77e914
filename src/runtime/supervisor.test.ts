import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { isRunning } from './process-identity'
import type { Part, PartPhase, PartState, Supervisor as SupervisorType } from './supervisor'
import { transpiledRuntime } from './testing/transpiled-runtime'

let runtime: string
let root: string
let Supervisor: typeof SupervisorType
const supervisors: SupervisorType[] = []
const states: PartState[] = []

beforeAll(async () => {
  // The compiled room: its preload has to be a file that node can load.
  runtime = transpiledRuntime()
  ;({ Supervisor } = await import(join(runtime, 'src', 'runtime', 'supervisor.js')))
})
afterAll(() => rmSync(runtime, { recursive: true, force: true }))
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'crossledger-supervisor-'))
})
afterEach(async () => {
  for (const supervisor of supervisors.splice(0)) await supervisor.stop()
  states.length = 0
  rmSync(root, { recursive: true, force: true })
})

function supervise(graceMs = 5_000): SupervisorType {
  const supervisor = new Supervisor({ logsDir: join(root, 'logs'), graceMs, onState: (state) => states.push(state) })
  supervisors.push(supervisor)
  return supervisor
}

function part(id: string, script: string, more: Partial<Part> = {}): Part {
  const file = join(root, `${id}.js`)
  writeFileSync(file, script)
  return { id, label: id, args: [file], env: () => process.env, readiness: { kind: 'started' }, ...more }
}

const line = (text: string) => ({ kind: 'line', test: (said: string) => said === text, timeoutMs: 15_000 }) as const
const phasesOf = (id: string) => states.filter((state) => state.id === id).map((state) => state.phase)
const reached = (id: string, phase: PartPhase, times = 1) =>
  vi.waitFor(() => expect(phasesOf(id).filter((seen) => seen === phase).length).toBeGreaterThanOrEqual(times), {
    timeout: 15_000,
    interval: 20,
  })
const gone = (pid: number) => vi.waitFor(() => expect(isRunning(pid)).toBe(false), { timeout: 15_000, interval: 20 })

/** Counts its own starts in a file and behaves by that number. */
const counting = (body: string) => `
  const fs = require('node:fs'), file = __filename + '.starts'
  const starts = (fs.existsSync(file) ? Number(fs.readFileSync(file)) : 0) + 1
  fs.writeFileSync(file, String(starts))
  ${body}`
const FOREVER = 'setInterval(() => {}, 1000)'

describe('Supervisor', () => {
  it('waits for the line that says ready and writes the log file without secrets', async () => {
    const supervisor = supervise()
    await supervisor.start(
      part('a', `console.log('https://u:hunter2@h.example'); setTimeout(() => console.log('up'), 50); ${FOREVER}`, {
        readiness: line('up'),
      }),
    )
    expect(phasesOf('a')).toEqual(['starting', 'running'])
    await supervisor.stop()
    expect(phasesOf('a').slice(2)).toEqual(['stopping', 'stopped'])
    const log = readFileSync(join(root, 'logs', 'a.log'), 'utf8')
    expect(log).toContain('https://***@h.example\nup\n')
  })

  it('waits for a probe', async () => {
    const server = createServer((_, response) => response.end('ok'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const url = typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : ''
    let asked = 0
    const probe = async () => {
      asked += 1
      return asked > 2 && (await fetch(url)).ok
    }
    await supervise().start(part('a', FOREVER, { readiness: { kind: 'probe', probe, timeoutMs: 15_000 } }))
    expect(asked).toBe(3)
    server.close()
  })

  it('starts a crashed part again and says why it ended', async () => {
    const supervisor = supervise()
    await supervisor.start(
      part('a', counting(`if (starts < 3) throw new Error('bad start ' + starts); console.log('up'); ${FOREVER}`), {
        readiness: line('up'),
      }),
    )
    expect(phasesOf('a')).toEqual(['starting', 'restarting', 'starting', 'restarting', 'starting', 'running'])
    expect(states[1]?.note).toContain('ended with exit code 1: Error: bad start 1')
    expect(supervisor.states()[0]).toMatchObject({ restarts: 2, note: null })
  })

  it('restarts at once on exit 75 and knows a completed part by exit 0', async () => {
    const supervisor = supervise()
    const script = counting('process.exit(starts === 1 ? 75 : 0)')
    await supervisor.start(part('a', script, { completes: true }))
    await reached('a', 'complete')
    expect(phasesOf('a').filter((phase) => phase === 'restarting')).toHaveLength(1)
  })

  it('takes exit 0 of a part that never completes for a crash', async () => {
    await supervise().start(part('a', counting(`if (starts > 1) ${FOREVER}`)))
    await reached('a', 'restarting')
    await reached('a', 'running', 2)
  })

  it('does not start a misconfigured part again', async () => {
    const started = supervise().start(
      part('a', `console.error('RPC_X is not set'); process.exit(78)`, { readiness: line('up') }),
    )
    await expect(started).rejects.toThrow('a cannot run: RPC_X is not set')
    expect(phasesOf('a')).toEqual(['starting', 'failed'])
  })

  it('ends a part that is not ready in time and tries again', async () => {
    const script = counting(`if (starts > 1) console.log('up'); ${FOREVER}`)
    await supervise().start(part('a', script, { readiness: { ...line('up'), timeoutMs: 1_000 } }))
    expect(states.find((state) => state.phase === 'restarting')?.note).toContain('was not ready in time')
  })

  it('kills a part that does not end on SIGTERM, with what it started', async () => {
    const supervisor = supervise(300)
    const script = `
      process.on('SIGTERM', () => {})
      const child = require('node:child_process').spawn(process.execPath, ['-e', "process.on('SIGTERM',()=>{});${FOREVER}"])
      console.log('child ' + child.pid)
      ${FOREVER}`
    let grandchild = 0
    const readiness = {
      kind: 'line',
      timeoutMs: 15_000,
      test: (said: string) => {
        grandchild = Number(/^child (\d+)$/.exec(said)?.[1] ?? 0)
        return grandchild > 0
      },
    } as const
    await supervisor.start(part('a', script, { readiness }))
    const pid = supervisor.states()[0]?.pid ?? 0
    await supervisor.stop()
    expect(isRunning(pid)).toBe(false)
    await gone(grandchild)
  })

  it('restarts the parts that follow a part which was replaced', async () => {
    const supervisor = supervise()
    const leader = counting(`console.log('up'); if (starts === 1) setTimeout(() => process.exit(1), 800); ${FOREVER}`)
    await supervisor.start(part('leader', leader, { readiness: line('up') }))
    await supervisor.start(
      part('follower', `console.log('up'); ${FOREVER}`, { readiness: line('up'), follows: ['leader'] }),
    )
    await reached('follower', 'running', 2)
    expect(states.find((state) => state.id === 'follower' && state.phase === 'restarting')?.note).toBe(
      'a part it depends on was restarted',
    )
  })

  it('calls a part that falls again and again crash-looping, and stops while it waits', async () => {
    const supervisor = supervise()
    await supervisor.start(part('a', 'process.exit(75)'))
    await reached('a', 'crash-looping')
    await supervisor.stop()
    expect(phasesOf('a').at(-1)).toBe('stopped')
  })

  it('leaves no process behind when it is killed itself', async () => {
    const child = part('a', `console.log('up'); ${FOREVER}`)
    const stubborn = part('b', `process.on('SIGTERM', () => console.log('asked')); console.log('up'); ${FOREVER}`)
    const main = part(
      'main',
      `const { Supervisor } = require(${JSON.stringify(join(runtime, 'src', 'runtime', 'supervisor.js'))})
       const supervisor = new Supervisor({ logsDir: ${JSON.stringify(join(root, 'logs'))} })
       const readiness = { kind: 'line', test: (line) => line === 'up', timeoutMs: 15000 }
       const start = (id, file) => supervisor.start({ id, label: id, args: [file], env: () => process.env, readiness })
       Promise.all([start('a', ${JSON.stringify(child.args[0])}), start('b', ${JSON.stringify(stubborn.args[0])})])
         .then(() => console.log(JSON.stringify(supervisor.states().map((state) => state.pid))))`,
    )
    const parent = spawn(process.execPath, [...main.args], { stdio: ['ignore', 'pipe', 'inherit'] })
    const [said] = await once(createInterface(parent.stdout), 'line')
    const pids = JSON.parse(String(said)) as number[]
    expect(pids.every(isRunning)).toBe(true)
    parent.kill('SIGKILL')
    for (const pid of pids) await gone(pid)
  })

  it('lets a part with nothing left to do end by itself', async () => {
    await supervise().start(part('a', 'setTimeout(() => {}, 10)', { completes: true, readiness: line('never') }))
    expect(phasesOf('a')).toEqual(['starting', 'complete'])
  })

  it('rejects the start of a part that is stopped before it is ready, and of any part afterwards', async () => {
    const supervisor = supervise()
    const started = supervisor.start(part('a', FOREVER, { readiness: line('never') }))
    const expected = expect(started).rejects.toThrow('a was stopped before it was ready')
    await sleep(10)
    await supervisor.stop()
    await expected
    expect(() => supervisor.start(part('b', FOREVER))).toThrow('everything is being stopped')
    expect(existsSync(join(root, 'logs', 'b.log'))).toBe(false)
  })
})
