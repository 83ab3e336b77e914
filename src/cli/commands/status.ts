import type { Command } from 'commander'
import type { Chain } from '../../chains/chain'
import type { StateReader } from '../../state/state-reader'
import { type ChainStatus, newestCutOf, readStatus } from '../../store/read-status'
import { type CommandContext, withContext } from '../command-context'
import { duration } from '../output/duration'
import { print, printJson } from '../output/print'
import { table } from '../output/table'

interface ChainLine {
  readonly id: string
  /** Newest indexed height, hot blocks included. */
  readonly processed: number | null
  readonly finalized: number | null
  readonly complete: boolean
  /** Newest height that the chain's node knows; null when it cannot be asked. */
  readonly head: number | null
  readonly lagBlocks: number | null
  /** Chain time between the newest indexed block and the node's newest. */
  readonly lagSeconds: number | null
}

export function addStatus(program: Command): void {
  program
    .command('status')
    .description('how far each chain is indexed, and the latest cuts')
    .option('--json', 'answer with {world, chains, latestCuts}')
    .action(({ json }: { json?: boolean }) => withContext((context) => status(context, json === true)))
}

async function status({ config, db, chains, state }: CommandContext, json: boolean): Promise<void> {
  const read = await db.snapshot(async (snapshot) => ({
    chains: await readStatus(snapshot, chains),
    PROVISIONAL: await newestCutOf(snapshot, 'PROVISIONAL'),
    FINAL: await newestCutOf(snapshot, 'FINAL'),
  }))
  const lines = await Promise.all(read.chains.map((one) => chainLine(one, chains, state)))
  const cuts = { PROVISIONAL: cutJson(read.PROVISIONAL), FINAL: cutJson(read.FINAL) }
  if (json) return printJson({ world: config.world, chains: lines, latestCuts: cuts })
  print(`World: ${config.world}`)
  print(
    lines.length === 0
      ? 'No chain is switched on; set RPC_… or GATEWAY_… for each.'
      : table(['chain', 'indexed', 'final', 'head', 'behind'], lines.map(cells), [1, 2, 3]),
  )
  for (const [level, cut] of Object.entries(cuts)) {
    print(cut === null ? `${level} cut: none yet` : `${level} cut: ${cut.time}, ${cut.id}`)
  }
}

function cells({ id, processed, finalized, head, complete, lagBlocks, lagSeconds }: ChainLine): string[] {
  const height = (value: number | null) => (value === null ? '–' : String(value))
  const seconds = lagSeconds === null ? '' : `, ${duration(lagSeconds)}`
  const behind = lagBlocks === null ? 'not known' : lagBlocks === 0 ? 'nothing' : `${lagBlocks} blocks${seconds}`
  return [id, height(processed), height(finalized), height(head), complete ? 'complete' : behind]
}

async function chainLine(status: ChainStatus, chains: readonly Chain[], state: StateReader): Promise<ChainLine> {
  const { chain: id, newest, finalized, complete } = status
  const indexed = { id, processed: newest?.height ?? null, finalized, complete }
  const chain = chains.find((candidate) => candidate.id === id)
  const head = chain === undefined ? null : await state.head(chain).catch(() => null)
  if (chain === undefined || head === null || newest === null) {
    return { ...indexed, head: head?.height ?? null, lagBlocks: null, lagSeconds: null }
  }
  const lagBlocks = Math.max(0, head.height - newest.height)
  const at = await state.byHash(chain, newest.hash).catch(() => null)
  const lagSeconds = at === null ? null : Math.max(0, Math.round((head.timestamp - at.timestamp) / 1_000))
  return { ...indexed, head: head.height, lagBlocks, lagSeconds }
}

function cutJson(cut: Awaited<ReturnType<typeof newestCutOf>>) {
  if (cut === null) return null
  const { id, time, createdAt } = cut
  return { id, time: new Date(time).toISOString(), createdAt: new Date(createdAt).toISOString() }
}
