/**
 * One process at a time may use a data folder. The lock is a file that names its holder; a holder
 * that is gone, by its id and its start, holds nothing.
 */
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { processIdentity } from './process-identity'
import { UserError } from './user-error'

const holderFile = z.object({ pid: z.number().int(), identity: z.string().nullable() })
type Holder = z.infer<typeof holderFile>

export interface FolderLock {
  release(): void
}

const fileOf = (folder: string) => join(folder, 'lock.json')

/** @throws UserError when another living process holds the folder. */
export function lockFolder(folder: string): FolderLock {
  mkdirSync(folder, { recursive: true })
  const file = fileOf(folder)
  const own = join(folder, `lock.${process.pid}.part`)
  writeFileSync(own, JSON.stringify({ pid: process.pid, identity: processIdentity(process.pid) } satisfies Holder))
  try {
    for (let attempt = 0; attempt < 3; attempt += 1) {
      // A link either appears whole or not at all, and never replaces what is there.
      if (tryLink(own, file)) return { release: () => rmSync(file, { force: true }) }
      const holder = livingHolder(folder)
      if (holder !== null) {
        throw new UserError(
          `The data folder ${folder} is in use by process ${holder}; stop that one first, or choose another folder with --data.`,
        )
      }
      rmSync(file, { force: true })
    }
  } finally {
    rmSync(own, { force: true })
  }
  throw new UserError(`The data folder ${folder} cannot be locked: others keep taking it; try again.`)
}

/** Id of the living process that holds the folder, or null. */
export function livingHolder(folder: string): number | null {
  try {
    const { pid, identity } = holderFile.parse(JSON.parse(readFileSync(fileOf(folder), 'utf8')))
    const now = processIdentity(pid)
    return now !== null && now === identity ? pid : null
  } catch {
    // No lock, or one that was cut short: nobody holds it.
    return null
  }
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}
