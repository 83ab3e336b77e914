/**
 * Where the database lives: `<data>/postgres`, unless the user that Postgres runs as cannot reach
 * it (a data folder below a home or a temporary folder of mode 700, started as root). Then it is a
 * folder of its own below /var/lib/crossledger, and `<data>/postgres/connection.json` says where.
 */
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { UserError } from '../user-error'
import { canEnter } from './can-reach'
import type { OsAccount } from './os-account'

const connectionFile = z.object({
  /** Absolute path of a shelter; null for the data folder's own, which may then be moved as a whole. */
  shelter: z.string().nullable(),
  port: z.number().int(),
  password: z.string(),
})

export interface Connection {
  /** Absolute path of the folder with the database cluster. */
  readonly place: string
  readonly port: number
  readonly password: string
}

const folderOf = (dataDir: string) => join(dataDir, 'postgres')
const fileOf = (dataDir: string) => join(folderOf(dataDir), 'connection.json')

/**
 * What an earlier run wrote, or null.
 * @throws UserError when it is there and we may not read it, or it is no longer what we wrote.
 */
export function readConnection(dataDir: string): Connection | null {
  const file = fileOf(dataDir)
  try {
    const { shelter, port, password } = connectionFile.parse(JSON.parse(readFileSync(file, 'utf8')))
    return { place: shelter ?? folderOf(dataDir), port, password }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    const why =
      error instanceof Error && 'code' in error && error.code === 'EACCES' ? 'belongs to another user' : 'is damaged'
    throw new UserError(
      `The file ${file} ${why}, and it holds the password of the database; start as its owner, or start over with --fresh.`,
    )
  }
}

/** Mode 600: it holds the password. */
export function writeConnection(dataDir: string, { place, port, password }: Connection): void {
  const file = fileOf(dataDir)
  const content = { shelter: place === folderOf(dataDir) ? null : place, port, password }
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 })
  chmodSync(file, 0o600)
}

/** Where the database is, or would be: also when the connection file cannot be used any more. */
export function placeToRemove(dataDir: string): string {
  try {
    return readConnection(dataDir)?.place ?? folderOf(dataDir)
  } catch {
    return folderOf(dataDir)
  }
}

/** User id that owns the cluster of an earlier run, or null when there is none. */
export function clusterOwner(dataDir: string): number | null {
  const known = readConnection(dataDir)
  if (known === null || !existsSync(known.place)) return null
  return statSync(known.place).uid
}

/**
 * An existing folder, owned by the account, mode 700, that the account can reach.
 * @param shelters folders to try when the data folder is out of reach.
 * @throws UserError when the earlier one is gone, or no folder fits.
 */
export function preparePlace(
  dataDir: string,
  account: OsAccount | null,
  shelters: readonly string[] = ['/var/lib/crossledger', tmpdir()],
): string {
  const own = folderOf(dataDir)
  mkdirSync(own, { recursive: true })
  const known = readConnection(dataDir)
  if (known !== null && known.place !== own) return reopenPlace(dataDir, known.place)
  if (account === null) {
    chmodSync(own, 0o700)
    return own
  }
  if (canEnter(dataDir, account)) return handOver(own, account)
  for (const shelter of shelters) {
    const place = openShelter(shelter, account)
    if (place !== null) return place
  }
  throw new UserError(
    `Postgres runs as user ${account.name}, who can reach neither ${dataDir} nor any of ${shelters.join(', ')}; choose a folder that everybody may enter with --data, or set DATABASE_URL.`,
  )
}

function reopenPlace(dataDir: string, place: string): string {
  if (existsSync(place)) return place
  throw new UserError(`The database of ${dataDir} was kept in ${place}, which is gone; start over with --fresh.`)
}

function handOver(place: string, account: OsAccount): string {
  chownSync(place, account.uid, account.gid)
  chmodSync(place, 0o700)
  return place
}

function openShelter(shelter: string, account: OsAccount): string | null {
  try {
    if (!existsSync(shelter)) mkdirSync(shelter, { recursive: true, mode: 0o755 })
    if (!canEnter(shelter, account)) return null
    return handOver(mkdtempSync(join(shelter, 'crossledger-postgres-')), account)
  } catch {
    // A read-only or foreign folder: the next one is tried.
    return null
  }
}
