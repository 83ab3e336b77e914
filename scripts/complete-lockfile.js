/**
 * `npm run lockfile`: names in package-lock.json the programs for other platforms that npm left out.
 *
 * npm drops an optional dependency that the registry at hand does not serve. A lockfile written there
 * makes `npm ci` refuse everywhere else, and here too. What is missing is pinned by its own package's
 * manifest, so it can be written without asking anybody; which platform it is for stands in its name.
 */
const fs = require('node:fs')
const path = require('node:path')

const file = path.resolve(__dirname, '..', 'package-lock.json')

const systems = ['darwin', 'linux', 'win32', 'android', 'freebsd', 'openbsd', 'netbsd', 'sunos', 'aix', 'openharmony']
const processors = ['x64', 'arm64', 'arm', 'ia32', 'ppc64', 's390x', 'riscv64', 'loong64', 'mips64el', 'wasm32']
const otherNames = {
  windows: 'win32',
  amd64: 'x64',
  musl: 'musl',
  musleabihf: 'musl',
  gnu: 'glibc',
  gnueabihf: 'glibc',
}

/** `@scope/tool-linux-x64-musl` → { os: ['linux'], cpu: ['x64'], libc: ['musl'] } */
function platformOf(name) {
  const words = name.split(/[/\-_.]/).map((word) => otherNames[word] ?? word)
  const entry = {}
  const cpu = words.find((word) => processors.includes(word))
  const os = words.find((word) => systems.includes(word))
  const libc = words.find((word) => word === 'musl' || word === 'glibc')
  if (cpu) entry.cpu = [cpu]
  if (os) entry.os = [os]
  if (libc) entry.libc = [libc]
  return entry
}

/** Optional dependencies that no locked package satisfies, as [place, name, exact version]. */
function missingFrom(packages) {
  return Object.entries(packages).flatMap(([place, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !isReachable(packages, place, name))
      .map(([name, range]) => [`node_modules/${name}`, name, range, entry]),
  )
}

/** Node's own look-up: the folder itself, then each folder above it. */
function isReachable(packages, place, name) {
  for (let folder = place; ; folder = folder.slice(0, Math.max(folder.lastIndexOf('node_modules/') - 1, 0))) {
    if (packages[folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`]) return true
    if (folder === '') return false
  }
}

function complete(lock) {
  const added = []
  for (const [place, name, version, owner] of missingFrom(lock.packages)) {
    if (!/^\d+\.\d+\.\d+/.test(version))
      throw new Error(`${name}@${version}: only an exact version can be written without the registry`)
    const dev = owner.dev ? { dev: true } : {}
    lock.packages[place] = { version, ...platformOf(name), ...dev, optional: true }
    added.push(`${name}@${version}`)
  }
  const [root, ...others] = Object.keys(lock.packages)
  lock.packages = Object.fromEntries(
    [root, ...others.sort((one, other) => one.localeCompare(other, 'en'))].map((place) => [
      place,
      lock.packages[place],
    ]),
  )
  return added
}

module.exports = { missingFrom }

if (require.main === module) {
  const lock = JSON.parse(fs.readFileSync(file, 'utf8'))
  const added = complete(lock)
  fs.writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
  process.stdout.write(
    added.length === 0 ? 'The lockfile is complete.\n' : `Added ${added.length}: ${added.join(', ')}\n`,
  )
}
