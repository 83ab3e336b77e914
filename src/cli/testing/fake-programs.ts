/**
 * A compiled crossledger whose command-line rooms are the real ones and whose world, processors,
 * jobs, server and ledger commands are small programs that play their part of the contract. For
 * tests of how a run is brought up, followed and taken down.
 */
import { chmodSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { invariants } from '../../reconcile/invariants/registry'
import { transpileRoom } from '../../runtime/testing/transpiled-runtime'

const ROOT = resolve(__dirname, '..', '..', '..')

const REAL_ROOMS = ['runtime', 'chains', 'cli', 'migrations', 'facts', 'ledger', 'matching', 'supply', 'reconcile']

/** @returns the folder of a project with `lib/`; the caller deletes it. */
export function fakeProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'crossledger-fake-'))
  chmodSync(folder, 0o755)
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  for (const room of REAL_ROOMS) transpileRoom(room, join(folder, 'lib'))
  for (const [file, script] of Object.entries(PROGRAMS)) {
    const path = join(folder, 'lib', file)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, script)
  }
  return folder
}

/** Every one has to have a row, or the demo does not say that all holds. */
const INVARIANTS = JSON.stringify(invariants.map(({ id }) => id))

const CLAIM = JSON.stringify({
  user: '0xaa',
  free: '5',
  staked: '0',
  path: 'SIGNED',
  receiver: '0xbb',
  l2Receiver: null,
  txHash: '0xcc',
})

/** Ends after a few questions. FAKE_SIM=crash: never gets up. */
const SIM = `
const fs = require('node:fs'), path = require('node:path'), http = require('node:http')
if (process.env.FAKE_SIM === 'crash') { console.error('Error: no room for a world'); process.exit(1) }
const data = process.argv[process.argv.indexOf('--data') + 1]
fs.mkdirSync(data, { recursive: true })
fs.writeFileSync(path.join(data, 'argv.json'), JSON.stringify(process.argv.slice(2)))
const list = path.join(data, 'list.json')
fs.writeFileSync(list, '[]')
let asked = 0
const chain = (id, target) => ({ id, head: target, finalized: target, target: asked > 2 ? target : null })
const fault = process.argv.includes('--fault') ? [{ id: process.argv[process.argv.indexOf('--fault') + 1], txHash: '0xf1' }] : []
const endpoint = { rpc: 'ws://127.0.0.1:1', gateway: null }
http.createServer((request, response) => {
  asked += 1
  const answers = {
    '/state': { world: 'SIMULATED', phase: 'claims', progress: Math.min(asked / 3, 1), ended: asked > 2, clock: 1,
      endpoints: { phala: endpoint, ethereum: endpoint, 'phala-l2': endpoint },
      chains: [chain('phala', 10), chain('ethereum', 20), chain('phala-l2', 30)],
      entitlementFile: asked > 1 ? list : null, faults: fault },
    '/bookkeeping': { claims: [${CLAIM}], supply: { 'phala:pha': '7' }, balances: { 'phala:pha': { '0xdd': '7' } } },
  }
  response.end(JSON.stringify(answers[request.url]))
}).listen(0, '127.0.0.1', function () {
  console.log(JSON.stringify({ ready: true, control: 'http://127.0.0.1:' + this.address().port }))
})`

/** Commands of the ledger. FAKE_VERDICT, FAKE_BOOKS=wrong, FAKE_STATUS=behind change the answers. */
const CLI = `
const fs = require('node:fs'), path = require('node:path')
const { Client } = require('pg')
const env = process.env, words = process.argv.slice(2)
fs.appendFileSync(path.join(env.CROSSLEDGER_DATA, 'commands.txt'), words.join(' ') + '\\n')
const say = (answer) => console.log(JSON.stringify(answer))
const chain = (id, height) => ({ id, processed: height, finalized: env.FAKE_STATUS === 'behind' ? height - 1 : height, complete: false })
const commands = {
  migrate: async () => {
    const client = new Client({ connectionString: env.DATABASE_URL })
    await client.connect(); await client.query('CREATE TABLE IF NOT EXISTS t (n int)'); await client.end()
  },
  status: () => say({ chains: [chain('phala', 10), chain('ethereum', 20), chain('phala-l2', 30)], latestCuts: {} }),
  entitlement: () => undefined,
  books: () => say({ claims: [${CLAIM}], supply: { 'phala:pha': '7' },
    balances: { 'phala:pha': { '0xDD': env.FAKE_BOOKS === 'wrong' ? '6' : '7', issuance: '-7' } } }),
  reconcile: () => {
    const verdict = env.FAKE_VERDICT ?? 'HOLDS'
    say({ cut: { id: 'c1', level: 'FINAL', time: 1, chains: [] }, migrations: [], headline: [{ line: 'Backed', verdict, coverage: '1' }],
      places: [], invariants: ${INVARIANTS}.map((id) => ({ id, scope: 'ethereum', verdict, reason: null, terms: [] })),
      breaks: verdict === 'BROKEN' ? [{ invariant: 'cap' }] : [], counts: { claim: 1 } })
    process.exitCode = { HOLDS: 0, BROKEN: 2, UNKNOWN: 3 }[verdict]
  },
}
Promise.resolve(commands[words[0]]()).catch((error) => { console.error(error.message); process.exit(1) })`

const WAIT = 'setInterval(() => {}, 1000)'

/** Says where its metrics are, as the Subsquid SDK does, and has seen every block. */
const EVM = `
require('node:http').createServer((_, response) => response.end('sqd_processor_last_block 30\\nsqd_processor_chain_height 30\\n'))
  .listen(0, '127.0.0.1', function () { console.error('prometheus metrics are served at port ' + this.address().port) })`

const SERVER = `
if (process.env.CROSSLEDGER_WORLD !== 'SIMULATED') process.exit(78)
require('node:http').createServer((_, response) => response.end('ok')).listen(Number(process.env.CROSSLEDGER_PORT), '127.0.0.1')`

const PROGRAMS: Readonly<Record<string, string>> = {
  'sim/main.js': SIM,
  'src/cli/main.js': CLI,
  'src/jobs/main.js': WAIT,
  'src/server/main.js': SERVER,
  'processors/evm/main.js': EVM,
  'processors/substrate/main.js': `process.exit(process.env.RPC_PHALA === undefined ? 78 : 0)`,
}
