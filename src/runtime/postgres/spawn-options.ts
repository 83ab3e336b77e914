import type { OsAccount } from './os-account'

/**
 * How the Postgres programs are started: as the account, from a folder it can enter, with none of
 * our environment but the path. PGDATA, PGOPTIONS or a library path of the user would change them.
 */
export function spawnOptions(account: OsAccount | null, place: string) {
  const env = { PATH: process.env.PATH ?? '/usr/bin:/bin', HOME: place, LANG: 'C', LC_ALL: 'C', TZ: 'UTC' }
  return account === null ? { cwd: place, env } : { cwd: place, env, uid: account.uid, gid: account.gid }
}
