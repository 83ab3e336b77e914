import { spawn } from 'node:child_process'
import { chownSync, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../user-error'
import type { Binaries } from './binaries'
import { explainFailure } from './explain-failure'
import type { OsAccount } from './os-account'
import { spawnOptions } from './spawn-options'

/** Name of the one database role, the owner of everything in the embedded database. */
export const ROLE = 'crossledger'

export const clusterOf = (place: string) => join(place, 'cluster')

/**
 * Makes the database cluster with initdb unless it is there. Text is UTF8 and sorts by bytes
 * (locale C): ids sort the same everywhere, and no locale has to be installed.
 * @throws UserError with the cause.
 */
export async function initialise(
  binaries: Binaries,
  account: OsAccount | null,
  place: string,
  password: string,
): Promise<void> {
  const cluster = clusterOf(place)
  if (existsSync(cluster)) return
  // Under a name of its own until it is whole: a run killed in the middle leaves nothing that looks like a database.
  const half = `${cluster}.part`
  rmSync(half, { recursive: true, force: true })
  const passwordFile = join(place, 'password.part')
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  if (account !== null) chownSync(passwordFile, account.uid, account.gid)
  const { code, said } = await run(
    binaries.initdb,
    [
      `--pgdata=${half}`,
      `--username=${ROLE}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--data-checksums',
    ],
    spawnOptions(account, place),
  )
  rmSync(passwordFile, { force: true })
  if (code !== 0) throw new UserError(explainFailure(said, { place, account: account?.name ?? 'you' }))
  renameSync(half, cluster)
}

function run(
  program: string,
  args: string[],
  options: ReturnType<typeof spawnOptions>,
): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8')
    })
    child.once('error', (error) => resolve({ code: null, said: error.message }))
    child.once('close', (code) => resolve({ code, said }))
  })
}
