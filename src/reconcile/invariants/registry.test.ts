import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { migrations } from '../../migrations/registry'
import { HEADLINE_LINES } from '../invariant'
import { CHAINS } from '../testing/fixture-world'
import { chainsNeeded, invariants, runbookOf } from './registry'

const ROOT = join(__dirname, '../../..')

describe('the registry of invariants', () => {
  it.each(invariants.map((invariant) => [invariant.id, invariant] as const))(
    '%s has its runbook, with its statement',
    (_, invariant) => {
      const path = join(ROOT, runbookOf(invariant))
      expect(existsSync(path), `${runbookOf(invariant)} is missing: write it`).toBe(true)
      const text = readFileSync(path, 'utf8')
      expect(text).toContain(invariant.statement)
      for (const heading of [
        'The equation',
        'What BROKEN means',
        'First three steps',
        'Repeat it by hand',
        'Limits of proof',
      ]) {
        expect(text).toContain(`## ${heading}`)
      }
      expect(text.length).toBeLessThan(4_500)
    },
  )

  it('has a row for every runbook', () => {
    const files = readdirSync(join(ROOT, 'docs/runbooks')).filter(
      (file) => file.endsWith('.md') && file !== 'README.md',
    )
    expect(files.sort()).toEqual(invariants.map(({ id }) => `${id}.md`).sort())
  })

  it('has a file of its own for every id, and no id twice', () => {
    const ids = invariants.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(existsSync(join(__dirname, `${id}.ts`)), id).toBe(true)
  })

  it('serves every headline line', () => {
    for (const line of HEADLINE_LINES) expect(invariants.some(({ headline }) => headline === line)).toBe(true)
  })

  it('covers every pair that a migration defines', () => {
    for (const pair of migrations.flatMap(({ pairs }) => pairs)) {
      expect(
        invariants.some(({ id }) => id === pair.invariant),
        `${pair.id} names ${pair.invariant}`,
      ).toBe(true)
    }
  })

  it('knows the chains each one needs', () => {
    const definitions = { chains: CHAINS, migrations: migrations.filter(({ id }) => id === 'phala') }
    const needed = new Map(invariants.map((invariant) => [invariant.id, chainsNeeded(invariant, definitions).sort()]))
    expect(needed.get('cap')).toEqual(['ethereum'])
    expect(needed.get('l2-backing-pha')).toEqual(['ethereum', 'phala-l2'])
    expect(needed.get('claimer-free')).toEqual(['ethereum'])
    expect(needed.get('sunset-finality')).toEqual(['phala'])
    expect(needed.get('delivery')).toEqual(['ethereum', 'phala-l2'])
    expect(needed.get('ledger-closure')).toEqual(['ethereum', 'phala', 'phala-l2'])
  })
})
