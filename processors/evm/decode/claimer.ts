import type { ClaimPath, Part } from '../../../src/facts/fact'
import { factId } from '../../../src/facts/ids'
import { events, functions } from '../abi/claimer'
import { contractDecoder } from './contract-decoder'
import { fundedShares } from './funded-shares'
import { quantityOf } from './quantity-of'
import type { ContractLog } from './seen-log'

type ClaimerLog = ContractLog<'claimer'>

/** A claimer of either migration: `Claimed` pays both parts here, `ClaimedAndBridged` bridges the staked one. */
export const decodeClaimer = contractDecoder('claimer', events, {
  Claimed: ({ user, free, staked, receiver }, seen, findings) => {
    const parts = partsOf(seen, free, staked)
    findings.claims.push({ ...claimOf(seen), user, receiver, l2Receiver: null, parts })
  },
  ClaimedAndBridged: ({ user, free, staked, l1Receiver, l2Receiver }, seen, findings) => {
    const parts = partsOf(seen, free, staked)
    findings.claims.push({ ...claimOf(seen), user, receiver: l1Receiver, l2Receiver, parts })
  },
  Deposited: ({ free, staked }, seen, findings) => {
    // The unit of `staked` is not known (PHA or shares): only the shares that arrived with it count.
    const parts = partsOf(seen, free, staked === 0n ? 0n : fundedShares(seen))
    const { id, at, migration } = factOf(seen)
    findings.fundings.push({ id, at, migration, parts })
  },
  BridgeConfigUpdated: 'authority',
  OwnershipTransferred: 'authority',
  SignerSet: 'authority',
  AdminChanged: 'authority',
  Upgraded: 'authority',
})

function factOf({ at, contract }: ClaimerLog) {
  return { id: factId(at.blockId, at.index), at, migration: contract.migration }
}

function claimOf(seen: ClaimerLog) {
  return { ...factOf(seen), path: claimPath(seen) }
}

/**
 * How the claim was sent, by the transaction's own calldata. A call through another contract (a Safe
 * does admin claims that way) is INDIRECT: what that contract called is not in the calldata we see.
 */
function claimPath({ contract, log }: ClaimerLog): ClaimPath {
  if (log.transaction === undefined) {
    throw new Error('its transaction was not delivered with it, so it cannot be told how it was claimed')
  }
  const { to, input } = log.transaction
  if (to?.toLowerCase() !== contract.address.toLowerCase()) return 'INDIRECT'
  return PATH_BY_SELECTOR.get(input.slice(0, 10)) ?? 'INDIRECT'
}

const PATH_BY_SELECTOR: ReadonlyMap<string, ClaimPath> = new Map([
  [functions.claim.selector, 'SIGNED'],
  [functions['adminClaim(address,uint256,uint256,address)'].selector, 'ADMIN'],
  [functions['adminClaim(address,uint256,uint256,address,address)'].selector, 'ADMIN'],
])

/** The parts that are not zero: a holder without stake has one part, not a second one of nothing. */
function partsOf({ chain, contract }: ClaimerLog, free: bigint, staked: bigint): Part[] {
  const parts: Part[] = [
    { class: 'free', ...quantityOf(chain, contract.asset, free) },
    { class: 'staked', ...quantityOf(chain, contract.shares, staked) },
  ]
  return parts.filter((part) => part.units > 0n)
}
