import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type EmbeddedPostgres, removeEmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres'
import { createLogger } from './log'
import { isRunning } from './process-identity'
import { transpiledRuntime } from './testing/transpiled-runtime'

const isRoot = process.getuid?.() === 0
const PASSWD_WITHOUT_POSTGRES = 'root:x:0:0::/root:/bin/sh\nnobody:x:65534:65534::/:/sbin/nologin\n'
const log = createLogger({ name: 'test', sinks: [] })

let root: string
let runtime: string
const started: EmbeddedPostgres[] = []

beforeAll(() => {
  runtime = transpiledRuntime()
})
afterAll(() => rmSync(runtime, { recursive: true, force: true }))
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'crossledger-pg-'))
  chmodSync(root, 0o755)
})
afterEach(async () => {
  for (const postgres of started.splice(0)) await postgres.stop()
  rmSync(root, { recursive: true, force: true })
})

async function start(dataDir: string, more: { passwd?: string } = {}): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir, durability: 'full', log, ...more })
  started.push(postgres)
  return postgres
}

async function ask(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

const modeOf = (path: string) => statSync(path).mode & 0o777

/** Runs a program that starts Postgres, tells about it and waits, and stops it on SIGTERM. */
async function startInChild(dataDir: string, ids: { uid?: number; gid?: number } = {}) {
  const script = `
    const { startEmbeddedPostgres } = require('./src/runtime/embedded-postgres.js')
    const { createLogger } = require('./src/runtime/log.js')
    startEmbeddedPostgres({ dataDir: process.argv[1], durability: 'full', log: createLogger({ name: 'child' }) }).then(
      (postgres) => {
        // Before it tells: whoever reads that line may send the signal at once.
        process.on('SIGTERM', () => postgres.stop().then(() => process.exit(0)))
        console.log(JSON.stringify(postgres))
        setInterval(() => {}, 1000)
      },
      (error) => { console.log(JSON.stringify({ error: error.message })); process.exit(1) },
    )`
  const child = spawn(process.execPath, ['-e', script, dataDir], {
    cwd: runtime,
    stdio: ['ignore', 'pipe', 'inherit'],
    ...ids,
  })
  const [line] = await once(createInterface(child.stdout), 'line')
  return { child, told: JSON.parse(String(line)) as { url: string; pid: number; adopted: boolean; error?: string } }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const exited = once(child, 'exit')
  child.kill(signal)
  await exited
}

describe('embedded Postgres', () => {
  it('is a UTF8 database with byte order, on 127.0.0.1 only, with a password kept in a private file', async () => {
    const postgres = await start(join(root, 'data'))
    const [row] = await ask(
      postgres.url,
      `SELECT current_database() AS name, pg_encoding_to_char(encoding) AS encoding, datcollate AS collation,
              current_setting('listen_addresses') AS listens, current_setting('unix_socket_directories') AS sockets,
              current_setting('max_connections') AS connections, current_setting('synchronous_commit') AS commits
         FROM pg_database WHERE datname = current_database()`,
    )
    expect(row).toEqual({
      name: 'crossledger',
      encoding: 'UTF8',
      collation: 'C',
      listens: '127.0.0.1',
      sockets: '',
      connections: '100',
      commits: 'on',
    })
    expect(modeOf(join(root, 'data', 'postgres', 'connection.json'))).toBe(0o600)
    await expect(ask(postgres.url.replace(/:[^:@]+@/, ':wrong@'), 'SELECT 1')).rejects.toThrow('password')
  })

  it('keeps data and port over a stop and a start', async () => {
    const first = await start(join(root, 'data'))
    await ask(first.url, 'CREATE TABLE kept AS SELECT 7 AS n')
    await first.stop()
    expect(isRunning(first.pid)).toBe(false)
    const second = await start(join(root, 'data'))
    expect(second).toMatchObject({ adopted: false, port: first.port })
    expect(await ask(second.url, 'SELECT n FROM kept')).toEqual([{ n: 7 }])
  })

  it('stops with clients connected, and a second stop does nothing', async () => {
    const postgres = await start(join(root, 'data'))
    const client = new Client({ connectionString: postgres.url })
    client.on('error', () => undefined)
    await client.connect()
    await postgres.stop()
    await postgres.stop()
    expect(isRunning(postgres.pid)).toBe(false)
  })

  it('takes over the server of a run that was killed', async () => {
    const { child, told } = await startInChild(join(root, 'data'))
    await ask(told.url, 'CREATE TABLE kept AS SELECT 7 AS n')
    await end(child, 'SIGKILL')
    const next = await start(join(root, 'data'))
    expect(next).toMatchObject({ adopted: true, pid: told.pid, url: told.url })
    expect(await ask(next.url, 'SELECT n FROM kept')).toEqual([{ n: 7 }])
    await next.stop()
    expect(isRunning(told.pid)).toBe(false)
  })

  it('stops a left-over server that does not take our password', async () => {
    const { child, told } = await startInChild(join(root, 'data'))
    await end(child, 'SIGKILL')
    const file = join(root, 'data', 'postgres', 'connection.json')
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), password: 'another' }))
    await expect(start(join(root, 'data'))).rejects.toThrow('does not take the password')
    expect(isRunning(told.pid)).toBe(false)
  })

  it('starts over a pid file whose process is gone or is some other program', async () => {
    const first = await start(join(root, 'data'))
    await first.stop()
    for (const pid of [process.pid, 2 ** 22 - 1]) {
      const cluster = join(root, 'data', 'postgres', 'cluster')
      writeFileSync(join(cluster, 'postmaster.pid'), `${pid}\n${cluster}\n`)
      const next = await start(join(root, 'data'))
      expect(next.adopted).toBe(false)
      await next.stop()
    }
  })

  it('takes another port when its own is in use', async () => {
    const first = await start(join(root, 'one'))
    mkdirSync(join(root, 'two', 'postgres'), { recursive: true })
    const second = await start(join(root, 'two'))
    await second.stop()
    const file = join(root, 'two', 'postgres', 'connection.json')
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), port: first.port }))
    const third = await start(join(root, 'two'))
    expect(third.port).not.toBe(first.port)
    expect(await ask(third.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }])
  })

  it('says when it ends without having been asked to', async () => {
    let tell: (reason: string) => void = () => undefined
    const told = new Promise<string>((resolve) => {
      tell = resolve
    })
    const postgres = await startEmbeddedPostgres({
      dataDir: join(root, 'data'),
      durability: 'full',
      log,
      onUnexpectedExit: tell,
    })
    process.kill(postgres.pid, 'SIGINT')
    expect(await told).toContain('Postgres')
  })

  it('is deleted by removeEmbeddedPostgres, running or not, connection file damaged or not', async () => {
    const postgres = await start(join(root, 'data'))
    writeFileSync(join(root, 'data', 'postgres', 'connection.json'), '{')
    await removeEmbeddedPostgres(join(root, 'data'))
    expect(isRunning(postgres.pid)).toBe(false)
    expect(existsSync(join(root, 'data', 'postgres'))).toBe(false)
    await removeEmbeddedPostgres(join(root, 'data'))
  })
})

