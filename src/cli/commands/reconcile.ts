import { type Command, Option } from 'commander'
import { codeVersion } from '../../jobs/code-version'
import { reconcileCut } from '../../jobs/reconcile-cut'
import { formatAmount } from '../../ledger/amount'
import { migrationsOn } from '../../migrations/registry'
import { documentOf } from '../../reconcile/document'
import { invariantsOf } from '../../reconcile/invariants/registry'
import { overallVerdict } from '../../reconcile/overall-verdict'
import type { VerdictValue } from '../../reconcile/result'
import { UserError } from '../../runtime/user-error'
import { countRows } from '../../store/count-rows'
import { retractCuts } from '../../store/retract-cuts'
import { listBreaks } from '../../store/standing-breaks'
import { type CommandContext, EXIT, requireChains, withContext } from '../command-context'
import { paintVerdict, print, printJson } from '../output/print'
import { table } from '../output/table'
import { parseTime } from '../parse-time'

interface Options {
  readonly level: 'PROVISIONAL' | 'FINAL'
  readonly at?: number
  readonly json?: boolean
}

type Document = Omit<ReturnType<typeof documentOf>, 'world' | 'seed' | 'seconds'>

export function addReconcile(program: Command): void {
  program
    .command('reconcile')
    .description('find a cut, read every chain at it, judge every invariant, and keep what was found')
    .addOption(
      new Option('--level <level>', 'PROVISIONAL rests on the newest blocks, FINAL on finalized ones')
        .choices(['PROVISIONAL', 'FINAL'])
        .default('FINAL'),
    )
    .option('--at <time>', 'the state at that time, e.g. 2025-11-20 or 2025-11-20T12:00:00Z', parseTime)
    .option('--json', 'answer with {cut, migrations, headline, places, invariants, breaks, counts}')
    .addHelpText(
      'after',
      '\nExit code: 0 everything HOLDS, 2 something is BROKEN, 3 something is UNKNOWN or not said at all, 1 an error.',
    )
    .action((options: Options) =>
      withContext(async (context) => {
        const document = await judge(context, options)
        if (options.json) printJson(document)
        else print(render(document))
        const { chains } = context
        process.exitCode = EXIT_OF[overallVerdict(document, invariantsOf({ chains, migrations: migrationsOn(chains) }))]
      }),
    )
}

const EXIT_OF: Readonly<Record<VerdictValue, number>> = { HOLDS: EXIT.good, BROKEN: EXIT.broken, UNKNOWN: EXIT.unknown }

async function judge(context: CommandContext, { level, at }: Options): Promise<Document> {
  const { db, state, config } = context
  const chains = requireChains(context)
  await retractCuts(db, chains)
  const shared = { db, chains, state, world: config.world, codeVersion: codeVersion() }
  const outcome = await reconcileCut(shared, { level, at })
  if (outcome.kind !== 'evaluated') {
    throw new UserError(
      level === 'FINAL' && at === undefined
        ? 'No chain has a finalized block yet, so there is no FINAL cut; wait, or ask for --level PROVISIONAL.'
        : 'No chain is indexed at that time, so there is no cut.',
    )
  }
  const { world, seed, seconds, ...document } = documentOf({
    world: config.world,
    seed: null,
    seconds: 0,
    cut: outcome.cut,
    reconciliation: outcome.reconciliation,
    breaks: await listBreaks(db),
    counts: await countRows(db),
  })
  return document
}

function render({ cut, headline, invariants, places, breaks }: Document): string {
  const chains = cut.chains.map((chain) => [
    chain.id,
    String(chain.height),
    chain.timestamp,
    chain.complete ? 'complete' : '',
  ])
  const verdicts = invariants.map((one) => [
    paintVerdict(one.verdict, 'UNKNOWN'.length),
    `${one.id} ${one.scope}`,
    one.reason ?? '',
  ])
  const values = places.map((place) => [place.label, formatAmount(BigInt(place.valuePha))])
  const standing = breaks.map((one) => [one.severity, one.state, one.invariant, one.subject.what])
  return [
    `Cut ${cut.id}, ${cut.level}, ${cut.time}`,
    table(['chain', 'block', 'of', ''], chains, [1]),
    ...cut.missing.map((one) => `missing: ${one.reason}`),
    '',
    ...headline.map((line) => {
      const explained = line.explained > 0 ? `, ${line.explained} explained` : ''
      const covered = line.coverage === null ? '' : `, speaks for ${line.coverage} of the supply`
      return `${line.line}: ${paintVerdict(line.verdict)}${explained}${covered}${line.reason === null ? '' : ` – ${line.reason}`}`
    }),
    '',
    ...verdicts.map((cells) => cells.join('  ').trimEnd()),
    ...(values.length === 0 ? [] : ['', table(['place', 'PHA'], values, [1])]),
    ...(standing.length === 0 ? [] : ['', table(['severity', 'state', 'invariant', 'break'], standing)]),
  ].join('\n')
}
