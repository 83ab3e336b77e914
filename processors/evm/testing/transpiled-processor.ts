/**
 * The processor as a program of its own, made from the sources as they are now: a test of kill and
 * restart needs a real process, and a stale build would test yesterday's code.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import ts from 'typescript'

const ROOT = resolve(__dirname, '..', '..', '..')

const COMPILER_OPTIONS: ts.CompilerOptions = {
  module: ts.ModuleKind.CommonJS,
  target: ts.ScriptTarget.ES2022,
  esModuleInterop: true,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
  useDefineForClassFields: false,
}

/** @returns a folder with `lib/processors/evm/main.js`. The caller deletes it. */
export function transpiledProcessor(): string {
  const folder = mkdtempSync(join(tmpdir(), 'crossledger-evm-'))
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  symlinkSync(join(ROOT, 'db'), join(folder, 'db'))
  writeFileSync(join(folder, 'package.json'), '{"type": "commonjs"}')
  for (const room of ['src', 'processors/evm']) transpileRoom(room, join(folder, 'lib'))
  mkdirSync(join(folder, 'lib', 'model'))
  writeFileSync(join(folder, 'lib', 'model', 'index.js'), "module.exports = require('../src/model')\n")
  return folder
}

function transpileRoom(room: string, target: string): void {
  for (const entry of readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })) {
    if (!entry.endsWith('.ts') || entry.endsWith('.test.ts')) continue
    const file = join(target, room, entry.replace(/\.ts$/, '.js'))
    const source = readFileSync(join(ROOT, room, entry), 'utf8')
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, ts.transpileModule(source, { compilerOptions: COMPILER_OPTIONS }).outputText)
  }
}
