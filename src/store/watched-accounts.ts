import type { AssetId, Chain } from '../chains/chain'
import { ledgerAddress } from '../ledger/asset'
import type { AccountKey } from '../ledger/posting'
import type { Migration } from '../migrations/migration'

/** Labelled accounts and watched contracts of a chain, each once. */
export function watchedAccounts(chain: Chain): AccountKey[] {
  const addresses = chain.accounts.map((account) => account.address)
  if (chain.kind === 'evm') addresses.push(...chain.contracts.map((contract) => contract.address))
  return [...new Set(addresses.map((address) => ledgerAddress(chain, address)))]
}

/** Accounts whose every outflow an invariant has to explain: claimers and bridge escrows. */
export function guardedAccounts(chain: Chain): AccountKey[] {
  const roles = chain.accounts.filter((account) => account.role === 'claimer' || account.role === 'bridge-escrow')
  const addresses = roles.map((account) => account.address)
  if (chain.kind === 'evm') {
    const contracts = chain.contracts.filter(
      (contract) => contract.kind === 'claimer' || (contract.kind === 'standard-bridge' && contract.side === 'L1'),
    )
    addresses.push(...contracts.map((contract) => contract.address))
  }
  return [...new Set(addresses.map((address) => ledgerAddress(chain, address)))]
}

/** Assets whose issuance must be backed by an escrow on another chain. */
export function bridgedAssets(migrations: readonly Migration[]): AssetId[] {
  return [...new Set(migrations.flatMap((migration) => migration.pairs.map((pair) => pair.l2Asset)))]
}
