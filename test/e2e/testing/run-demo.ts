import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'

/** What a demo run prints; amounts are decimal strings. Only what the tests look at is typed. */
export interface DemoDocument {
  readonly world: string
  readonly seed: number
  readonly cut: { readonly level: string; readonly chains: { id: string; height: number; complete: boolean }[] }
  readonly headline: { line: string; verdict: string }[]
  readonly places: { id: string; valuePha: string }[]
  readonly migrations: { id: string; claims: number; valuePha: Record<string, string> }[]
  readonly invariants: {
    id: string
    scope: string
    verdict: string
    shortfall: string
    reason: string | null
    terms: { repeat: string }[]
  }[]
  readonly breaks: {
    invariant: string
    severity: string
    state: string
    subject: { key: string; txHash: string | null }
  }[]
  readonly counts: Record<string, number>
  readonly bookkeeping: Record<'claims' | 'balances' | 'supply', { compared: number; differences: number }>
  readonly faults: { id: string; chain: string; txHash: string }[]
}

export interface DemoRun {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  readonly document: DemoDocument
  /** Command lines of processes that outlived the run. */
  readonly leftBehind: string[]
}

/** Plays one whole demo, as `npm run demo -- --once --json` does after its set-up. */
export async function runDemo(args: readonly string[]): Promise<DemoRun> {
  const mark = `CROSSLEDGER_TEST_RUN=${randomUUID()}`
  const [name = '', value = ''] = mark.split('=')
  const child = spawn(process.execPath, ['--enable-source-maps', 'lib/src/cli/demo.js', '--once', '--json', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, [name]: value, DATABASE_URL: '', REDIS_URL: '' },
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk) => {
    stdout += chunk
  })
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { code, stdout, stderr, document: parseDocument(stdout, stderr), leftBehind: processesMarked(mark) }
}

function parseDocument(stdout: string, stderr: string): DemoDocument {
  try {
    return JSON.parse(stdout) as DemoDocument
  } catch (cause) {
    throw new Error(`the demo printed no JSON document; its log ends with:\n${stderr.slice(-4_000)}`, { cause })
  }
}

/** Linux keeps each process's environment in /proc; elsewhere nothing is found. */
function processesMarked(mark: string): string[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((pid) => {
      try {
        if (!readFileSync(`/proc/${pid}/environ`, 'utf8').includes(mark)) return []
        return [`${pid} ${readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')}`]
      } catch {
        return []
      }
    })
}
