/**
 * The runtime room as plain JavaScript in a temporary folder that every user can read, for tests
 * that start real programs: another user, a parent that is killed, a preload.
 */
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import ts from 'typescript'

const ROOT = resolve(__dirname, '..', '..', '..')

/** @returns the folder; `<folder>/src/runtime/x.js` is there for every source file of the room. The caller deletes it. */
export function transpiledRuntime(): string {
  const folder = mkdtempSync(join(tmpdir(), 'crossledger-runtime-'))
  chmodSync(folder, 0o755)
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  transpileRoom('runtime', folder)
  return folder
}

/** Writes the files of `src/<room>` as JavaScript to `<folder>/src/<room>`. */
export function transpileRoom(room: string, folder: string): void {
  const from = join(ROOT, 'src', room)
  for (const entry of readdirSync(from, { recursive: true, encoding: 'utf8' })) {
    if (!entry.endsWith('.ts') || entry.endsWith('.test.ts')) continue
    const target = join(folder, 'src', room, entry.replace(/\.ts$/, '.js'))
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, toCommonJs(readFileSync(join(from, entry), 'utf8')))
  }
}

/** A whole copy of the Postgres package, to be damaged. */
export function copyOfPackage(from: string, to: string): string {
  cpSync(from, to, { recursive: true, verbatimSymlinks: true })
  return to
}

function toCommonJs(source: string): string {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      esModuleInterop: true,
    },
  })
  return outputText
}
