/**
 * Can another user open this path? Postgres of a root session runs as somebody else, who cannot
 * get into a home or a temporary folder of mode 700.
 */
import { realpathSync, type Stats, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { OsAccount } from './os-account'

/**
 * Looks at the mode of the path (read, and enter for a folder) and of every folder above it.
 * Access lists are not looked at.
 */
export function canReach(path: string, account: OsAccount): boolean {
  const real = realpathSync(path)
  const own = statSync(real)
  return allows(own, account, own.isDirectory() ? 0b101 : 0b100) && canEnter(dirname(real), account)
}

/** Can it pass through this folder and every one above it? That does not include listing them. */
export function canEnter(folder: string, account: OsAccount): boolean {
  const real = realpathSync(folder)
  const above = dirname(real)
  return allows(statSync(real), account, 0b001) && (above === real || canEnter(above, account))
}

/** The first class that fits decides, as in the kernel: owner, then group, then others. */
export function allows(
  file: Pick<Stats, 'mode' | 'uid' | 'gid'>,
  account: Pick<OsAccount, 'uid' | 'gid'>,
  wanted: number,
): boolean {
  const shift = file.uid === account.uid ? 6 : file.gid === account.gid ? 3 : 0
  return ((file.mode >> shift) & wanted) === wanted
}
