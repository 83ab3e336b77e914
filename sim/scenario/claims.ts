import { type Address, encodeFunctionData, type Hex } from 'viem'
import { ethereum } from '../../src/chains/ethereum'
import { phalaMigration } from '../../src/migrations/phala'
import type { ClaimPath } from '../books'
import { ownArtifact } from '../evm/artifacts'
import type { Sent } from '../evm/queue'
import { accountOf } from '../evm-world'
import type { Random } from '../random'
import { type ClaimTerms, signClaim } from './claim-signature'
import type { Entitled } from './parachain-port'
import type { Stage } from './stage'

/** A claim that somebody is going to make. */
export interface PlannedClaim extends ClaimTerms {
  readonly entitled: Entitled
  /** Where an admin claim sends the shares; null pays them on L1. */
  readonly l2Receiver: Address | null
}

const TO_CANONICAL = 10n ** 6n
/** Persons who claim before the story ends, in percent; the others are the unclaimed rest. */
const CLAIMING_PERCENT = 70
/** Every so many persons leave it to the claim desk. */
const DESK_EVERY = 5
const DAY = 86_400

/** Terms of the claim that an entitlement gives a right to: shares at the frozen price, rounded down. */
function claimTerms(entitled: Entitled, receiver: Address): ClaimTerms {
  const ratio = phalaMigration.parts.find((part) => part.class === 'staked')?.ratio
  if (ratio === undefined) throw new Error('the Phala migration defines no staked part')
  return {
    user: entitled.account.slice(0, 42) as Address,
    free: entitled.free * TO_CANONICAL,
    staked: (entitled.staked * TO_CANONICAL * ratio.numerator) / ratio.denominator,
    receiver,
  }
}

/** The claims phase: who claims, in which round, and by which way. */
export class ClaimDesk {
  private readonly persons: PlannedClaim[]
  private readonly wards: PlannedClaim[]
  private readonly random: Random
  /** Claims of persons a round, most of them early. */
  private readonly schedule: number[]
  /** An admin claim comes every so many rounds. */
  private readonly wardEvery: number
  private played = 0
  private claimed = 0
  /** Claims handed in at the desk, which sends several in one transaction. */
  private readonly atDesk: PlannedClaim[] = []
  private deskBatch = 2

  constructor(
    private readonly stage: Stage,
    entitled: readonly Entitled[],
    readonly rounds: number,
  ) {
    this.random = stage.random.fork('claims')
    const payable = entitled.filter(({ free, staked }) => free > 0n || staked > 0n)
    const unique = uniqueUsers(payable)
    const persons = this.random.shuffle(unique.filter(({ holderClass }) => holderClass === 'person'))
    const wards = this.random.shuffle(unique.filter(({ holderClass }) => holderClass !== 'person'))
    this.persons = persons.slice(0, Math.ceil((persons.length * CLAIMING_PERCENT) / 100)).map((e) => this.plan(e))
    // One sovereign or pallet account stays unclaimed for good.
    this.wards = wards.slice(0, Math.max(1, wards.length - 1)).map((e) => this.plan(e))
    this.wardEvery = Math.max(1, Math.floor((rounds * 0.8) / this.wards.length))
    this.schedule = decliningSchedule(this.persons.length, rounds)
  }

  get round(): number {
    return this.played
  }

  /** All claims still to come. */
  get planned(): readonly PlannedClaim[] {
    return [...this.persons, ...this.atDesk, ...this.wards]
  }

  /** The next planned claim of a person, taken out of the plan: for the fault laboratory. */
  takePlanned(accept: (claim: PlannedClaim) => boolean): PlannedClaim {
    const index = this.persons.findIndex(accept)
    const [claim] = index < 0 ? [] : this.persons.splice(index, 1)
    if (claim === undefined)
      throw new Error('no claim still to come fits this fault in this world: take another seed, scale or variant')
    return claim
  }

  /** Plans one more claim, to be made last. */
  addPlanned(claim: PlannedClaim): void {
    this.persons.push(claim)
  }

  /** Queues this round's claims. */
  async play(): Promise<void> {
    const { stage } = this
    for (const claim of this.persons.splice(0, this.schedule[this.played] ?? 0)) {
      this.claimed += 1
      if (this.claimed % DESK_EVERY === 0) this.atDesk.push(claim)
      else await this.claimSigned(claim)
    }
    const isLast = this.played === this.schedule.length - 1
    if (this.atDesk.length >= this.deskBatch || isLast) await this.claimTogether(this.atDesk.splice(0))
    if (this.played % this.wardEvery === this.wardEvery - 1) this.adminClaims()
    if (this.played === Math.floor(this.rounds * 0.6)) stage.handClaimerTo(stage.cast.ownerSafe)
    this.played += 1
  }

  /** Seconds from the round before to this one: about five rounds a day, at uneven hours. */
  pause(): number {
    return Math.floor((30 * DAY) / this.rounds) + this.random.int(-1_500, 1_500) - 200
  }

