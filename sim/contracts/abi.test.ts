import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AbiParameter } from 'viem'
import { describe, expect, test } from 'vitest'
import { ownArtifact } from '../evm/artifacts'

interface Entry {
  readonly type: string
  readonly name?: string
  readonly inputs?: readonly (AbiParameter & { readonly indexed?: boolean })[]
  readonly outputs?: readonly AbiParameter[]
  readonly stateMutability?: string
}

const folder = join(process.env.CROSSLEDGER_SHARED ?? join(__dirname, '../../../shared'), 'data', 'abi')
const pairs = [
  ['pha_vault.json', 'PhaVault'],
  ['phala_claimer.json', 'PhalaClaimer'],
  ['khala_claimer.json', 'KhalaClaimer'],
] as const

function typeOf(parameter: AbiParameter): string {
  if (!parameter.type.startsWith('tuple')) return parameter.type
  const parts = (parameter as { components: readonly AbiParameter[] }).components.map(typeOf)
  return `(${parts.join(',')})${parameter.type.slice('tuple'.length)}`
}

/** One line for everything that callers and log readers can tell apart. */
function lineOf(entry: Entry): string {
  const inputs = (entry.inputs ?? []).map((input) => `${typeOf(input)}${input.indexed === true ? ' indexed' : ''}`)
  const outputs = (entry.outputs ?? []).map(typeOf)
  const answer = entry.type === 'function' ? ` ${entry.stateMutability} (${outputs.join(',')})` : ''
  return `${entry.type} ${entry.name}(${inputs.join(',')})${answer}`
}

/** A constructor is no part of what stands on chain. */
function linesOf(entries: readonly Entry[]): string[] {
  return entries.flatMap((entry) => (entry.type === 'constructor' ? [] : [lineOf(entry)])).sort()
}

describe('the simulated contracts have exactly the published interfaces', () => {
  for (const [file, contract] of pairs) {
    const path = join(folder, file)
    test.skipIf(!existsSync(path))(`${contract} equals ${file} (skipped without the shared folder)`, () => {
      const published = JSON.parse(readFileSync(path, 'utf8')) as Entry[]
      expect(linesOf(ownArtifact(contract).abi as readonly Entry[])).toEqual(linesOf(published))
    })
  }
})
