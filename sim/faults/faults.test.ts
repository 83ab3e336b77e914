import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Address, decodeEventLog, type Hex, parseUnits } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ownArtifact } from '../evm/artifacts'
import { minedOf } from '../evm/queue'
import { closeEvmWorld, type EvmWorld, startEvmWorld } from '../evm-world'
import { openFaultLab } from '../fault-lab'
import type { ClaimDesk } from '../scenario/claims'
import { fakeParachain } from '../scenario/fake-parachain'
import { PAIRS, Stage } from '../scenario/stage'
import { playStory, SUNSET_TIME } from '../scenario/story'
import { readBalance, readSupply } from '../token-calls'
import type { FaultLab, FaultTrace } from './fault'
import { parseFaults } from './registry'

const SEED = 11

/** `Claimed` and `ClaimedAndBridged` of the claimer in a fault's transaction. */
function claimEvents(trace: FaultTrace, claimer: Address): { eventName: string; args: Record<string, unknown> }[] {
  if (trace.sent === null) return []
  return minedOf(trace.sent)
    .logs.filter((log) => log.address.toLowerCase() === claimer.toLowerCase())
    .map((log) => {
      const { abi } = ownArtifact('PhalaClaimer')
      const event = decodeEventLog({ abi, topics: log.topics as [Hex, ...Hex[]], data: log.data })
      return { eventName: event.eventName ?? '', args: event.args as unknown as Record<string, unknown> }
    })
    .filter(({ eventName }) => eventName.startsWith('Claimed'))
}

describe('each fault does its damage on the chain, and the story goes on', () => {
  const folder = mkdtempSync(join(tmpdir(), 'crossledger-faults-'))
  let world: EvmWorld
  let stage: Stage
  let desk: ClaimDesk
  let story: AsyncGenerator<unknown>
  let injected = 0
  let lab: FaultLab

  /** One fault, a little later in the story than the one before. */
  async function inject(text: string): Promise<FaultTrace> {
    const [request] = parseFaults(text)
    if (request === undefined) throw new Error('no fault asked for')
    injected += 1
    lab = openFaultLab(stage, desk, `${injected}`)
    const trace = await request.fault.inject(lab, request.options)
    await story.next()
    return trace
  }

  beforeAll(async () => {
    world = await startEvmWorld(SEED)
    stage = new Stage(world, SEED, 0.1)
    const started = new Promise<ClaimDesk>((resolve) => {
      story = playStory({
        stage,
        parachain: fakeParachain(60, SUNSET_TIME),
        entitlementFile: join(folder, 'list.csv'),
        onClaims: resolve,
      })
    })
    let isOpen = false
    void started.then((opened) => {
      desk = opened
      isOpen = true
    })
    while (!isOpen || desk.round < desk.rounds * 0.35) await story.next()
  }, 180_000)

  afterAll(async () => {
    await closeEvmWorld(world)
    rmSync(folder, { recursive: true, force: true })
  })

  test('F01 mints one unit that nothing on L1 backs, with a log', async () => {
    const supply = await readSupply(world.l2, PAIRS.vpha.l2)
    const trace = await inject('F01:amount=1,token=vpha')
    expect(trace).toMatchObject({ chain: 'phala-l2', variant: 'amount=1,token=vpha' })
    expect(minedOf(trace.sent ?? never()).logs).toHaveLength(2)
    expect(await readBalance(world.l2, PAIRS.vpha.l2, lab.thief)).toBe(1n)
    // What the round after it brought over the bridge is in the books.
    expect(await readSupply(world.l2, PAIRS.vpha.l2)).toBe(stage.books.supplyOf('phala-l2:vpha') + 1n)
    expect(supply).toBeGreaterThan(0n)
  })

  test('F01 silent changes balance and supply without a transaction', async () => {
    const before = (await readSupply(world.l2, PAIRS.pha.l2)) - stage.books.supplyOf('phala-l2:pha')
    const trace = await inject('F01:amount=77,token=pha,silent')
    expect(trace.sent).toBeNull()
    expect(await readBalance(world.l2, PAIRS.pha.l2, lab.thief)).toBe(77n)
    expect((await readSupply(world.l2, PAIRS.pha.l2)) - stage.books.supplyOf('phala-l2:pha')).toBe(before + 77n)
  })

  test('F02 pays a user a second time', async () => {
    const trace = await inject('F02')
    const events = claimEvents(trace, lab.claimer.address)
    const paid = stage.books.claims.filter(({ user }) => user === trace.detail.user)
    expect(paid).toHaveLength(1)
    expect(events).toHaveLength(1)
    expect(events[0]?.args).toMatchObject({ free: paid[0]?.free, staked: paid[0]?.staked })
    expect(minedOf(trace.sent ?? never()).hash).not.toBe(paid[0]?.sent.mined?.hash)
  })

  test.each([
    ['under', 1n, 10n ** 6n],
    ['over', 10n ** 6n, 1n],
  ])('F04 pays a free amount that is off by a million, %s', async (way, factor, divisor) => {
    if (way === 'over') shrinkPlanned(desk)
    const trace = await inject(`F04:way=${way}`)
    const [event] = claimEvents(trace, lab.claimer.address)
    const rightful = BigInt(trace.detail.rightfulFree ?? '0')
    expect(event?.args.free).toBe((rightful * factor) / divisor)
  })

  test.each(['l1', 'l2'])('F14 mints a claim to somebody else on L2, wrong on %s', async (side) => {
    const trace = await inject(`F14:side=${side}`)
    const staked = BigInt(trace.detail.staked ?? '0')
    expect(staked).toBeGreaterThan(0n)
    expect(await readBalance(world.l2, PAIRS.vpha.l2, lab.thief)).toBe(staked)
    const receiver = trace.detail.claimedReceiver as Address
    expect(await readBalance(world.l2, PAIRS.vpha.l2, receiver)).toBe(0n)
    expect(trace.chain).toBe(side === 'l1' ? 'ethereum' : 'phala-l2')
    if (side === 'l1') {
      expect(claimEvents(trace, lab.claimer.address)[0]?.args.l2Receiver).toMatch(new RegExp(receiver, 'i'))
    }
  })

  test.each(['claimer-free', 'claimer-staked', 'escrow'])('F17 drains %s', async (target) => {
    const trace = await inject(`F17:target=${target},amount=${parseUnits('3', 18)}`)
    const token = trace.detail.token === 'pha' ? PAIRS.pha.l1 : PAIRS.vpha.l1
    expect(await readBalance(world.l1, token, lab.thief)).toBe(parseUnits('3', 18))
  })

  test('the story still plays to its end', async () => {
    let last: unknown
    for (let next = await story.next(); next.done !== true; next = await story.next()) last = next.value
    expect(last).toEqual({ phase: 'ended', progress: 1 })
  }, 180_000)
})

function never(): never {
  throw new Error('the fault made no transaction')
}

/** The published totals make every claim large; the fault needs one whose million-fold is still there. */
function shrinkPlanned(desk: ClaimDesk): void {
  const claim = desk.takePlanned(() => true)
  desk.addPlanned({ ...claim, free: parseUnits('0.5', 18), staked: 0n })
}
