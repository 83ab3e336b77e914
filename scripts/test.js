/**
 * `npm test`: makes the clone ready, then runs every check. Its last line is the count, so that a
 * person and a machine read the same. `--fast`: pure rooms and lint; `--long`: heavy seeds too.
 */
const { spawnSync } = require('node:child_process')
const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const { ensureInstalled, root, say } = require('./bootstrap')

/** Programs of the system that some tests use where they are present. */
const systemTools = [
  'redis-server',
  'chromium',
  'prometheus',
  'promtool',
  'alertmanager|prometheus-alertmanager',
  'amtool',
]

function main() {
  const flags = process.argv.slice(2)
  const fast = flags.includes('--fast')
  ensureInstalled()
  if (!fast) require('./build').build()

  const missing = systemTools.filter((names) => !names.split('|').some(isOnPath))
  if (missing.length > 0 && !fast) {
    say(`Not on this machine, so what needs them is skipped: ${missing.join(', ')}.`)
    if (process.env.CROSSLEDGER_TOOLS === 'required') {
      return finish({ passed: 0, failed: missing.length, skipped: 0 })
    }
  }

  const count = { passed: 0, failed: 0, skipped: 0 }
  for (const check of lint.filter((one) => !fast || one.fast)) {
    const started = Date.now()
    const status = node(check.program, check.args)
    count[status === 0 ? 'passed' : 'failed'] += 1
    say(`${status === 0 ? 'ok    ' : 'FAILED'} ${check.title} (${((Date.now() - started) / 1000).toFixed(1)} s)`)
  }
  add(count, vitest(fast, flags.includes('--long')))
  finish(count)
}

const lint = [
  {
    title: 'types',
    fast: true,
    program: 'typescript/bin/tsc',
    args: ['--noEmit', '-p', '.', '--tsBuildInfoFile', 'lib/.types'],
  },
  { title: 'types of the dashboard', program: 'typescript/bin/tsc', args: ['--noEmit', '-p', 'web'] },
  { title: 'style', fast: true, program: '@biomejs/biome/bin/biome', args: ['check', '--error-on-warnings', '.'] },
  {
    title: 'rules between rooms',
    fast: true,
    program: 'dependency-cruiser/bin/dependency-cruise.mjs',
    args: ['--config', '.dependency-cruiser.cjs', 'src', 'processors', 'sim', 'web/src'],
  },
  { title: 'nothing unused', program: 'knip/bin/knip.js', args: ['--no-progress'] },
]

function node(program, args) {
  return spawnSync(process.execPath, [path.join(root, 'node_modules', program), ...args], {
    cwd: root,
    stdio: ['ignore', 1, 2],
  }).status
}

/** Runs the tests and counts them from the machine-readable report; a run without a report is a failure. */
function vitest(fast, long) {
  const report = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'crossledger-test-')), 'report.json')
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  if (fast) args.push('--project', 'pure')
  const env = { ...process.env, ...(long ? { CROSSLEDGER_LONG: '1' } : {}) }
  const ran = spawnSync(process.execPath, [path.join(root, 'node_modules/vitest/vitest.mjs'), ...args], {
    cwd: root,
    stdio: ['ignore', 1, 2],
    env,
  })
  if (!fs.existsSync(report)) return { passed: 0, failed: 1, skipped: 0 }
  const found = JSON.parse(fs.readFileSync(report, 'utf8'))
  fs.rmSync(path.dirname(report), { recursive: true })
  const failed =
    found.numFailedTests +
    found.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length
  // An error outside any test fails the run without failing a test.
  const outside = ran.status !== 0 && failed === 0 ? 1 : 0
  return {
    passed: found.numPassedTests,
    failed: failed + outside,
    skipped: found.numPendingTests + found.numTodoTests,
  }
}

function isOnPath(program) {
  return (process.env.PATH ?? '').split(path.delimiter).some((folder) => fs.existsSync(path.join(folder, program)))
}

function add(total, more) {
  for (const key of Object.keys(total)) total[key] += more[key]
}

function finish({ passed, failed, skipped }) {
  process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped} skipped\n`)
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0
}

main()
