// Compiles sim/contracts/*.sol with solc into lib/contracts/<digest>/<Name>.json ({abi, bytecode,
// deployedBytecode}) and prints that folder. The digest is that of sources, compiler and settings:
// a folder that exists is complete and never changes, so several processes may ask at once.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const sourceFolder = join(root, 'sim', 'contracts')
const contractsFolder = join(root, 'lib', 'contracts')
const require = createRequire(import.meta.url)

const settings = {
  evmVersion: 'cancun',
  optimizer: { enabled: true, runs: 200 },
  metadata: { bytecodeHash: 'none' },
  outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object', 'evm.deployedBytecode.object'] } },
}

/** @returns {Record<string, {content: string}>} */
function readSources() {
  const names = readdirSync(sourceFolder).filter((name) => name.endsWith('.sol'))
  return Object.fromEntries(
    names.sort().map((name) => [name, { content: readFileSync(join(sourceFolder, name), 'utf8') }]),
  )
}

function digestOf(sources) {
  const version = (name) => require(`${name}/package.json`).version
  const text = JSON.stringify([sources, settings, version('solc'), version('@openzeppelin/contracts')])
  return createHash('sha256').update(text).digest('hex')
}

function findImport(path) {
  try {
    return { contents: readFileSync(require.resolve(path), 'utf8') }
  } catch {
    return { error: `${path} is not in node_modules` }
  }
}

function compile(sources) {
  const solc = require('solc')
  const input = JSON.stringify({ language: 'Solidity', sources, settings })
  const output = JSON.parse(solc.compile(input, { import: findImport }))
  const errors = (output.errors ?? []).filter((error) => error.severity === 'error')
  if (errors.length > 0) throw new Error(errors.map((error) => error.formattedMessage).join('\n'))
  for (const warning of output.errors ?? []) process.stderr.write(warning.formattedMessage)
  return output.contracts
}

function writeArtifacts(contracts, sources, folder) {
  // Written beside and moved into place, so that a process that reads at the same time sees all or nothing.
  const fresh = `${folder}.${process.pid}`
  mkdirSync(fresh, { recursive: true })
  for (const source of Object.keys(sources)) {
    for (const [name, contract] of Object.entries(contracts[source] ?? {})) {
      const artifact = {
        abi: contract.abi,
        bytecode: `0x${contract.evm.bytecode.object}`,
        deployedBytecode: `0x${contract.evm.deployedBytecode.object}`,
      }
      writeFileSync(join(fresh, `${name}.json`), JSON.stringify(artifact))
    }
  }
  try {
    renameSync(fresh, folder)
  } catch (error) {
    // Another process was quicker; its output is the same.
    rmSync(fresh, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
}

const sources = readSources()
const folder = join(contractsFolder, digestOf(sources).slice(0, 16))
if (!existsSync(folder)) {
  writeArtifacts(compile(sources), sources, folder)
  process.stderr.write(`compiled ${Object.keys(sources).length} contract files\n`)
}
process.stdout.write(`${folder}\n`)
