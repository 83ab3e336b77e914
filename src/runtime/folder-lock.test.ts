import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { livingHolder, lockFolder } from './folder-lock'
import { processIdentity } from './process-identity'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crossledger-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('lockFolder', () => {
  it('lets one in, and the next one after the release', () => {
    const lock = lockFolder(folder)
    expect(livingHolder(folder)).toBe(process.pid)
    expect(() => lockFolder(folder)).toThrow(`is in use by process ${process.pid}; stop that one first`)
    lock.release()
    expect(livingHolder(folder)).toBeNull()
    lockFolder(folder).release()
    expect(readdirSync(folder)).toEqual([])
  })

  it('takes over from a holder that is gone, or whose id is somebody else’s by now', async () => {
    const child = spawn(process.execPath, ['-e', ''])
    await once(child, 'exit')
    for (const stale of [
      { pid: child.pid, identity: 'x' },
      { pid: process.pid, identity: 'another start' },
    ]) {
      writeFileSync(join(folder, 'lock.json'), JSON.stringify(stale))
      expect(livingHolder(folder)).toBeNull()
      lockFolder(folder).release()
    }
  })

  it('takes over from a lock file that was cut short', () => {
    writeFileSync(join(folder, 'lock.json'), '{"pid":')
    lockFolder(folder).release()
  })
})

describe('processIdentity', () => {
  it('is stable for a living process and null for one that is gone', async () => {
    expect(processIdentity(process.pid)).not.toBeNull()
    expect(processIdentity(process.pid)).toBe(processIdentity(process.pid))
    const child = spawn(process.execPath, ['-e', ''])
    await once(child, 'exit')
    expect(processIdentity(child.pid ?? 0)).toBeNull()
  })
})
