import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { chooseWorld, emptyDemoFolder, readWorld, type StoredWorld, writeWorld } from './demo-folder'

const stored: StoredWorld = { seed: 3, scale: 2, faults: ['F01'], entitlementImported: true }

describe('chooseWorld', () => {
  it('has defaults for a new world', () => {
    const world = chooseWorld({ seed: null, scale: null, faults: [] }, null)
    expect(world).toEqual({ seed: 1, scale: 1, faults: [], entitlementImported: false })
  })

  it('goes on with the stored one when nothing else is asked for', () => {
    expect(chooseWorld({ seed: null, scale: null, faults: [] }, stored)).toBe(stored)
    expect(chooseWorld({ seed: 3, scale: 2, faults: ['F01'] }, stored)).toBe(stored)
  })

  it.each([
    [{ seed: 4, scale: null, faults: [] }, 'seed 3'],
    [{ seed: null, scale: 1, faults: [] }, 'scale 2'],
    [{ seed: null, scale: null, faults: ['F02'] }, 'faults F01'],
    [{ seed: 4, scale: 1, faults: [] }, 'seed 3, scale 2'],
  ])('refuses %j', (wanted, told) => {
    expect(() => chooseWorld(wanted, stored)).toThrow(`holds a world with ${told}; add --fresh to start over`)
  })
})

describe('the folder', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'crossledger-folder-test-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('remembers its world', () => {
    expect(readWorld(folder)).toBeNull()
    writeWorld(folder, stored)
    expect(readWorld(folder)).toEqual(stored)
  })

  it('says so when the memory is damaged', () => {
    writeFileSync(join(folder, 'world.json'), '{"seed":')
    expect(() => readWorld(folder)).toThrow('is damaged; start over with --fresh.')
  })

  it('is emptied without losing the logs', async () => {
    writeWorld(folder, stored)
    mkdirSync(join(folder, 'logs'))
    mkdirSync(join(folder, 'world'))
    writeFileSync(join(folder, 'logs', 'a.log'), 'x')
    await emptyDemoFolder(folder)
    expect(readWorld(folder)).toBeNull()
    rmSync(join(folder, 'logs', 'a.log'))
  })
})
