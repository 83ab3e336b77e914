/** A run with an end: waits until everything is indexed, asks for the verdict, compares the books. */
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { askCli } from '../services/cli-command'
import { booksAnswer, compareBooks } from './books'
import type { StoredWorld } from './demo-folder'
import { indexingShare, type LagTarget, lagOf, statusAnswer } from './indexing'
import { type DemoResult, reconcileAnswer } from './result'
import type { WorldRun } from './world-run'

const POLL_MS = 1_000
const ASK_ANYWAY_ROUNDS = 10

/** `reconcile` tells its verdict by its exit code too. */
const VERDICT_CODES = [0, 2, 3]

export async function playOnce(run: WorldRun, world: StoredWorld): Promise<DemoResult> {
  await run.bringUp()
  await run.follow()
  await untilIndexed(run)
  run.enter({ at: 'verifying' })
  const answer = await askCli(run.cli, ['reconcile', '--level', 'FINAL', '--json'], reconcileAnswer, VERDICT_CODES)
  const indexed = await askCli(run.cli, ['books', '--json'], booksAnswer)
  const state = await run.sim.refresh()
  const bookkeeping = compareBooks(await run.sim.bookkeeping(), indexed)
  run.enter({ at: 'done' })
  return {
    world: 'SIMULATED',
    seed: world.seed,
    scale: world.scale,
    seconds: run.elapsedSeconds(),
    faults: state.faults,
    ...answer,
    bookkeeping,
  }
}

/** Which chains are not indexed up to the world's last block, one phrase each. */
export async function laggards(run: WorldRun): Promise<string[]> {
  const status = await askCli({ ...run.cli, signal: AbortSignal.timeout(10_000) }, ['status', '--json'], statusAnswer)
  return targetsOf(run).flatMap((target) => lagOf(target, status) ?? [])
}

async function untilIndexed(run: WorldRun): Promise<void> {
  const targets = targetsOf(run)
  for (let round = 0; ; round += 1) {
    const share = indexingShare(targets, new Map(targets.map(({ id }) => [id, run.heightOf(id)])))
    run.enter({ at: 'indexing', share })
    // The database has the last word, but asking it costs a process: when it is likely to say yes,
    // and now and then because the metrics may be wrong.
    if (share === 1 || round % ASK_ANYWAY_ROUNDS === ASK_ANYWAY_ROUNDS - 1) {
      const status = await askCli(run.cli, ['status', '--json'], statusAnswer)
      if (targets.every((target) => lagOf(target, status) === null)) return
    }
    await sleep(POLL_MS, undefined, { signal: run.cli.signal })
  }
}

const target = z.object({ id: z.string(), target: z.number() })

function targetsOf(run: WorldRun): LagTarget[] {
  const chains = run.sim.state()?.chains ?? []
  return chains.filter((chain) => chain.target !== null).map((chain) => target.parse(chain))
}
