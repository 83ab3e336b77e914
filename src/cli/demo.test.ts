import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { removeEmbeddedPostgres } from '../runtime/embedded-postgres'
import { freePort } from '../runtime/free-port'
import { isRunning } from '../runtime/process-identity'
import { fakeProject } from './testing/fake-programs'

const TIMEOUT_MS = 60_000

let project: string
let root: string
const children: ChildProcess[] = []

beforeAll(() => {
  project = fakeProject()
})
afterAll(() => rmSync(project, { recursive: true, force: true }))
beforeEach(() => {
  // Its own temporary folder, so that what a run leaves there can be seen.
  root = mkdtempSync(join(tmpdir(), 'crossledger-demo-test-'))
  chmodSync(root, 0o755)
})
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM')
      await once(child, 'exit')
    }
  }
  rmSync(root, { recursive: true, force: true })
})

function demo(args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [join(project, 'lib', 'src', 'cli', 'demo.js'), ...args], {
    cwd: project,
    env: { ...process.env, TMPDIR: root, CROSSLEDGER_DATA: join(root, 'data'), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (piece) => {
    stdout += piece
  })
  child.stderr.on('data', (piece) => {
    stderr += piece
  })
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, stdout, stderr }))
  const said = (text: string) => vi.waitFor(() => expect(stderr).toContain(text), { timeout: TIMEOUT_MS, interval: 50 })
  return { child, ended, said }
}

const postgresPid = (folder: string) =>
  Number(readFileSync(join(folder, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0])

describe('demo --once', () => {
  it('prints one document, holds, and leaves nothing behind', { timeout: TIMEOUT_MS }, async () => {
    const { code, stdout, stderr } = await demo(['--once', '--json', '--seed', '7']).ended
    expect(code, stderr).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      world: 'SIMULATED',
      seed: 7,
      scale: 1,
      cut: { level: 'FINAL' },
      counts: { claim: 1 },
      bookkeeping: { claims: { compared: 1, differences: 0 }, balances: { compared: 1, differences: 0 } },
    })
    expect(stdout.trim().split('\n')).toHaveLength(1)
    expect(readdirSync(root)).toEqual([])
  })

  it.each([
    ['BROKEN', 2],
    ['UNKNOWN', 3],
  ])('exits by the verdict %s with %i', { timeout: TIMEOUT_MS }, async (verdict, expected) => {
    const args = ['--once', '--json', '--fault', 'F01']
    const { code, stdout } = await demo(args, { FAKE_VERDICT: verdict }).ended
    expect(code).toBe(expected)
    expect(JSON.parse(stdout).faults).toEqual([{ id: 'F01', txHash: '0xf1' }])
  })

  it('calls a difference from the scenario’s books an error and keeps the logs', { timeout: TIMEOUT_MS }, async () => {
    const { code, stderr } = await demo(['--once'], { FAKE_BOOKS: 'wrong' }).ended
    expect(code).toBe(1)
    expect(stderr).toContain('balance phala:pha of 0xdd: the scenario has 7, the index has 6')
    const logs = /The logs are in (\S+)/.exec(stderr)?.[1] ?? ''
    expect(readdirSync(logs)).toContain('world.log')
    expect(existsSync(join(logs, '..', 'postgres'))).toBe(false)
  })

  it('plays in a folder of its own choice in order, and imports the list once', { timeout: TIMEOUT_MS }, async () => {
    const folder = join(root, 'chosen')
    for (const run of [1, 2]) {
      const { code, stderr } = await demo(['--once', '--json', '--data', folder]).ended
      expect(code, `run ${run}: ${stderr}`).toBe(0)
    }
    const commands = readFileSync(join(folder, 'commands.txt'), 'utf8').split('\n')
    const first = commands.slice(0, commands.indexOf('books --json') + 1).map((line) => line.split(' ')[0])
    expect(first).toEqual(['migrate', 'entitlement', 'status', 'reconcile', 'books'])
    expect(commands.filter((line) => line.startsWith('entitlement'))).toEqual([
      `entitlement import ${join(folder, 'world', 'list.json')} --migration phala`,
    ])
  })

  it('says which part does not get up', { timeout: TIMEOUT_MS }, async () => {
    const { code, stderr } = await demo(['--once'], { FAKE_SIM: 'crash' }).ended
    expect(code).toBe(1)
    expect(stderr).toContain('The simulated world crashes again and again (ended with exit code 1: Error: no room')
  })

  it('gives up in time and says what lags', { timeout: TIMEOUT_MS }, async () => {
    const { code, stderr } = await demo(['--once', '--timeout', '8'], { FAKE_STATUS: 'behind' }).ended
    expect(code).toBe(1)
    expect(stderr).toContain('The demo was not finished after 8 s: the world is at claims 100%;')
    expect(stderr).toContain('processor ethereum has finalized 19 of 20 (has seen 20)')
  })
})

describe('demo, live', () => {
  it('serves until SIGTERM, then leaves no process and goes on the next time', { timeout: TIMEOUT_MS }, async () => {
    const port = await freePort()
    const args = ['--port', String(port), '--seed', '3']
    const first = demo(args)
    await first.said(`The dashboard is at http://127.0.0.1:${port} – everything it shows is SIMULATED`)
    expect((await fetch(`http://127.0.0.1:${port}/health`)).ok).toBe(true)
    const pid = postgresPid(join(root, 'data', 'demo'))

    const second = await demo(['--port', String(await freePort())]).ended
    expect(second).toMatchObject({ code: 1, stderr: expect.stringContaining('A demo already runs in') })

    first.child.kill('SIGTERM')
    expect((await first.ended).code).toBe(0)
    expect(isRunning(pid)).toBe(false)

    const other = await demo(['--port', String(port), '--seed', '4']).ended
    expect(other.code).toBe(1)
    expect(other.stderr).toBe(
      'The data folder holds a world with seed 3; add --fresh to start over, or leave those options out to go on with it.\n',
    )

    const resumed = demo(['--port', String(port)])
    await resumed.said('(seed 3)')
    const argv = JSON.parse(readFileSync(join(root, 'data', 'demo', 'world', 'argv.json'), 'utf8'))
    expect(argv.join(' ')).toContain('--seed 3 --scale 1 --pace live')
    resumed.child.kill('SIGINT')
    expect((await resumed.ended).code).toBe(0)
  })

  it('takes over Postgres after a kill -9, and --fresh deletes what was there', { timeout: TIMEOUT_MS }, async () => {
    const port = String(await freePort())
    const folder = join(root, 'data', 'demo')
    const killed = demo(['--port', port])
    await killed.said('The dashboard is at')
    const pid = postgresPid(folder)
    killed.child.kill('SIGKILL')
    await killed.ended
    expect(isRunning(pid)).toBe(true)

    const next = demo(['--port', port])
    await next.said('it is taken over')
    await next.said('The dashboard is at')
    expect(postgresPid(folder)).toBe(pid)
    next.child.kill('SIGKILL')
    await next.ended

    const fresh = demo(['--port', port, '--fresh', '--seed', '9'])
    await fresh.said('(seed 9)')
    expect(isRunning(pid)).toBe(false)
    fresh.child.kill('SIGTERM')
    await fresh.ended
    await removeEmbeddedPostgres(folder)
  })

  it('says in one sentence that the port is taken', { timeout: TIMEOUT_MS }, async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const { code, stderr } = await demo(['--port', String(port)]).ended
    expect(code).toBe(1)
    expect(stderr).toBe(`Port ${port} is in use; stop what uses it, or choose another one with --port.\n`)
    server.close()
  })
})
