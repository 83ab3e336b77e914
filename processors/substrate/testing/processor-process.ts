/**
 * The processor as a program of its own, made from the sources as they are now: a test of kill and
 * restart needs a real process, and a stale build would test yesterday's code.
 */
import { spawn } from 'node:child_process'
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

export interface ProcessorProcess {
  /** Exit code, or null where a signal ended it. */
  readonly exit: Promise<number | null>
  readonly running: () => boolean
  /** Everything it has logged so far. */
  readonly log: () => string
  readonly kill: () => void
}

/** @returns a folder with `lib/processors/substrate/main.js`. The caller deletes it. */
export function transpiledProcessor(): string {
  const folder = mkdtempSync(join(tmpdir(), 'crossledger-substrate-'))
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  symlinkSync(join(ROOT, 'db'), join(folder, 'db'))
  writeFileSync(join(folder, 'package.json'), '{"type": "commonjs"}')
  for (const room of ['src', 'processors/substrate']) transpileRoom(room, join(folder, 'lib'))
  mkdirSync(join(folder, 'lib', 'model'))
  writeFileSync(join(folder, 'lib', 'model', 'index.js'), "module.exports = require('../src/model')\n")
  return folder
}

/** @param env nothing of the test's own environment but PATH gets through */
export function startProcessor(
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): ProcessorProcess {
  const program = join(folder, 'lib', 'processors', 'substrate', 'main.js')
  const child = spawn(process.execPath, [program, ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let log = ''
  let running = true
  child.stderr.on('data', (chunk: Buffer) => {
    log += chunk.toString('utf8')
  })
  return {
    exit: new Promise((resolve, reject) => {
      child.once('error', reject)
      // `close`, not `exit`: its last words are read by then.
      child.once('close', (code) => {
        running = false
        resolve(code)
      })
    }),
    running: () => running,
    log: () => log,
    kill: () => {
      child.kill('SIGKILL')
    },
  }
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
