/** The data folder of a demo: which world lives in it, and temporary ones for runs with an end. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { removeEmbeddedPostgres } from '../../runtime/embedded-postgres'
import { livingHolder } from '../../runtime/folder-lock'
import { UserError } from '../../runtime/user-error'

const worldFile = z.object({
  seed: z.number(),
  scale: z.number(),
  faults: z.array(z.string()),
  /** The claim service's list was imported: once is enough. */
  entitlementImported: z.boolean(),
})

/** What makes a world this world and no other. */
export type StoredWorld = z.infer<typeof worldFile>

const fileOf = (folder: string) => join(folder, 'world.json')

export function readWorld(folder: string): StoredWorld | null {
  const file = fileOf(folder)
  if (!existsSync(file)) return null
  try {
    return worldFile.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (cause) {
    throw new UserError(`The file ${file} is damaged; start over with --fresh.`, { cause })
  }
}

export function writeWorld(folder: string, world: StoredWorld): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(fileOf(folder), `${JSON.stringify(world, null, 2)}\n`)
}

export interface WantedWorld {
  readonly seed: number | null
  readonly scale: number | null
  readonly faults: readonly string[]
}

/**
 * The world to play: the stored one goes on, and nothing else may be asked of it.
 * @throws UserError when the folder holds another world than the wanted one.
 */
export function chooseWorld(wanted: WantedWorld, stored: StoredWorld | null): StoredWorld {
  if (stored === null) {
    return { seed: wanted.seed ?? 1, scale: wanted.scale ?? 1, faults: [...wanted.faults], entitlementImported: false }
  }
  const other = [
    ...(wanted.seed !== null && wanted.seed !== stored.seed ? [`seed ${stored.seed}`] : []),
    ...(wanted.scale !== null && wanted.scale !== stored.scale ? [`scale ${stored.scale}`] : []),
    ...(wanted.faults.length > 0 && wanted.faults.join() !== stored.faults.join()
      ? [stored.faults.length === 0 ? 'no faults' : `faults ${stored.faults.join()}`]
      : []),
  ]
  if (other.length === 0) return stored
  throw new UserError(
    `The data folder holds a world with ${other.join(', ')}; add --fresh to start over, or leave those options out to go on with it.`,
  )
}

const TEMPORARY = 'crossledger-demo-'

/** A new folder below the temporary one that other users may pass through, as Postgres of a root session has to. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), TEMPORARY))
  chmodSync(folder, 0o711)
  return folder
}

/** Removes what runs that were killed left behind: their folders, and a Postgres that still runs in one. */
export async function sweepTemporaryFolders(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const folder = join(tmpdir(), name)
    // Only one that had been locked: a folder without a lock is being made, or was kept on purpose.
    if (!name.startsWith(TEMPORARY) || !existsSync(join(folder, 'lock.json')) || livingHolder(folder) !== null) continue
    // Another user's folder is that user's to sweep.
    await removeDemoFolder(folder).catch(() => undefined)
  }
}

/** Everything but the logs, which tell what happened. */
export async function emptyDemoFolder(folder: string): Promise<void> {
  await removeEmbeddedPostgres(folder)
  for (const name of ['world', 'world.json', 'archive']) rmSync(join(folder, name), { recursive: true, force: true })
}

export async function removeDemoFolder(folder: string): Promise<void> {
  await removeEmbeddedPostgres(folder)
  rmSync(folder, { recursive: true, force: true })
}