  private plan(entitled: Entitled): PlannedClaim {
    const receiver = accountOf(this.stage.seed, `evm account of ${entitled.account}`)
    const l2Receiver =
      entitled.holderClass === 'pallet' || this.random.chance(25)
        ? null
        : accountOf(this.stage.seed, `L2 account of ${entitled.account}`)
    return { ...claimTerms(entitled, receiver), entitled, l2Receiver }
  }

  /** The holder sends it, or somebody who pays the fee. */
  private async claimSigned(claim: PlannedClaim): Promise<void> {
    const from = this.random.chance(88) ? claim.receiver : this.stage.cast.claimDeskRunner
    const data = await this.signedData(claim)
    const { claimer } = this.stage.cast
    const sent = this.stage.world.l1.send({ from, to: claimer, data, label: `claim of ${claim.user}` })
    this.enter(claim, sent, 'SIGNED', claim.receiver)
  }

  /** Several people's claims in one transaction of a contract. */
  private async claimTogether(claims: readonly PlannedClaim[]): Promise<void> {
    if (claims.length === 0) return
    this.deskBatch = this.random.int(2, 4)
    const { claimDesk, claimDeskRunner, claimer } = this.stage.cast
    const calls: { to: Address; data: Hex }[] = []
    for (const claim of claims) calls.push({ to: claimer, data: await this.signedData(claim) })
    const sent = this.stage.executeThrough(claimDesk, claimDeskRunner, calls, `${claims.length} claims at once`)
    for (const claim of claims) this.enter(claim, sent, 'INDIRECT', claim.receiver)
  }

  /** For accounts that cannot sign: by the owner's key, later two at a time through the Safe. */
  private adminClaims(): void {
    const claims = this.wards.splice(0, this.stage.isClaimerOwnedBySafe ? 2 : 1)
    if (claims.length === 0) return
    const path = this.stage.isClaimerOwnedBySafe ? 'INDIRECT' : 'ADMIN'
    const sent = this.stage.asClaimerOwner(claims.map(adminClaimData), 'admin claim')
    claims.forEach((claim, index) => {
      const transaction = sent[Math.min(index, sent.length - 1)]
      if (transaction !== undefined) this.enter(claim, transaction, path, claim.l2Receiver)
    })
  }

  private signedData(claim: PlannedClaim): Promise<Hex> {
    return signedClaimData(this.stage, claim)
  }

  private enter(claim: PlannedClaim, sent: Sent, path: ClaimPath, l2Receiver: Address | null): void {
    enterClaim(this.stage, claim, sent, path, l2Receiver)
  }
}

/** Calldata of `claim` with a signature the contract accepts. */
export async function signedClaimData(stage: Stage, terms: ClaimTerms): Promise<Hex> {
  const signature = await signClaim(stage.seed, ethereum.chainId, stage.cast.claimer, terms)
  return encodeFunctionData({
    abi: ownArtifact('PhalaClaimer').abi,
    functionName: 'claim',
    args: [terms.user, terms.free, terms.staked, terms.receiver, signature],
  })
}

/** Calldata of `adminClaim`: the overload with an L2 receiver bridges, the other pays on L1. */
export function adminClaimData(claim: ClaimTerms & { readonly l2Receiver: Address | null }): Hex {
  const { user, free, staked, receiver, l2Receiver } = claim
  return encodeFunctionData({
    abi: ownArtifact('PhalaClaimer').abi,
    functionName: 'adminClaim',
    args: l2Receiver === null ? [user, free, staked, receiver] : [user, free, staked, receiver, l2Receiver],
  })
}

/** Enters a claim into the books; its bridged shares follow when they are relayed. */
function enterClaim(stage: Stage, claim: PlannedClaim, sent: Sent, path: ClaimPath, l2Receiver: Address | null): void {
  const { user, free, staked, receiver } = claim
  const { books, cast, world } = stage
  books.move('ethereum:pha', cast.claimer, receiver, free)
  if (l2Receiver === null) books.move('ethereum:vpha', cast.claimer, receiver, staked)
  else if (staked > 0n) {
    stage.lockShares(cast.claimer, staked)
    world.bridge.expect(sent, () => stage.arriveOnL2('vpha', l2Receiver, staked))
  }
  books.claims.push({ user, free, staked, path, receiver, l2Receiver, sent })
}

/** Two accounts with one 20-byte prefix are one claim user: only the first can ever claim. */
function uniqueUsers(entitled: readonly Entitled[]): Entitled[] {
  const seen = new Set<string>()
  return entitled.filter(({ account }) => {
    const user = account.slice(0, 42)
    if (seen.has(user)) return false
    seen.add(user)
    return true
  })
}

/** Splits `total` over rounds, ever fewer a round, all of them in the first nine tenths. */
function decliningSchedule(total: number, rounds: number): number[] {
  const span = Math.max(1, Math.floor(rounds * 0.9))
  const weights = Array.from({ length: span }, (_, i) => 1 / (1 + (4 * i) / span))
  const sum = weights.reduce((a, b) => a + b, 0)
  let done = 0
  let reached = 0
  return weights.map((weight) => {
    reached += (weight / sum) * total
    const now = Math.min(total, Math.round(reached)) - done
    done += now
    return now
  })
}
