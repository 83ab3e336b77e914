import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync } from 'node:fs'
import { createRequire } from 'node:module'
import { arch, platform, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

export interface AnvilOptions {
  readonly chainId: number
  /** Number of the genesis block. */
  readonly genesisNumber: number
  /** Time of the genesis block, in seconds. */
  readonly genesisTime: number
}

/**
 * A running anvil that mines on command only. It lives behind a small shell that waits on our end
 * of a pipe: when this process dies, however it dies, the pipe closes and anvil is killed.
 */
export interface AnvilProcess {
  readonly url: string
  readonly webSocketUrl: string
  /** Folder of its persisted states; removed when it ends. */
  readonly cache: string
  /** The exit code or signal name, once it has ended without being asked to. */
  readonly ended: Promise<string>
  stop(): Promise<void>
}

const WATCHED = [
  // The shell says "Killed" into a pipe that nobody reads any more, and must outlive that.
  "trap '' PIPE",
  'exec 3<&0',
  '"$0" "$@" </dev/null & anvil=$!',
  '(cat <&3 >/dev/null; kill -9 $anvil 2>/dev/null) & watch=$!',
  'wait $anvil; code=$?',
  'kill $watch 2>/dev/null',
  'rm -rf "$ANVIL_CACHE"',
  'exit $code',
].join('\n')

const START_TIMEOUT_MS = 30_000

/** Starts anvil on a free port of 127.0.0.1. Fails with its own words when it does not come up. */
export async function startAnvil(options: AnvilOptions): Promise<AnvilProcess> {
  const cache = mkdtempSync(join(tmpdir(), 'crossledger-anvil-'))
  const child = spawn('/bin/sh', ['-c', WATCHED, anvilBinary(), ...anvilArguments(options, cache)], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ANVIL_CACHE: cache },
  })
  let stopping = false
  let stopped: () => void = () => undefined
  const gone = new Promise<void>((resolve) => {
    stopped = resolve
  })
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => {
      stopped()
      if (!stopping) resolve(signal ?? String(code))
    })
  })
  const address = await listeningAddress(child)
  return {
    url: `http://${address}`,
    webSocketUrl: `ws://${address}`,
    cache,
    ended,
    stop: async () => {
      stopping = true
      child.stdin?.end()
      await gone
    },
  }
}

function anvilArguments(options: AnvilOptions, cache: string): string[] {
  const flags: Record<string, string | number> = {
    '--host': '127.0.0.1',
    '--port': 0,
    '--chain-id': options.chainId,
    '--number': options.genesisNumber,
    '--timestamp': options.genesisTime,
    '--accounts': 0,
    '--hardfork': 'prague',
    // Fees are no part of the story: with none, no account needs ether.
    '--block-base-fee-per-gas': 0,
    '--gas-price': 0,
    '--gas-limit': 1_000_000_000,
    '--order': 'fifo',
    '--cache-path': cache,
    // State of every block stays readable: cuts and as-of reads go far back.
    '--max-persisted-states': 100_000,
  }
  const switches = ['--no-mining', '--auto-impersonate', '--no-request-size-limit', '--disable-code-size-limit']
  return [...switches, ...Object.entries(flags).flatMap(([flag, value]) => [flag, String(value)])]
}

/** Resolves when anvil says where it listens; its banner stays inside. */
function listeningAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const timer = setTimeout(() => reject(new Error(`anvil did not start in time; it said: ${said}`)), START_TIMEOUT_MS)
    const listen = (chunk: Buffer): void => {
      if (said.length < 10_000) said += chunk.toString('utf8')
      const match = /Listening on ([\d.]+:\d+)/.exec(said)
      if (match?.[1] !== undefined) {
        clearTimeout(timer)
        resolve(match[1])
      }
    }
    // Both stay read for good: a full pipe would block anvil.
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.once('exit', (code) => {
      clearTimeout(timer)
      reject(new Error(`anvil ended with ${code} before it listened; it said: ${said.slice(0, 2_000)}`))
    })
    child.once('error', reject)
  })
}

/** The platform's own binary: the package's launcher would be one process more between us and it. */
function anvilBinary(): string {
  const require = createRequire(__filename)
  const cpu = arch() === 'x64' ? 'amd64' : arch()
  const name = `@foundry-rs/anvil-${platform()}-${cpu}`
  try {
    const binary = join(dirname(require.resolve(`${name}/package.json`)), 'bin', 'anvil')
    if (existsSync(binary)) return binary
  } catch {
    // Told below, with what to do.
  }
  throw new Error(`the anvil binary is missing: ${name} is not installed. Run npm install with optional dependencies.`)
}
