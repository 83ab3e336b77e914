import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type ScratchDatabase, scratchDatabase } from '../../test/scratch-database'
import { freePort } from '../runtime/free-port'
import { createLogger } from '../runtime/log'
import { type JobQueue, type JobWorker, openJobQueue, type QueueBackend, startJobWorker } from './job-queue'

const log = createLogger({ name: 'test', level: 'error' })

/** A handler whose runs the test lets go one by one. */
function gate() {
  const runs: { job: string; reason: string; finish(): void }[] = []
  const waiting: (() => void)[] = []
  const handle = (job: string, reason: string) =>
    new Promise<void>((resolve) => {
      runs.push({ job, reason, finish: resolve })
      waiting.shift()?.()
    })
  const started = (count: number) =>
    runs.length >= count ? Promise.resolve() : new Promise<void>((resolve) => waiting.push(resolve))
  return { runs, handle, started }
}

/** Redis is no npm package: its half of the suite runs where the program is installed. */
const REDIS = spawnSync('redis-server', ['--version']).status === 0

describe.each([
  { name: 'Postgres', skip: false },
  { name: 'Redis', skip: !REDIS },
])('the job queue on $name', ({ name, skip }) => {
  let scratch: ScratchDatabase
  let redis: ChildProcess | undefined
  let backend: QueueBackend
  let queue: JobQueue
  let worker: JobWorker
  beforeAll(async () => {
    if (skip) return
    scratch = await scratchDatabase()
    const port = await freePort()
    if (name === 'Redis') redis = await startRedis(port)
    backend = { databaseUrl: scratch.url, redisUrl: name === 'Redis' ? `redis://127.0.0.1:${port}` : null }
  })
  afterAll(async () => {
    redis?.kill()
    await scratch?.drop()
  })
  afterEach(async () => {
    await worker?.close()
    await queue?.close()
  })

  it.skipIf(skip)('makes one run of a burst, and one more of what comes while it runs', async () => {
    queue = await openJobQueue(backend, log)
    for (let i = 0; i < 20; i++) await queue.ask('reconcile', `block ${i}`, 0)
    const { runs, handle, started } = gate()
    worker = await startJobWorker(backend, log, handle)
    await started(1)
    for (let i = 0; i < 20; i++) await queue.ask('reconcile', `later ${i}`, 0)
    runs[0]?.finish()
    await started(2)
    expect(runs.map((run) => run.reason)).toEqual(['block 0', 'later 19'])
    runs[1]?.finish()
    await queue.ask('reconcile', 'again', 10)
    await started(3)
    expect(runs.map((run) => run.reason)).toEqual(['block 0', 'later 19', 'again'])
    runs[2]?.finish()
  })

  it.skipIf(skip)('runs on a schedule, also after a failure', async () => {
    queue = await openJobQueue(backend, log)
    await queue.every('reconcile', 50)
    const reasons: string[] = []
    await new Promise<void>((resolve) => {
      void startJobWorker(backend, createLogger({ name: 'test', sinks: [] }), async (_job, reason) => {
        reasons.push(reason)
        if (reasons.length === 1) throw new Error('the node is down')
        if (reasons.length === 3) resolve()
      }).then((started) => {
        worker = started
      })
    })
    expect(reasons).toEqual(['schedule', 'schedule', 'schedule'])
  })
})

async function startRedis(port: number): Promise<ChildProcess> {
  const settings = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--dir',
    tmpdir(),
  ]
  const redis = spawn('redis-server', settings, { stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise<void>((resolve, reject) => {
    redis.once('error', reject)
    redis.stdout.on('data', (text: Buffer) => text.includes('Ready to accept connections') && resolve())
  })
  return redis
}
