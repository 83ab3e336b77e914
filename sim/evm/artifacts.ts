import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Abi, Hex } from 'viem'

export interface Artifact {
  readonly abi: Abi
  readonly bytecode: Hex
  readonly deployedBytecode: Hex
}

const loaded = new Map<string, Artifact>()
let compiledFolder: string | null = null

/** A contract of sim/contracts; compiles them first when the sources have changed. */
export function ownArtifact(name: string): Artifact {
  return remembered(`own/${name}`, () => {
    compiledFolder ??= compile(projectRoot())
    return JSON.parse(readFileSync(join(compiledFolder, `${name}.json`), 'utf8')) as Artifact
  })
}

/** A contract of the OP Stack, as its developers compiled it. */
export function bridgeArtifact(name: string): Artifact {
  return remembered(`op/${name}`, () => {
    const require = createRequire(__filename)
    const file = require.resolve(`@eth-optimism/contracts-bedrock/forge-artifacts/${name}.sol/${name}.json`)
    const raw = JSON.parse(readFileSync(file, 'utf8')) as {
      abi: Abi
      bytecode: { object: Hex }
      deployedBytecode: { object: Hex }
    }
    return { abi: raw.abi, bytecode: raw.bytecode.object, deployedBytecode: raw.deployedBytecode.object }
  })
}

function remembered(key: string, load: () => Artifact): Artifact {
  const known = loaded.get(key)
  if (known !== undefined) return known
  const artifact = load()
  loaded.set(key, artifact)
  return artifact
}

/** Compiles what has changed and says in which folder the artifacts are. */
function compile(root: string): string {
  const run = spawnSync(process.execPath, [join(root, 'scripts', 'compile-contracts.mjs')], { encoding: 'utf8' })
  if (run.status !== 0) throw new Error(`the contracts of sim/contracts do not compile:\n${run.stderr}`)
  return run.stdout.trim()
}

/** This file runs from sim/ in tests and from lib/sim/ when built: the package's folder is above both. */
function projectRoot(): string {
  let folder = __dirname
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error(`no package.json above ${__dirname}`)
    folder = parent
  }
  return folder
}
