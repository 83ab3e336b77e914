import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { freePort } from '../runtime/free-port'
import { isRunning } from '../runtime/process-identity'
import { fakeProject } from './testing/fake-programs'

const TIMEOUT_MS = 60_000

let project: string
let root: string
beforeAll(() => {
  project = fakeProject()
})
afterAll(() => rmSync(project, { recursive: true, force: true }))
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'crossledger-start-test-'))
  chmodSync(root, 0o755)
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function start(env: Record<string, string>) {
  const child = spawn(process.execPath, [join(project, 'lib', 'src', 'cli', 'start.js')], {
    cwd: project,
    env: { PATH: process.env.PATH, CROSSLEDGER_DATA: join(root, 'data'), ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const written: string[] = []
  child.stderr.on('data', (piece) => written.push(String(piece)))
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, stderr: written.join('') }))
  const said = (text: string) =>
    vi.waitFor(() => expect(written.join('')).toContain(text), { timeout: TIMEOUT_MS, interval: 50 })
  return { child, ended, said }
}

describe('start', () => {
  it('refuses without a network, in one sentence', { timeout: TIMEOUT_MS }, async () => {
    const { code, stderr } = await start({}).ended
    expect(code).toBe(1)
    expect(stderr).toMatch(/^No network is configured; set at least one of RPC_PHALA, .+ npm run demo\.\n$/)
  })

  it('refuses a bad variable without showing its secret', { timeout: TIMEOUT_MS }, async () => {
    const { code, stderr } = await start({ RPC_PHALA: 'ftp://u:hunter2@h' }).ended
    expect(code).toBe(1)
    expect(stderr).toMatch(/^RPC_PHALA is not an address crossledger can use; [^\n]+\n$/)
    expect(stderr).not.toContain('hunter2')
  })

  it('runs the configured chains only, until SIGTERM', { timeout: TIMEOUT_MS }, async () => {
    const port = await freePort()
    // The fake server insists on a simulated world.
    const env = { RPC_ETHEREUM: 'http://127.0.0.1:1', CROSSLEDGER_WORLD: 'SIMULATED', CROSSLEDGER_PORT: String(port) }
    const run = start(env)
    await run.said(`The dashboard is at http://127.0.0.1:${port} – everything it shows is SIMULATED`)
    await run.said('processor ethereum: running')
    const pidFile = join(root, 'data', 'postgres', 'cluster', 'postmaster.pid')
    const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
    run.child.kill('SIGTERM')
    const { code, stderr } = await run.ended
    expect(code).toBe(0)
    expect(stderr).not.toContain('processor phala')
    expect(isRunning(pid)).toBe(false)
  })
})
