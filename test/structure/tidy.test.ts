import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, it } from 'vitest'
import { missingFrom } from '../../scripts/complete-lockfile.js'

/** Files git knows of or would take, less what a generator wrote. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '' && existsSync(file))
const generated = /^src\/model\/|^processors\/[^/]+\/(abi|types)\/|\/generated\//
const source = files.filter((file) => /\.(ts|tsx|sol|js|cjs|mjs|css)$/.test(file) && !generated.test(file))
const read = (file: string) => readFileSync(file, 'utf8')

describe('the house is tidy', () => {
  it('no file is longer than a newcomer reads in one sitting', () => {
    const long = source.filter((file) => read(file).split('\n').length > 350)
    expect(long).toEqual([])
  })

  it('no file is called after what it is not about', () => {
    const vague = source.filter((file) => /^(utils?|helpers?|common|misc)\b/.test(basename(file)))
    expect(vague).toEqual([])
  })

  it('nothing is left open, skipped or singled out', () => {
    // Written in two halves so that this file does not find itself.
    const open = new RegExp(
      `\\b(${['TO', 'FIX'].map((half, i) => half + ['DO', 'ME'][i]).join('|')})\\b|\\.on${'ly'}\\(`,
    )
    expect(source.filter((file) => open.test(read(file)))).toEqual([])
  })

  it('no amount becomes a float in the pure rooms', () => {
    const rooms = source.filter((file) => /^src\/(ledger|matching|supply|reconcile)\//.test(file))
    expect(rooms.length).toBeGreaterThan(0)
    expect(rooms.filter((file) => /\bNumber\(|parseFloat|parseInt/.test(read(file)))).toEqual([])
  })

  it('the lockfile names no registry', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved":/)
  })

  it('the lockfile names the programs of every platform, or npm ci refuses', () => {
    const { packages } = JSON.parse(read('package-lock.json'))
    expect(missingFrom(packages), 'run npm run lockfile').toEqual([])
  })
})
