import { type Address, encodeAbiParameters, keccak256 } from 'viem'
import { l1Bridge, l2Bridge } from './bridge/bridge-addresses'
import { ownArtifact } from './evm/artifacts'
import { deploy } from './evm/place'
import type { Sent } from './evm/queue'
import { accountOf, mineL1, mineL2 } from './evm-world'
import type { ClaimHandle, FaultLab, LabClaimer } from './faults/fault'
import { adminClaimData, type ClaimDesk, signedClaimData } from './scenario/claims'
import { PAIRS, type Stage } from './scenario/stage'
import { readBalance } from './token-calls'

/** `claimed` is the first mapping of ClaimerCore, behind the owner in slot 0. */
const CLAIMED_SLOT = 1n
const PAUSE_SECONDS = 12

/** Gives the stage to the faults in their own terms. `name` makes chance and thief differ between faults. */
export function openFaultLab(stage: Stage, desk: ClaimDesk, name: string): FaultLab {
  const { world } = stage
  return {
    random: stage.random.fork(`fault ${name}`),
    l1: world.l1,
    l2: world.l2,
    tokens: Object.entries(PAIRS).map(([id, pair]) => ({ id, ...pair })),
    l1Bridge: l1Bridge.standardBridge,
    l2Bridge: l2Bridge.standardBridge,
    claimer: labClaimer(stage, desk),
    thief: accountOf(stage.seed, `thief ${name}`),
    mineL1: () => {
      world.clock.advance(PAUSE_SECONDS)
      return mineL1(world)
    },
    mineL2: () => {
      world.clock.advance(PAUSE_SECONDS)
      return mineL2(world)
    },
    tamperNextDeposit: (change) => world.bridge.tamperNextDeposit(change),
  }
}

function labClaimer(stage: Stage, desk: ClaimDesk): LabClaimer {
  const { cast, world } = stage
  return {
    address: cast.claimer,
    freeToken: 'pha',
    stakedToken: 'vpha',
    claimedSlot: (user) =>
      keccak256(encodeAbiParameters([{ type: 'address' }, { type: 'uint256' }], [user, CLAIMED_SLOT])),
    spare: async (token) => {
      const id = token === 'pha' ? 'pha' : 'vpha'
      const owed = desk.planned.reduce((total, claim) => total + (id === 'pha' ? claim.free : claim.staked), 0n)
      return (await readBalance(world.l1, PAIRS[id].l1, cast.claimer)) - owed
    },
    pastClaim: (accept) => pastClaim(stage, accept),
    // A signed claim is bridged to the receiver it names.
    takePlanned: (accept) => {
      const claim = desk.takePlanned(accept)
      return { ...claim, l2Receiver: claim.receiver }
    },
    sendSigned: async (claim) => {
      const data = await signedClaimData(stage, claim)
      return world.l1.send({ from: claim.receiver, to: cast.claimer, data, label: `fault: claim of ${claim.user}` })
    },
    sendAdmin: (claim) => {
      const [sent] = stage.asClaimerOwner([adminClaimData(claim)], `fault: second claim of ${claim.user}`)
      if (sent === undefined) throw new Error('the admin claim was not queued')
      return sent
    },
    deployMisrouting: (thief: Address): Sent =>
      deploy(world.l1, world.admin, ownArtifact('MisroutingClaimer'), [thief]),
  }
}

function pastClaim(stage: Stage, accept: (claim: ClaimHandle) => boolean): ClaimHandle {
  const acceptable = stage.books.claims
    .map(({ user, free, staked, receiver, l2Receiver }) => ({
      user: user as Address,
      free,
      staked,
      receiver: receiver as Address,
      l2Receiver: l2Receiver as Address | null,
    }))
    .filter(accept)
  const claim = acceptable.findLast(({ free, staked }) => free > 0n && staked > 0n) ?? acceptable.at(-1)
  if (claim === undefined) throw new Error('no claim made so far fits this fault')
  return claim
}
