import { Command, InvalidArgumentError, Option } from 'commander'

export interface DemoOptions {
  /** Null: that of the folder, or 1. */
  readonly seed: number | null
  readonly scale: number | null
  readonly faults: readonly string[]
  readonly once: boolean
  readonly json: boolean
  readonly fresh: boolean
  readonly keep: boolean
  readonly verbose: boolean
  /** Null: the usual folder, or a temporary one for a run with an end. */
  readonly data: string | null
  /** Null: the configured one, or any free one for a run with an end. */
  readonly port: number | null
  readonly timeoutSeconds: number
}

const DESCRIPTION = [
  'Plays the whole Phala migration on simulated chains, indexes it with the real processors into a real Postgres, reconciles it, and serves the dashboard. Everything it shows is SIMULATED.',
  'Without --once it runs until Ctrl-C and goes on where it stopped the next time.',
].join('\n\n')

const EXAMPLES = `
Examples:
  npm run demo                                  the dashboard, live
  npm run demo -- --fresh --seed 7              another world, from its beginning
  npm run demo -- --once --json                 play to the end, print one JSON document
  npm run demo -- --once --json --fault F01     the same with an unbacked mint in it

Exit codes with --once: 0 every invariant HOLDS, 2 one is BROKEN, 3 one is UNKNOWN, 1 it went wrong.

Environment: DATABASE_URL and REDIS_URL replace the embedded parts; CROSSLEDGER_DATA moves the data folder.`

export function parseDemoOptions(argv: readonly string[]): DemoOptions {
  const command = new Command('npm run demo --')
    .description(DESCRIPTION)
    .option('--seed <number>', 'the world to play; the same seed gives the same blocks (default: 1)', wholeNumber(0))
    .option('--scale <factor>', 'size of the world: holders and claims (default: 1)', positiveNumber)
    .addOption(
      new Option('--fault <ids>', 'faults to inject, e.g. F01,F14:side=l2').argParser(faultIds).default([], 'none'),
    )
    .option('--once', 'play to the end, verify, and exit')
    .option('--json', 'with --once: print the result as one JSON document on standard output')
    .option('--fresh', 'delete what an earlier run left in the data folder first')
    .option('--keep', 'with --once: keep the temporary data folder')
    .option('--data <folder>', 'data folder (default: .data/demo; with --once a temporary one)')
    .option(
      '--port <number>',
      'port of the dashboard (default: 4350; with --once any free one)',
      wholeNumber(1, 65_535),
    )
    .option('--timeout <seconds>', 'with --once: give up after this time', wholeNumber(1), 900)
    .option('--verbose', 'show the log lines of every part')
    .addHelpText('after', EXAMPLES)
    .helpOption('-h, --help', 'show this text')
  const given = command.parse([...argv], { from: 'user' }).opts()
  if (given.json && !given.once) command.error('error: --json needs --once: a live run has no result to print.')
  if (given.keep && !given.once) command.error('error: --keep needs --once: a live run always keeps its data folder.')
  return {
    seed: given.seed ?? null,
    scale: given.scale ?? null,
    faults: given.fault,
    once: given.once === true,
    json: given.json === true,
    fresh: given.fresh === true,
    keep: given.keep === true,
    verbose: given.verbose === true,
    data: given.data ?? null,
    port: given.port ?? null,
    timeoutSeconds: given.timeout,
  }
}

function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER) {
  return (value: string): number => {
    const number = Number(value)
    if (/^\d+$/.test(value) && number >= least && number <= most) return number
    const range = most === Number.MAX_SAFE_INTEGER ? `from ${least} on` : `from ${least} to ${most}`
    throw new InvalidArgumentError(`Give a whole number ${range}.`)
  }
}

function positiveNumber(value: string): number {
  const number = Number(value)
  if (/^\d+(\.\d+)?$/.test(value) && number > 0) return number
  throw new InvalidArgumentError('Give a number above 0, e.g. 0.5.')
}

/** A comma begins a new fault when a fault's id follows, and another option of the same fault otherwise. */
function faultIds(value: string): string[] {
  const faults = value.split(/,(?=F\d)/).map((fault) => fault.trim())
  if (faults.every((fault) => /^F\d\d(:.+)?$/.test(fault))) return faults
  throw new InvalidArgumentError('Give ids of the fault catalogue separated by commas, e.g. F01,F14.')
}
