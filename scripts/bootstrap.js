/**
 * Makes a fresh clone ready: dependencies, then the build. Plain Node, because nothing is installed
 * yet when it runs. Speaks on stderr only; stdout belongs to the command that follows.
 */
require('./require-node')
const { spawnSync } = require('node:child_process')
const { createHash } = require('node:crypto')
const fs = require('node:fs')
const path = require('node:path')

const root = path.resolve(__dirname, '..')
const installedMark = path.join(root, 'node_modules', '.crossledger-lock-digest')

function say(line) {
  process.stderr.write(`${line}\n`)
}

/** Runs a program with its output on stderr; ends this process with one clear sentence when it fails. */
function run(title, command, args, env = {}) {
  const started = Date.now()
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  })
  if (result.error || result.status !== 0) {
    const why = result.error ? result.error.message : `exit code ${result.status}`
    say(`${title} failed (${why}). What it printed is above; mend that and run the command again.`)
    process.exit(1)
  }
  return Math.round((Date.now() - started) / 1000)
}

function lockDigest() {
  return createHash('sha256')
    .update(fs.readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex')
}

/** Installs what the lockfile names, unless exactly that is there already. */
function ensureInstalled() {
  const digest = lockDigest()
  const found = fs.existsSync(installedMark) ? fs.readFileSync(installedMark, 'utf8') : null
  if (found === digest) return
  say('Installing dependencies from the lockfile (a minute or two; once per lockfile) …')
  const seconds = run('Installing dependencies', 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  fs.writeFileSync(installedMark, digest)
  say(`Dependencies are in place (${seconds} s).`)
}

module.exports = { root, say, run, ensureInstalled }
