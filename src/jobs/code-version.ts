import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../store/project-root'

/** The rooms whose code decides a verdict. */
const ROOMS = ['chains', 'migrations', 'facts', 'ledger', 'matching', 'supply', 'reconcile', 'store', 'state'] as const

/** Version of the package and a digest of the code that judges: `0.1.0+3f2a…`. The same files give the same. */
export function codeVersion(source: string = join(__dirname, '..')): string {
  const digest = createHash('sha256')
  for (const room of ROOMS) {
    for (const file of codeFiles(join(source, room))) {
      digest.update(`${room}/${file}\n`).update(readFileSync(join(source, room, file)))
    }
  }
  const { version } = JSON.parse(readFileSync(join(projectRoot(), 'package.json'), 'utf8')) as { version: string }
  return `${version}+${digest.digest('hex').slice(0, 12)}`
}

/** Programs only: neither tests nor source maps change what a verdict is. */
function codeFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(js|ts)$/.test(file) && !/\.test\.|\.d\.ts$|(^|[\\/])testing[\\/]/.test(file))
    .sort()
}
