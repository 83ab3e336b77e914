import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, unlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { copyOfPackage } from '../testing/transpiled-runtime'
import { findPackage, prepareBinaries } from './binaries'

const isRoot = process.getuid?.() === 0
const nobody = { name: 'nobody', uid: 65534, gid: 65534 }

let root: string
let copy: string
let place: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'crossledger-binaries-'))
  chmodSync(root, 0o755)
  copy = copyOfPackage(findPackage(), join(root, 'package'))
  place = join(root, 'place')
  mkdirSync(place, { mode: 0o755 })
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const links = () =>
  (JSON.parse(readFileSync(join(copy, 'native', 'pg-symlinks.json'), 'utf8')) as { target: string }[]).map((link) =>
    join(copy, link.target),
  )
const runs = (program: string, ids = {}) =>
  execFileSync(program, ['--version'], { encoding: 'utf8', cwd: '/', ...ids }).includes('PostgreSQL')

describe('prepareBinaries', () => {
  it('uses a whole package in place', () => {
    expect(prepareBinaries(null, place, copy).postgres).toBe(join(copy, 'native', 'bin', 'postgres'))
  })

  it('makes the links that the install script should have made', () => {
    expect(links().length).toBeGreaterThan(0)
    for (const link of links()) unlinkSync(link)
    chmodSync(join(copy, 'native', 'bin', 'postgres'), 0o644)
    const { postgres, initdb } = prepareBinaries(null, place, copy)
    expect(links().every((link) => existsSync(link))).toBe(true)
    expect([postgres, initdb].every((program) => runs(program))).toBe(true)
  })

  it.skipIf(!isRoot)('copies what the account cannot reach to where it can, once', () => {
    for (const link of links()) unlinkSync(link)
    chmodSync(copy, 0o700)
    const { postgres, initdb } = prepareBinaries(nobody, place, copy)
    expect(postgres.startsWith(place)).toBe(true)
    expect([postgres, initdb].every((program) => runs(program, { uid: 65534, gid: 65534 }))).toBe(true)
    const made = execFileSync('stat', ['-c', '%Z', postgres], { encoding: 'utf8' })
    expect(prepareBinaries(nobody, place, copy).postgres).toBe(postgres)
    expect(execFileSync('stat', ['-c', '%Z', postgres], { encoding: 'utf8' })).toBe(made)
  })

  it('names the file that is missing', () => {
    rmSync(join(copy, 'native', 'bin', 'initdb'))
    expect(() => prepareBinaries(null, place, copy)).toThrow(
      `${join(copy, 'native', 'bin', 'initdb')} is missing; delete node_modules and run npm install again.`,
    )
  })
})
