import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'

it('src/model is what schema.graphql generates', () => {
  const folder = mkdtempSync(join(tmpdir(), 'crossledger-model-'))
  try {
    cpSync('schema.graphql', join(folder, 'schema.graphql'))
    const bin = resolve('node_modules/.bin/squid-typeorm-codegen')
    const ran = spawnSync(bin, [], { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' })
    expect(ran.status, ran.stderr).toBe(0)

    const generated = join(folder, 'src/model/generated')
    const names = readdirSync(generated).sort()
    expect(readdirSync('src/model/generated').sort()).toEqual(names)
    for (const name of names) {
      const hint = `${name}: run npm run codegen and commit the result`
      expect(readFileSync(join('src/model/generated', name), 'utf8'), hint).toBe(
        readFileSync(join(generated, name), 'utf8'),
      )
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
})
