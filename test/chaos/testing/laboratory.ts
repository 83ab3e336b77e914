import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Client } from 'pg'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../src/runtime/embedded-postgres'
import { createLogger } from '../../../src/runtime/log'
import { migrate } from '../../../src/store/migrate'
import { stateSchemaOf } from '../../../src/store/state-schema-of'

/** The part of the world's answer that these tests use. */
export interface WorldState {
  readonly phase: string
  readonly ended: boolean
  readonly endpoints: Record<string, { rpc: string; gateway: string | null }>
  readonly chains: { id: string; head: number; finalized: number; target: number | null }[]
}

const programs: Record<string, string> = {
  phala: 'lib/processors/substrate/main.js',
  ethereum: 'lib/processors/evm/main.js',
  'phala-l2': 'lib/processors/evm/main.js',
}
export const chainIds = Object.keys(programs)

/** A simulated world, a Postgres, and as many indexes of that world as a test wants. */
export class Laboratory {
  private readonly folder = mkdtempSync(join(tmpdir(), 'crossledger-lab-'))
  private readonly children = new Set<ChildProcess>()
  private world: ChildProcess | undefined
  private control = ''
  private worldLog = ''
  private postgres: EmbeddedPostgres | undefined

  async open(seed: number, scale: number): Promise<void> {
    this.postgres = await startEmbeddedPostgres({
      dataDir: this.folder,
      durability: 'simulated',
      log: createLogger({ name: 'lab' }),
    })
    const world = spawn(
      process.execPath,
      [
        'lib/sim/main.js',
        '--data',
        join(this.folder, 'sim'),
        '--seed',
        `${seed}`,
        '--scale',
        `${scale}`,
        '--pace',
        'fast',
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    )
    this.world = world
    world.stderr.on('data', (chunk) => {
      this.worldLog += chunk
    })
    const line = await new Promise<string>((resolve, reject) => {
      createInterface({ input: world.stdout }).once('line', resolve)
      world.once('exit', (code) => reject(new Error(`the simulated world ended with ${code} before it was ready`)))
    })
    this.control = (JSON.parse(line) as { control: string }).control
  }

  async state(): Promise<WorldState> {
    return (await fetch(`${this.control}/state`)).json() as Promise<WorldState>
  }

  /** Asks the world for something; answers whether it agreed. */
  async ask(path: string, body: object = {}): Promise<boolean> {
    try {
      const response = await fetch(`${this.control}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      return response.ok
    } catch (cause) {
      throw new Error(`the simulated world did not answer; its log ends with:\n${this.worldLog.slice(-2_000)}`, {
        cause,
      })
    }
  }

  async index(database: string): Promise<Index> {
    if (this.postgres === undefined) throw new Error('open the laboratory first')
    const admin = new Client({ connectionString: this.postgres.url })
    await admin.connect()
    await admin.query(`CREATE DATABASE ${database} TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C' ENCODING 'UTF8'`)
    await admin.end()
    const url = new URL(this.postgres.url)
    url.pathname = `/${database}`
    await migrate(url.href)
    return new Index(url.href, (await this.state()).endpoints, this.children)
  }

  async close(): Promise<void> {
    for (const child of this.children) child.kill('SIGKILL')
    this.world?.kill('SIGTERM')
    if (this.world?.exitCode === null) await new Promise((resolve) => this.world?.once('exit', resolve))
    await this.postgres?.stop()
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** The three processors on one database, each restarted when it dies, as the supervisor does. */
export class Index {
  private readonly running = new Map<string, ChildProcess>()
  private readonly endings: string[] = []
  private stopping = false

  constructor(
    private readonly databaseUrl: string,
    private readonly endpoints: WorldState['endpoints'],
    private readonly children: Set<ChildProcess>,
  ) {}

  start(): void {
    for (const chain of chainIds) this.launch(chain)
  }

  /** As if the machine took it. */
  kill(chain: string): void {
    this.running.get(chain)?.kill('SIGKILL')
  }

  /** Exit codes seen, as `<chain>:<code or signal>`. */
  get exits(): readonly string[] {
    return this.endings
  }

  async query<Row>(sql: string): Promise<Row[]> {
    const client = new Client({ connectionString: this.databaseUrl })
    await client.connect()
    try {
      return (await client.query(sql)).rows as Row[]
    } finally {
      await client.end()
    }
  }

  async finalized(chain: string): Promise<number> {
    const [row] = await this.query<{ height: number }>(`SELECT height FROM ${stateSchemaOf(chain)}.status`).catch(
      () => [],
    )
    return row?.height ?? -1
  }

  async reaches(targets: ReadonlyMap<string, number>, limitMs: number): Promise<void> {
    const until = Date.now() + limitMs
    for (const [chain, target] of targets) {
      for (;;) {
        const height = await this.finalized(chain)
        if (height >= target) break
        if (Date.now() > until) throw new Error(`${chain} is final to ${height}, not ${target}; exits: ${this.exits}`)
        await new Promise((resolve) => setTimeout(resolve, 250))
      }
    }
  }

  async stop(): Promise<void> {
    this.stopping = true
    for (const child of this.running.values()) child.kill('SIGTERM')
    await Promise.all(
      [...this.running.values()].map((child) =>
        child.exitCode === null && child.signalCode === null
          ? new Promise((resolve) => child.once('exit', resolve))
          : undefined,
      ),
    )
  }

  private launch(chain: string): void {
    const suffix = chain.toUpperCase().replaceAll('-', '_')
    const endpoint = this.endpoints[chain]
    const child = spawn(process.execPath, [programs[chain] ?? '', chain], {
      stdio: 'ignore',
      env: {
        ...process.env,
        DATABASE_URL: this.databaseUrl,
        CROSSLEDGER_WORLD: 'SIMULATED',
        [`RPC_${suffix}`]: endpoint?.rpc,
        [`GATEWAY_${suffix}`]: endpoint?.gateway ?? '',
      },
    })
    this.running.set(chain, child)
    this.children.add(child)
    child.once('exit', (code, signal) => {
      this.children.delete(child)
      this.endings.push(`${chain}:${signal ?? code}`)
      if (!this.stopping && code !== 0) setTimeout(() => this.stopping || this.launch(chain), 200)
    })
  }
}
