/**
 * A real Postgres of our own, in the data folder, for whoever has no DATABASE_URL. It listens on
 * 127.0.0.1 only, with a random password. It outlives a killed parent, so that nothing committed
 * is at risk, and the next start takes it over. See docs/adr/0003-embedded-postgres.md.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { assertDiskSpace } from './disk-space'
import { freePort, portIsFree } from './free-port'
import type { Logger } from './log'
import { prepareBinaries } from './postgres/binaries'
import { createDatabase, isOurs, waitUntilReady } from './postgres/connect'
import { isPortTaken } from './postgres/explain-failure'
import { clusterOf, initialise, ROLE } from './postgres/initialise'
import { launchPostmaster, type Postmaster } from './postgres/launch-postmaster'
import { chooseAccount, type OsAccount } from './postgres/os-account'
import {
  type Connection,
  clusterOwner,
  placeToRemove,
  preparePlace,
  readConnection,
  writeConnection,
} from './postgres/place'
import { findPostmaster, stopPostmaster } from './postgres/postmaster'
import { type Durability, postgresSettings } from './postgres/settings'
import { watchProcess } from './postgres/watch-process'

export type { Durability } from './postgres/settings'

const DATABASE = 'crossledger'

/** A new cluster with its log takes about 60 MiB; an index build needs room to breathe. */
const NEEDED_MIB = 300

export interface EmbeddedPostgresOptions {
  /** Everything is written below it, in `postgres/` and `logs/postgres.log`. Only one process may use it at a time. */
  readonly dataDir: string
  readonly durability: Durability
  readonly log: Logger
  /** Called once if Postgres ends without having been asked to, with a sentence. */
  readonly onUnexpectedExit?: (reason: string) => void
  /** Text of /etc/passwd, for tests of systems with other users. */
  readonly passwd?: string
}

export interface EmbeddedPostgres {
  /** postgres://…, with the password: not for logs. */
  readonly url: string
  readonly port: number
  readonly pid: number
  /** It was already running, left by a run that was killed. */
  readonly adopted: boolean
  /** Fast shutdown; returns when the process is gone. Never throws because it is gone already. */
  stop(): Promise<void>
}

/** @throws UserError with one sentence: disk full, program missing, folder out of reach, database damaged. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir)
  mkdirSync(join(dataDir, 'logs'), { recursive: true })
  const account = chooseAccount({
    uid: process.geteuid?.(),
    passwd: options.passwd ?? readPasswd(),
    owner: clusterOwner(dataDir),
  })
  const place = preparePlace(dataDir, account)
  const connection = readConnection(dataDir) ?? {
    place,
    port: await freePort(),
    password: randomBytes(24).toString('base64url'),
  }
  // Written before the cluster: a password that is lost would make the cluster useless.
  writeConnection(dataDir, connection)
  const adopted = await adopt(connection, options)
  if (adopted !== null) return adopted
  assertDiskSpace(place, NEEDED_MIB, 'the database')
  return launch(dataDir, account, connection, options)
}

/**
 * postgres://… of the embedded Postgres that runs in a data folder now, with the password: not for
 * logs. Null when none does.
 * @throws UserError when its connection file cannot be read
 */
export function runningPostgresUrl(dataDir: string): string | null {
  const connection = readConnection(resolve(dataDir))
  if (connection === null) return null
  const cluster = clusterOf(connection.place)
  if (!existsSync(cluster) || findPostmaster(cluster) === null) return null
  return databaseUrl(connection, DATABASE)
}

/** Ends the embedded Postgres of a data folder, if one runs, and deletes its database. */
export async function removeEmbeddedPostgres(dataDir: string): Promise<void> {
  const folder = resolve(dataDir)
  const place = placeToRemove(folder)
  const cluster = clusterOf(place)
  const pid = existsSync(cluster) ? findPostmaster(cluster) : null
  if (pid !== null) await stopPostmaster(pid, cluster)
  rmSync(place, { recursive: true, force: true })
  rmSync(join(folder, 'postgres'), { recursive: true, force: true })
}

/** Takes over a postmaster that a killed run left; one that does not answer to our password is ended. */
async function adopt(connection: Connection, options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres | null> {
  const cluster = clusterOf(connection.place)
  if (!existsSync(cluster)) return null
  const pid = findPostmaster(cluster)
  if (pid === null) return null
  if (await isOurs(adminUrl(connection), cluster)) {
    options.log.info('a run that was killed left Postgres running; it is taken over', { pid })
    const watch = watchProcess(pid, () => options.onUnexpectedExit?.('Postgres ended without being asked to.'))
    return handle(connection, pid, true, () => {
      watch.stop()
      return stopPostmaster(pid, cluster)
    })
  }
  options.log.warn('a run that was killed left a Postgres that does not answer; it is stopped', { pid })
  await stopPostmaster(pid, cluster)
  return null
}

async function launch(
  dataDir: string,
  account: OsAccount | null,
  connection: Connection,
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const { place, password } = connection
  const binaries = prepareBinaries(account, place)
  await initialise(binaries, account, place, password)
  const cluster = clusterOf(place)
  let port = (await portIsFree(connection.port)) ? connection.port : await freePort()
  for (let attempt = 1; ; attempt += 1) {
    const settings = { ...postgresSettings(options.durability), port: String(port) }
    const logFile = join(dataDir, 'logs', 'postgres.log')
    const current = { place, port, password }
    // Before the start: if we are killed right after it, the next run finds the port.
    writeConnection(dataDir, current)
    const postmaster = await launchPostmaster({ binaries, account, place, cluster, settings, logFile })
    const failure = await readyOrFailure(postmaster, current)
    if (failure === null) {
      await createDatabase(adminUrl(current), DATABASE)
      postmaster.onUnexpectedExit((reason) => options.onUnexpectedExit?.(reason))
      return handle(current, postmaster.pid, false, () => postmaster.stop())
    }
    await postmaster.stop()
    if (!isPortTaken(postmaster.said()) || attempt === 5) throw failure
    port = await freePort()
  }
}

async function readyOrFailure(postmaster: Postmaster, connection: Connection): Promise<Error | null> {
  return Promise.race([
    postmaster.exited.then(() => postmaster.failure()),
    waitUntilReady(adminUrl(connection), () => !postmaster.hasExited()).then(
      (ready) => (ready ? null : postmaster.failure()),
      (error) => error,
    ),
  ])
}

function handle(connection: Connection, pid: number, adopted: boolean, stop: () => Promise<void>): EmbeddedPostgres {
  return { url: databaseUrl(connection, DATABASE), port: connection.port, pid, adopted, stop }
}

const adminUrl = (connection: Connection) => databaseUrl(connection, 'postgres')

function databaseUrl({ port, password }: Connection, database: string): string {
  return `postgres://${ROLE}:${password}@127.0.0.1:${port}/${database}`
}

function readPasswd(): string {
  return existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8') : ''
}
