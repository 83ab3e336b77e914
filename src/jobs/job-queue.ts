import { createPostgresBackend, type Job, Queue, Worker } from 'bullmq'
import type { Logger } from '../runtime/log'

/** Where the queue lives: Postgres, or Redis where one is given. */
export interface QueueBackend {
  readonly databaseUrl: string
  readonly redisUrl: string | null
}

/** Work that may be asked for any number of times: it is done once after the last time. */
export interface JobQueue {
  /**
   * Asks for the job. While it waits, asking again changes nothing; while it runs, one more run is
   * kept for afterwards.
   */
  ask(job: string, reason: string, delayMs: number): Promise<void>
  /** Asks for the job every so often, whatever else happens. Replaces the former schedule. */
  every(job: string, everyMs: number): Promise<void>
  close(): Promise<void>
}

export interface JobWorker {
  close(): Promise<void>
}

/** @param reason why it runs, e.g. `block` or `schedule` */
export type JobHandler = (job: string, reason: string) => Promise<void>

const QUEUE = 'crossledger'

interface JobData {
  readonly reason: string
}

/** Tables of the queue, beside ours in the same database. */
const postgresConnection = (databaseUrl: string) => ({ connectionString: databaseUrl, schema: 'bullmq', migrate: true })

/** Without this ioredis gives a blocked command up after 20 tries. */
const redisConnection = (url: string) => ({ url, maxRetriesPerRequest: null })

/** What is used of a queue, whatever it lives in. */
type AnyQueue = Pick<Queue<JobData, void, string>, 'add' | 'upsertJobScheduler' | 'close'> & {
  waitUntilReady(): Promise<unknown>
  on(event: 'error', listener: (error: Error) => void): unknown
}

function newQueue({ databaseUrl, redisUrl }: QueueBackend): AnyQueue {
  if (redisUrl !== null) return new Queue(QUEUE, { connection: redisConnection(redisUrl) })
  return new Queue(QUEUE, { connection: postgresConnection(databaseUrl) }, createPostgresBackend)
}

type AnyWorker = Pick<Worker<JobData, void>, 'close'> & {
  waitUntilReady(): Promise<unknown>
  on(event: 'error', listener: (error: Error) => void): unknown
  on(event: 'failed', listener: (job: { name: string } | undefined, error: Error) => void): unknown
}

function newWorker(
  { databaseUrl, redisUrl }: QueueBackend,
  process: (job: Job<JobData, void>) => Promise<void>,
  options: { readonly concurrency: number; readonly runRetryDelay: number },
): AnyWorker {
  if (redisUrl !== null) return new Worker(QUEUE, process, { ...options, connection: redisConnection(redisUrl) })
  return new Worker(QUEUE, process, { ...options, connection: postgresConnection(databaseUrl) }, createPostgresBackend)
}

export async function openJobQueue(backend: QueueBackend, log: Logger): Promise<JobQueue> {
  const queue = newQueue(backend)
  queue.on('error', (error) => log.warn('the job queue has lost its connection; it tries again', { error }))
  await queue.waitUntilReady()
  return {
    async ask(job, reason, delayMs) {
      const deduplication = { id: job, keepLastIfActive: true }
      await queue.add(job, { reason }, { delay: delayMs, deduplication, removeOnComplete: true, removeOnFail: 50 })
    },
    async every(job, everyMs) {
      const opts = { removeOnComplete: true, removeOnFail: 50 }
      await queue.upsertJobScheduler(
        `${job}-schedule`,
        { every: everyMs },
        { name: job, data: { reason: 'schedule' }, opts },
      )
    },
    close: () => queue.close(),
  }
}

/** Runs one job at a time. A job that fails is logged and left: the next block or the schedule asks again. */
export async function startJobWorker(backend: QueueBackend, log: Logger, handle: JobHandler): Promise<JobWorker> {
  // The default waits 15 s after a lost connection.
  const options = { concurrency: 1, runRetryDelay: 1_000 }
  const process = (job: Job<JobData, void>) => handle(job.name, job.data.reason)
  const worker = newWorker(backend, process, options)
  worker.on('error', (error) => log.warn('the job worker has lost its connection; it tries again', { error }))
  worker.on('failed', (job, error) => log.error('a job failed', { job: job?.name, error }))
  await worker.waitUntilReady()
  return { close: () => worker.close() }
}
