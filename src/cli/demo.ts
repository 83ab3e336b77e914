/** `npm run demo`: plays the whole migration in a simulated world and verifies it. */
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { chainById } from '../chains/registry'
import { migrationsOn } from '../migrations/registry'
import { invariantsOf } from '../reconcile/invariants/registry'
import { type Config, parseConfig } from '../runtime/config'
import { livingHolder, lockFolder } from '../runtime/folder-lock'
import { UserError } from '../runtime/user-error'
import {
  chooseWorld,
  emptyDemoFolder,
  readWorld,
  removeDemoFolder,
  type StoredWorld,
  sweepTemporaryFolders,
  temporaryFolder,
} from './demo/demo-folder'
import { type DemoOptions, parseDemoOptions } from './demo/options'
import { laggards, playOnce } from './demo/play-once'
import { booksProblem, type DemoResult, EXIT, exitCodeOf, renderResult } from './demo/result'
import { DEMO_CHAINS, WorldRun } from './demo/world-run'
import { print, report } from './services/output'
import { Interrupted, RunGuard } from './services/run-guard'
import { choosePort } from './services/service-run'

async function main(): Promise<number> {
  const options = parseDemoOptions(process.argv.slice(2))
  const config = demoConfig(process.env)
  const guard = new RunGuard()
  try {
    return options.once ? await runOnce(options, config, guard) : await runLive(options, config, guard)
  } catch (error) {
    if (error instanceof Interrupted) return options.once ? 130 : 0
    throw error
  } finally {
    guard.close()
  }
}

/** The chains' addresses come from the simulated world alone, so real ones in the environment do not matter. */
function demoConfig(env: NodeJS.ProcessEnv): Config {
  const usable = Object.entries(env).filter(([name]) => !/^(RPC_|GATEWAY_|CROSSLEDGER_WORLD$)/.test(name))
  return parseConfig({ ...Object.fromEntries(usable), CROSSLEDGER_WORLD: 'SIMULATED' })
}

async function runLive(options: DemoOptions, config: Config, guard: RunGuard): Promise<number> {
  const dataDir = options.data === null ? join(config.dataDir, 'demo') : resolve(options.data)
  const world = await prepareFolder(dataDir, options, config)
  const port = await choosePort(options.port ?? config.port)
  const run = new WorldRun({ ...options, dataDir, world, pace: 'live', port, strict: false, config, guard })
  try {
    await guard.during(async () => {
      await run.bringUp()
      run.say(
        `\nThe dashboard is at ${run.url} – everything it shows is SIMULATED (seed ${world.seed}). Ctrl-C stops; the next run goes on from there.\n`,
      )
      await run.follow()
      run.enter({ at: 'done' })
      await new Promise(() => undefined)
    })
    return 0
  } finally {
    run.say('Stopping …')
    await run.tearDown()
  }
}

async function runOnce(options: DemoOptions, config: Config, guard: RunGuard): Promise<number> {
  await sweepTemporaryFolders()
  const temporary = options.data === null
  const dataDir = options.data === null ? temporaryFolder() : resolve(options.data)
  let failed = true
  try {
    const result = await playInFolder(dataDir, options, config, guard)
    const code = exitCodeOf(result, expectedInvariants())
    print(options.json ? JSON.stringify(result) : renderResult(result))
    if (code === EXIT.error) complain(booksProblem(result.bookkeeping) ?? 'The run failed.')
    failed = code === EXIT.error
    return code
  } finally {
    if (temporary && !options.keep) await dispose(dataDir, failed && !(guard.signal.reason instanceof Interrupted))
    else if (temporary) complain(`The data folder is kept: ${dataDir}`)
  }
}

function expectedInvariants(): string[] {
  const chains = DEMO_CHAINS.map(chainById)
  return invariantsOf({ chains, migrations: migrationsOn(chains) })
}

async function playInFolder(
  dataDir: string,
  options: DemoOptions,
  config: Config,
  guard: RunGuard,
): Promise<DemoResult> {
  const world = await prepareFolder(dataDir, options, config)
  const port = await choosePort(options.port)
  const run = new WorldRun({ ...options, dataDir, world, pace: 'fast', port, strict: true, config, guard })
  const timer = setTimeout(() => void giveUp(run, options, guard), options.timeoutSeconds * 1000)
  try {
    return await guard.during(() => playOnce(run, world))
  } finally {
    clearTimeout(timer)
    await run.tearDown()
  }
}

async function giveUp(run: WorldRun, options: DemoOptions, guard: RunGuard): Promise<void> {
  const place = run.whereTheWorldIs()
  const world = place === null ? 'the world is not built yet' : `the world is at ${place}`
  const behind = await laggards(run).catch(() => [])
  guard.fail(
    new UserError(
      `The demo was not finished after ${options.timeoutSeconds} s: ${[world, ...behind].join('; ')}. Give it more time with --timeout, or look at the logs.`,
    ),
  )
}

/** Empties the folder if asked to, and finds out which world lives, or will live, in it. */
async function prepareFolder(dataDir: string, options: DemoOptions, config: Config): Promise<StoredWorld> {
  mkdirSync(dataDir, { recursive: true })
  if (options.fresh) {
    if (config.databaseUrl !== null) {
      throw new UserError(
        'With DATABASE_URL set, --fresh cannot delete the database; empty that one yourself and leave --fresh out.',
      )
    }
    const lock = lockFolder(dataDir)
    await emptyDemoFolder(dataDir).finally(() => lock.release())
  }
  const holder = livingHolder(dataDir)
  if (holder !== null)
    throw new UserError(
      `A demo already runs in ${dataDir} (process ${holder}); stop it first, or choose another folder with --data.`,
    )
  return chooseWorld(options, readWorld(dataDir))
}

/** A temporary folder goes; after a failure its logs stay, since they are all there is to learn from. */
async function dispose(dataDir: string, keepLogs: boolean): Promise<void> {
  if (!keepLogs) return removeDemoFolder(dataDir)
  await emptyDemoFolder(dataDir)
  complain(`The logs are in ${join(dataDir, 'logs')}`)
}

function complain(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    report(error)
    process.exit(EXIT.error)
  },
)
