import { events as erc20 } from '../abi/erc20'
import { events as vault } from '../abi/vault'
import { decodeEvent, type KnownEvent } from './decode-event'
import type { ContractLog } from './seen-log'

/**
 * vPHA that reached the claimer in the transaction of its `Deposited`, in raw units: what the vault's
 * `Deposit` for it says, or, where the shares were handed over instead, what their `Transfer`s say.
 * @throws when neither is there: the argument of `Deposited` has no known unit to fall back on.
 */
export function fundedShares(seen: ContractLog<'claimer'>): bigint {
  const claimer = seen.contract.address.toLowerCase()
  const deposited = vaultLogs(seen, vault.Deposit).filter(({ owner }) => owner === claimer)
  if (deposited.length > 0) return deposited.reduce((sum, { shares }) => sum + shares, 0n)
  const received = vaultLogs(seen, erc20.Transfer)
    .filter(({ from, to }) => (from === claimer) !== (to === claimer))
    .reduce((sum, { to, value }) => (to === claimer ? sum + value : sum - value), 0n)
  if (received <= 0n) {
    throw new Error('no vPHA reached the claimer in its transaction, and the unit of its staked argument is not known')
  }
  return received
}

/** The logs of the share token in the same transaction that are `event`. */
function vaultLogs<Args extends object>(seen: ContractLog<'claimer'>, event: KnownEvent<Args>): Args[] {
  const { chain, contract, siblings } = seen
  const token = chain.tokens.find((candidate) => `${chain.id}:${candidate.id}` === contract.shares)
  const address = token?.address.toLowerCase()
  return siblings
    .filter((log) => log.address.toLowerCase() === address && log.topics[0] === event.topic)
    .map((log) => decodeEvent(event, log))
}
