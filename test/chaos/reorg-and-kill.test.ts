import { afterEach, describe, expect, it } from 'vitest'
import { chainIds, type Index, Laboratory } from './testing/laboratory'
import { blocksWithRows, heightsSeenTwice, rowDigests } from './testing/row-digests'

const laboratory = { current: new Laboratory() }

afterEach(() => laboratory.current.close())

/** Plays a world to its end while `disturb` is called again and again, then indexes the same blocks afresh. */
async function playDisturbed(seed: number, disturb: (index: Index, round: number) => Promise<void>) {
  const lab = new Laboratory()
  laboratory.current = lab
  await lab.open(seed, 0.1)
  const disturbed = await lab.index('disturbed')
  disturbed.start()
  for (let round = 0; !(await lab.state()).ended; round += 1) {
    await disturb(disturbed, round)
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
  const targets = new Map((await lab.state()).chains.map((chain) => [chain.id, chain.target ?? chain.finalized]))
  await disturbed.reaches(targets, 180_000)
  await disturbed.stop()

  const clean = await lab.index('clean')
  clean.start()
  await clean.reaches(targets, 180_000)
  await clean.stop()
  return { lab, disturbed, clean }
}

async function expectSameRows(disturbed: Index, clean: Index): Promise<void> {
  const expected = await rowDigests(clean)
  expect(await rowDigests(disturbed)).toEqual(expected)
  expect(expected.find((row) => row.table === 'posting')?.rows).toBeGreaterThan(500)
  expect(await blocksWithRows(disturbed)).toEqual(await blocksWithRows(clean))
  expect(await heightsSeenTwice(disturbed)).toEqual([])
}

describe('rows equal a clean run’s', () => {
  it('after reorgs within finality on L1, on L2 and on the parachain', async () => {
    const done = new Map(chainIds.map((chain) => [chain, 0]))
    const { disturbed, clean } = await playDisturbed(11, async (_, round) => {
      const chain = chainIds[round % chainIds.length] ?? ''
      const depth = chain === 'phala' ? 2 : 1 + (round % 7)
      if (await laboratory.current.ask('/reorg', { chain, depth })) done.set(chain, (done.get(chain) ?? 0) + 1)
    })
    for (const [chain, reorgs] of done) expect(reorgs, `${chain} was never reorganised`).toBeGreaterThan(0)
    await expectSameRows(disturbed, clean)
  })

  it('after kill -9 of each processor at random moments', async () => {
    const { disturbed, clean } = await playDisturbed(12, async (index, round) => {
      if (round % 4 === 3) index.kill(chainIds[(round >> 2) % chainIds.length] ?? '')
    })
    for (const chain of chainIds) expect(disturbed.exits).toContain(`${chain}:SIGKILL`)
    await expectSameRows(disturbed, clean)
  })
})
