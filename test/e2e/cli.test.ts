/** The commands as a person runs them: the built program, a real database, exit codes. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blockWith, indexSample } from '../../src/store/testing/sample-chain'
import { oneOfEach, samplePosition, samplePosting } from '../../src/store/testing/sample-rows'
import { type ScratchDatabase, scratchDatabase } from '../scratch-database'

const ROOT = resolve(__dirname, '..', '..')
const CLI = join(ROOT, 'lib', 'src', 'cli', 'main.js')

interface Answer {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

function cli(args: readonly string[], env: Record<string, string>): Promise<Answer> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [CLI, ...args], { cwd: ROOT, env: { PATH: process.env.PATH ?? '', ...env } })
    const texts = { out: '', err: '' }
    child.stdout.on('data', (text: Buffer) => {
      texts.out += text
    })
    child.stderr.on('data', (text: Buffer) => {
      texts.err += text
    })
    child.once('error', fail)
    child.once('close', (code) => done({ code, ...texts }))
  })
}

describe('the commands', () => {
  let scratch: ScratchDatabase
  let folder: string
  let env: Record<string, string>
  const holder = '0xaa00000000000000000000000000000000000001'
  const json = async (...args: string[]) => JSON.parse((await cli([...args, '--json'], env)).out)

  beforeAll(async () => {
    scratch = await scratchDatabase()
    folder = mkdtempSync(join(tmpdir(), 'crossledger-cli-'))
    env = { DATABASE_URL: scratch.url, CROSSLEDGER_WORLD: 'SIMULATED' }
  })
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true })
    await scratch?.drop()
  })

  it('say what to do when something is missing', async () => {
    const noDatabase = await cli(['books'], {})
    expect(noDatabase).toMatchObject({ code: 1, out: '' })
    expect(noDatabase.err).toMatch(/^DATABASE_URL is not set and no database of ours runs/)
    const noTables = await cli(['books'], env)
    expect(noTables).toMatchObject({ code: 1, err: 'The database has no tables yet; run the command migrate first.\n' })
    expect((await cli(['bokos'], env)).err).toContain("unknown command 'bokos'")
    expect((await cli(['reconcile', '--at', 'yesterday'], env)).err).toContain('It is not a time')
    expect((await cli(['--help'], {})).code).toBe(0)
  })

  it('migrate, once', async () => {
    expect((await json('migrate')).applied.length).toBeGreaterThan(3)
    expect(await json('migrate')).toEqual({ applied: [] })
  })

  it('show the books that are indexed', async () => {
    const asset = 'ethereum:pha'
    const move = samplePosting(samplePosition('ethereum', 7, 0), {
      asset,
      debit: '0x0a',
      credit: holder,
      amount: 10n,
      debitBalance: 0n,
      creditBalance: 10n,
    })
    await indexSample('ethereum', scratch.url, {
      rows: [oneOfEach(5), blockWith('ethereum', 7, [move])],
      finalized: 7,
    })
    expect(await json('books')).toEqual({
      claims: [
        {
          user: '0x0c',
          free: '5',
          staked: '5',
          path: 'ADMIN',
          receiver: '0x0d',
          l2Receiver: null,
          txHash: samplePosition('ethereum', 5, 1).txHash,
        },
      ],
      supply: { [asset]: '10' },
      balances: { [asset]: { [holder]: '10' } },
    })
    expect((await cli(['books'], env)).out).toContain('1 claims')
  })

  it('show an account as of any block', async () => {
    const before = await json('account', holder, '--asset', 'ethereum:pha', '--at', '6')
    expect(before.balances).toEqual([
      { asset: 'ethereum:pha', account: holder, height: 6, balance: '0', posting: null },
    ])
    const now = await json('account', holder.toUpperCase().replace('0X', '0x'), '--asset', 'ethereum:pha')
    expect(now.balances).toMatchObject([{ height: null, balance: '10', posting: expect.stringMatching(/^ethereum:/) }])
    const issuance = await json('account', 'issuance', '--asset', 'ethereum:pha', '--at', '7')
    expect(issuance.balances).toMatchObject([{ balance: '-10' }])
    expect((await cli(['account', 'nonsense'], env)).err).toContain('is no address of any chain')
  })

  it('show how far each chain is, and which node cannot be asked', async () => {
    const on = { ...env, RPC_ETHEREUM: 'http://127.0.0.1:1' }
    const status = JSON.parse((await cli(['status', '--json'], on)).out)
    expect(status).toEqual({
      world: 'SIMULATED',
      chains: [
        {
          id: 'ethereum',
          processed: 7,
          finalized: 7,
          complete: false,
          head: null,
          lagBlocks: null,
          lagSeconds: null,
        },
      ],
      latestCuts: { PROVISIONAL: null, FINAL: null },
    })
  })

  it('import a list, once, and refuse a bad one as a whole', async () => {
    const key = (digit: string) => `0x${digit.repeat(64)}`
    const write = (name: string, rows: string[]) => {
      const file = join(folder, name)
      writeFileSync(file, ['account,free,staked,class', ...rows].join('\n'))
      return file
    }
    const bad = write('bad.csv', [`${key('1')},1,2,person`, `${key('2')},-1,2,person`])
    const refused = await cli(['entitlement', 'import', bad, '--migration', 'phala'], env)
    expect(refused).toMatchObject({ code: 1, out: '' })
    expect(refused.err).toContain('line 3: "-1": free is negative')
    expect(refused.err).toContain('Nothing was imported: 1 rows are refused.')

    const skipped = await json('entitlement', 'import', bad, '--migration', 'phala', '--skip-invalid')
    expect(skipped).toMatchObject({ imported: true, rows: 1, totals: { free: `1${'0'.repeat(18)}` } })
    const good = write('good.csv', [`${key('1')},1,2,person`, `${key('2')},1.5,0,sovereign`])
    const first = await json('entitlement', 'import', good, '--migration', 'phala')
    expect(first).toMatchObject({ imported: true, rows: 2, replaces: skipped.list, refused: [], collisions: [] })
    const again = await cli(['entitlement', 'import', good, '--migration', 'phala'], env)
    expect(again.code).toBe(0)
    expect(again.out).toBe(`This file is the list in force already (${first.list}): 2 accounts: free 2.5, staked 2.\n`)
    expect((await cli(['entitlement', 'import', good, '--migration', 'moon'], env)).err).toContain('No migration')
    expect((await cli(['entitlement', 'import', 'no.csv', '--migration', 'phala'], env)).err).toContain(
      'cannot be read',
    )
  })

  it('reconcile says by its exit code that something is UNKNOWN', async () => {
    // Nodes that do not answer: nothing can be proven, and it must not look as if it were.
    const nodes = {
      RPC_ETHEREUM: 'http://127.0.0.1:1',
      RPC_PHALA: 'http://127.0.0.1:1',
      RPC_PHALA_L2: 'http://127.0.0.1:1',
    }
    const answer = await cli(['reconcile', '--json'], { ...env, ...nodes })
    expect(answer.code).toBe(3)
    const document = JSON.parse(answer.out)
    expect(Object.keys(document).sort()).toEqual([
      'breaks',
      'counts',
      'cut',
      'headline',
      'invariants',
      'migrations',
      'places',
    ])
    expect(document.cut.missing.map((chain: { id: string }) => chain.id)).toEqual(['phala', 'phala-l2'])
    expect(document.invariants.find((one: { id: string }) => one.id === 'cap')).toMatchObject({ verdict: 'UNKNOWN' })
    expect(document.counts.cut).toBe(1)
    expect((await cli(['reconcile'], { ...env, ...nodes })).out).toContain('missing: phala is not indexed yet')
    expect((await cli(['reconcile'], env)).err).toContain('No chain is switched on')
  })
})
