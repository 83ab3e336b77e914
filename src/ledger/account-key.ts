/** Names of the accounts a posting can have: holders, issuance, and the imbalance accounts of extrinsics. */
import type { AssetId } from '../chains/chain'
import type { AccountKey } from './posting'

/** Stands at minus the supply of its asset. */
export const ISSUANCE = 'issuance'

const IMBALANCE = 'imbalance:'

/**
 * Account of what one extrinsic (or phase) has taken and not yet given.
 * @param group extrinsic index, or the phase's name where there is no extrinsic
 */
export function imbalanceAccount(blockId: string, group: string): AccountKey {
  return `${IMBALANCE}${blockId}:${group}`
}

export function isImbalance(account: AccountKey): boolean {
  return account.startsWith(IMBALANCE)
}

/** Key of one account's balance in one asset, in opening balances and in evidence. */
export function balanceKey(asset: AssetId, account: AccountKey): string {
  return `${asset}|${account}`
}
