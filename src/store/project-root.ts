import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * The folder that holds package.json and db/migrations. Found by walking up, because this file runs
 * from src/ under the tests and from lib/src/ otherwise.
 */
export function projectRoot(from: string = __dirname): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'db', 'migrations'))) return folder
    if (dirname(folder) === folder) {
      throw new Error(`no folder above ${from} holds package.json and db/migrations: run crossledger from its checkout`)
    }
  }
}