describe.skipIf(!isRoot)('embedded Postgres, started by root', () => {
  const ownerOf = (pid: number) => statSync(`/proc/${pid}`).uid

  it('runs as nobody where there is no user postgres', async () => {
    const postgres = await start(join(root, 'data'), { passwd: PASSWD_WITHOUT_POSTGRES })
    expect(ownerOf(postgres.pid)).toBe(65534)
    expect(await ask(postgres.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }])
    await postgres.stop()
    // A user postgres that appears later does not take the database over.
    const later = await start(join(root, 'data'))
    expect(ownerOf(later.pid)).toBe(65534)
  })

  it('shelters the database elsewhere when the data folder is out of its user’s reach', async () => {
    chmodSync(root, 0o700)
    const first = await start(join(root, 'data'), { passwd: PASSWD_WITHOUT_POSTGRES })
    await ask(first.url, 'CREATE TABLE kept AS SELECT 7 AS n')
    await first.stop()
    const { shelter } = JSON.parse(readFileSync(join(root, 'data', 'postgres', 'connection.json'), 'utf8'))
    expect(modeOf(shelter)).toBe(0o700)
    const second = await start(join(root, 'data'), { passwd: PASSWD_WITHOUT_POSTGRES })
    expect(await ask(second.url, 'SELECT n FROM kept')).toEqual([{ n: 7 }])
    await second.stop()
    await removeEmbeddedPostgres(join(root, 'data'))
    expect(existsSync(shelter)).toBe(false)
  })

  it('works for an ordinary user, from a folder of mode 700, and is adopted after a kill', async () => {
    const home = join(root, 'home')
    mkdirSync(home, { mode: 0o700 })
    chownSync(home, 65534, 65534)
    const ids = { uid: 65534, gid: 65534 }
    const first = await startInChild(join(home, 'data'), ids)
    expect(first.told.error).toBeUndefined()
    expect(ownerOf(first.told.pid)).toBe(65534)
    await end(first.child, 'SIGKILL')
    const second = await startInChild(join(home, 'data'), ids)
    expect(second.told).toMatchObject({ adopted: true, pid: first.told.pid })
    await end(second.child, 'SIGTERM')
    expect(isRunning(first.told.pid)).toBe(false)
  })

  it('tells an ordinary user that the data folder is another user’s', async () => {
    const postgres = await start(join(root, 'data'))
    await postgres.stop()
    const { told } = await startInChild(join(root, 'data'), { uid: 65534, gid: 65534 })
    expect(told.error).toMatch(/belongs to|may not/)
  })
})
