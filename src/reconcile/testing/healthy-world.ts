/** A small migration in which everything is right: the base that each test breaks in one way. */
import type { AssetId } from '../../chains/chain'
import type { BridgeDirection, Claim } from '../../facts/fact'
import { phalaMigration } from '../../migrations/phala'
import { owedFor } from '../../supply/frozen-price'
import { addressOf, FixtureWorld, tokenAddress, whole } from './fixture-world'

export const FOUNDATION = '0xf000000000000000000000000000000000000001'
export const CLAIMER = addressOf('ethereum', 'phala-claimer')
export const VAULT = addressOf('ethereum', 'vault')
export const BRIDGE = addressOf('ethereum', 'l1-standard-bridge')
export const DAVE = '0xd000000000000000000000000000000000000004'
export const EVE = '0xe000000000000000000000000000000000000005'

const stakedRatio = phalaMigration.parts.find((part) => part.class === 'staked')?.ratio ?? {
  numerator: 1n,
  denominator: 1n,
}
/** Shares owed for a canonical amount of staked PHA. */
export const sharesFor = (staked: bigint): bigint => owedFor(staked, stakedRatio)

interface Holder {
  readonly account: string
  readonly user: string
  readonly receiver: string
  readonly free: bigint
  readonly staked: bigint
}

function holder(digit: string, free: bigint, staked: bigint): Holder {
  const account = `0x${digit.repeat(64)}`
  return { account, user: account.slice(0, 42), receiver: `0x${'9'.repeat(39)}${digit}`, free, staked }
}

/** Amounts with digits down to the twelfth decimal, as a parachain has them. */
export const ALICE = holder('a', whole(1_000) + 1_000_000n, whole(500) + 7_000_000n)
export const BOB = holder('b', whole(2) + 3_000_000n, 0n)
export const CAROL = holder('c', 0n, whole(300) + 11_000_000n)
export const DORA = holder('d', whole(40), whole(60))
export const HOLDERS = [ALICE, BOB, CAROL, DORA]

/** The opening: supplies, the list, the parachain's end, the funding. Nobody has claimed. */
export function fundedWorld(): FixtureWorld {
  const world = new FixtureWorld()
  world.act('phala', (tx) => {
    for (const { account, free } of HOLDERS) tx.mint('phala:pha', account, free)
    tx.mint('phala:pha', addressOf('phala', 'wrapped-pha'), whole(1_000))
    tx.mint('phala:wpha', ALICE.account, whole(1_000))
  })
  world.act('ethereum', (tx) => tx.mint('ethereum:pha', FOUNDATION, whole(1_000_000_000)))
  world.act('ethereum', (tx) => {
    tx.transfer('ethereum:pha', FOUNDATION, addressOf('ethereum', 'sunset-reward'), whole(77))
    tx.transfer('ethereum:pha', FOUNDATION, addressOf('ethereum', 'portal-bridge'), whole(13))
    tx.transfer('ethereum:pha', FOUNDATION, addressOf('ethereum', 'sygma-bridge'), whole(5))
  })
  for (const { account, user, free, staked } of HOLDERS) {
    const parts = [
      { class: 'free', amount: free },
      { class: 'staked', amount: staked },
    ]
    world.entries.push({ account, user, holderClass: 'person', parts })
  }
  fund(world)
  return world
}

function fund(world: FixtureWorld): void {
  const free = HOLDERS.reduce((sum, one) => sum + one.free, 0n)
  const staked = HOLDERS.reduce((sum, one) => sum + one.staked, 0n)
  const shares = HOLDERS.reduce((sum, one) => sum + sharesFor(one.staked), 0n)
  world.act('ethereum', (tx) => {
    tx.transfer('ethereum:pha', FOUNDATION, CLAIMER, free + staked)
    tx.transfer('ethereum:pha', CLAIMER, VAULT, staked)
    tx.mint('ethereum:vpha', CLAIMER, shares)
    tx.vaultMovement({ kind: 'DEPOSIT', sender: CLAIMER, receiver: CLAIMER, owner: CLAIMER, assets: staked, shares })
    tx.fund(free, shares)
  })
  world.vault.totalAssets += staked
}

/** Alice's claim is delivered, Bob's has no stake, Carol's is in flight, Dora has not claimed; PHA travels both ways. */
export function healthyWorld(): FixtureWorld {
  const world = fundedWorld()
  bridgedClaim(world, ALICE)
  relay(world, 'msg-a', 'ethereum:vpha', ALICE.receiver, sharesFor(ALICE.staked))
  world.act('ethereum', (tx) => {
    tx.transfer('ethereum:pha', CLAIMER, BOB.receiver, BOB.free)
    tx.claim({ user: BOB.user, receiver: BOB.receiver, l2Receiver: null, free: BOB.free, staked: 0n })
  })
  deposit(world, 'msg-dave-1', DAVE, whole(20))
  relay(world, 'msg-dave-1', 'ethereum:pha', DAVE, whole(20))
  deposit(world, 'msg-dave-2', DAVE, whole(6))
  withdraw(world, 'msg-back-1', DAVE, whole(3))
  prove(world, 'msg-back-1')
  finalize(world, 'msg-back-1', DAVE, whole(3))
  withdraw(world, 'msg-back-2', DAVE, whole(2))
  prove(world, 'msg-back-2')
  bridgedClaim(world, CAROL)
  return world
}

