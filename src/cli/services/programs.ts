/** Where the compiled programs are, seen from `lib/src/cli/services`. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { UserError } from '../../runtime/user-error'

const LIB = resolve(__dirname, '..', '..', '..')

/** Every program runs from here: Subsquid's store looks for the entities relative to it. */
export const PROJECT_ROOT = resolve(LIB, '..')

const FILES = {
  cli: 'src/cli/main.js',
  jobs: 'src/jobs/main.js',
  server: 'src/server/main.js',
  evm: 'processors/evm/main.js',
  substrate: 'processors/substrate/main.js',
  sim: 'sim/main.js',
} as const

export type ProgramName = keyof typeof FILES

/** @throws UserError when it was not built. */
export function programFile(name: ProgramName): string {
  const file = join(LIB, FILES[name])
  if (existsSync(file)) return file
  throw new UserError(`The program ${file} is missing; run npm run build first.`)
}
