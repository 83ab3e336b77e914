/**
 * Builds everything that runs into lib/: TypeScript, the contracts of the simulated world, the
 * dashboard. A step whose inputs did not change since its last success is left alone.
 */
const { createHash } = require('node:crypto')
const fs = require('node:fs')
const path = require('node:path')
const { ensureInstalled, root, run, say } = require('./bootstrap')

const steps = [
  {
    id: 'contracts',
    title: 'Compiling the contracts of the simulated world',
    inputs: ['sim/contracts', 'scripts/compile-contracts.mjs', 'package-lock.json'],
    act: (title) => run(title, process.execPath, ['scripts/compile-contracts.mjs']),
  },
  {
    id: 'typescript',
    title: 'Compiling TypeScript',
    inputs: ['src', 'processors', 'sim', 'bench', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'],
    act: (title) => {
      const seconds = run(title, process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'])
      exposeModel()
      return seconds
    },
  },
  {
    id: 'dashboard',
    title: 'Building the dashboard',
    inputs: ['web', 'package-lock.json'],
    act: (title) =>
      run(title, process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--config', 'web/vite.config.ts'], {
        NODE_ENV: 'production',
      }),
  },
]

/** Subsquid's store looks for the entities in lib/model; with processors/ beside src/ they compile to lib/src/model. */
function exposeModel() {
  fs.mkdirSync(path.join(root, 'lib/model'), { recursive: true })
  fs.writeFileSync(path.join(root, 'lib/model/index.js'), "module.exports = require('../src/model')\n")
}

function filesBelow(entry) {
  const full = path.join(root, entry)
  if (!fs.existsSync(full)) return []
  if (fs.statSync(full).isFile()) return [entry]
  return fs
    .readdirSync(full, { withFileTypes: true })
    .filter((child) => child.name !== 'node_modules')
    .flatMap((child) => filesBelow(path.join(entry, child.name)))
}

function digestOf(inputs) {
  const digest = createHash('sha256')
  for (const file of inputs.flatMap(filesBelow).sort()) {
    digest
      .update(file)
      .update('\0')
      .update(fs.readFileSync(path.join(root, file)))
      .update('\0')
  }
  return digest.digest('hex')
}

function build() {
  fs.mkdirSync(path.join(root, 'lib'), { recursive: true })
  for (const step of steps) {
    const mark = path.join(root, 'lib', `.built-${step.id}`)
    const digest = digestOf(step.inputs)
    if (fs.existsSync(mark) && fs.readFileSync(mark, 'utf8') === digest) continue
    say(`${step.title} …`)
    const seconds = step.act(step.title)
    fs.writeFileSync(mark, digestOf(step.inputs))
    say(`${step.title}: done (${seconds} s).`)
  }
}

module.exports = { build }

if (require.main === module) {
  ensureInstalled()
  build()
}