/** What a bridged claim does on L1; `changes` break it. The message's hash is `msg-` and the holder's digit. */
export function bridgedClaim(
  world: FixtureWorld,
  who: Holder,
  changes: { readonly to?: string; readonly sent?: bigint; readonly staked?: bigint; readonly silent?: boolean } = {},
): Claim {
  const staked = changes.staked ?? sharesFor(who.staked)
  const sent = changes.sent ?? staked
  const claims: Claim[] = []
  world.act('ethereum', (tx) => {
    tx.transfer('ethereum:pha', CLAIMER, who.receiver, who.free)
    if (changes.silent !== true) {
      tx.transfer('ethereum:vpha', CLAIMER, BRIDGE, sent)
      sendDeposit(world, tx, `msg-${who.account[2]}`, 'ethereum:vpha', CLAIMER, changes.to ?? who.receiver, sent)
    }
    const { user, receiver, free } = who
    claims.push(tx.claim({ user, receiver, l2Receiver: receiver, free, staked }))
  })
  const [claim] = claims
  if (claim === undefined) throw new Error('the claim was not made')
  return claim
}

const L2_OF: Record<string, AssetId> = { 'ethereum:pha': 'phala-l2:pha', 'ethereum:vpha': 'phala-l2:vpha' }
const l2Of = (l1Asset: AssetId): AssetId => L2_OF[l1Asset] ?? ''

/** Canonical = raw units: every token of this bridge has 18 decimals. */
export function sendDeposit(
  world: FixtureWorld,
  tx: Parameters<Parameters<FixtureWorld['act']>[1]>[0],
  hash: string,
  l1Asset: AssetId,
  from: string,
  to: string,
  units: bigint,
): void {
  const [localToken, remoteToken] = [tokenAddress(l2Of(l1Asset)), tokenAddress(l1Asset)]
  const transfer = { localToken, remoteToken, from, to, units }
  tx.message({ step: 'SENT', direction: 'DEPOSIT', messageHash: hash, transfer })
  world.deposits.set(l2Of(l1Asset), (world.deposits.get(l2Of(l1Asset)) ?? 0n) + units)
}

/** Somebody deposits PHA for themselves on L2. */
export function deposit(world: FixtureWorld, hash: string, who: string, amount: bigint): void {
  world.act('ethereum', (tx) => {
    tx.transfer('ethereum:pha', FOUNDATION, who, amount)
    tx.transfer('ethereum:pha', who, BRIDGE, amount)
    sendDeposit(world, tx, hash, 'ethereum:pha', who, who, amount)
  })
}

/** A deposit arrives: the mint, then the message relayed. */
export function relay(world: FixtureWorld, hash: string, l1Asset: AssetId, to: string, minted: bigint) {
  return world.act('phala-l2', (tx) => {
    if (minted > 0n) tx.mint(l2Of(l1Asset), to, minted)
    step(tx, 'RELAYED', 'DEPOSIT', hash)
  })
}

export function withdraw(world: FixtureWorld, hash: string, who: string, units: bigint, burned = units): void {
  const [localToken, remoteToken] = [tokenAddress('ethereum:pha'), tokenAddress('phala-l2:pha')]
  const transfer = { localToken, remoteToken, from: who, to: who, units }
  world.act('phala-l2', (tx) => {
    if (burned > 0n) tx.burn('phala-l2:pha', who, burned)
    tx.message({ step: 'SENT', direction: 'WITHDRAWAL', messageHash: hash, transfer })
    const withdrawalHash = `w-${hash}`
    tx.message({ step: 'PASSED', direction: 'WITHDRAWAL', messageHash: hash, withdrawalHash, transfer })
  })
}

export function prove(world: FixtureWorld, hash: string): void {
  world.act('ethereum', (tx) => tx.message({ step: 'PROVEN', direction: 'WITHDRAWAL', withdrawalHash: `w-${hash}` }))
}

export function finalize(world: FixtureWorld, hash: string, to: string, units: bigint, released = units) {
  return world.act('ethereum', (tx) => {
    if (released > 0n) tx.transfer('ethereum:pha', BRIDGE, to, released)
    world.deposits.set('phala-l2:pha', (world.deposits.get('phala-l2:pha') ?? 0n) - units)
    step(tx, 'RELAYED', 'WITHDRAWAL', hash)
    tx.message({ step: 'FINALIZED', direction: 'WITHDRAWAL', withdrawalHash: `w-${hash}`, success: true })
  })
}

export function step(
  tx: Parameters<Parameters<FixtureWorld['act']>[1]>[0],
  kind: 'RELAYED' | 'FAILED',
  direction: BridgeDirection,
  hash: string,
): void {
  tx.message({ step: kind, direction, messageHash: hash })
}
