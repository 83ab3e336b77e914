/** The database of a run: the one DATABASE_URL names, or an embedded one that is kept alive. */
import { setTimeout as sleep } from 'node:timers/promises'
import { type Durability, type EmbeddedPostgres, startEmbeddedPostgres } from '../../runtime/embedded-postgres'
import type { Logger } from '../../runtime/log'

export interface RunDatabase {
  /** May change when an embedded database had to be started again: ask every time. */
  url(): string
  readonly embedded: boolean
  stop(): Promise<void>
}

export interface DatabaseOptions {
  readonly databaseUrl: string | null
  readonly dataDir: string
  readonly durability: Durability
  readonly log: Logger
  /** It ended and could not be brought back: the run cannot go on. */
  readonly onLost: (reason: string) => void
}

const RESTART_DELAY_MS = 1_000
const MOST_RESTARTS = 5

export async function openDatabase(options: DatabaseOptions): Promise<RunDatabase> {
  const { databaseUrl } = options
  if (databaseUrl !== null) return { url: () => databaseUrl, embedded: false, stop: async () => undefined }
  let stopped = false
  let restarts = 0
  let current: EmbeddedPostgres

  const start = () =>
    startEmbeddedPostgres({
      dataDir: options.dataDir,
      durability: options.durability,
      log: options.log,
      onUnexpectedExit: (reason) => void restart(reason),
    })

  const restart = async (reason: string): Promise<void> => {
    restarts += 1
    if (stopped) return
    if (restarts > MOST_RESTARTS) return options.onLost(`Postgres ended ${restarts} times: ${reason}`)
    options.log.warn('Postgres ended and is started again', { reason })
    await sleep(RESTART_DELAY_MS)
    if (stopped) return
    try {
      current = await start()
      if (stopped) await current.stop()
    } catch (error) {
      options.onLost(error instanceof Error ? error.message : String(error))
    }
  }

  current = await start()
  return {
    url: () => current.url,
    embedded: true,
    stop: async () => {
      stopped = true
      await current.stop()
    },
  }
}
