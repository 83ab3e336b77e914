import type { Store } from '@subsquid/typeorm-store'
import type { ChainRows } from './chain-rows'
import * as row from './private/row-to-entity'

/**
 * Writes what a processor found in its batch. Only `store.insert` is used: Subsquid tracks it, so a
 * reorg of a hot block deletes exactly these rows, and a row written twice fails loudly instead of
 * changing history.
 */
export async function writeChainRows(store: Store, rows: ChainRows): Promise<void> {
  await store.insert(rows.blocks.map(row.blockEntity))
  await store.insert(rows.postings.map(row.postingEntity))
  await store.insert(rows.claims.map(row.claimEntity))
  await store.insert(rows.claims.flatMap(row.claimPartEntities))
  await store.insert(rows.fundings.map(row.fundingEntity))
  await store.insert(rows.fundings.flatMap(row.fundingPartEntities))
  await store.insert(rows.bridgeTransfers.map(row.bridgeTransferEntity))
  await store.insert(rows.messageSteps.map(row.messageStepEntity))
  await store.insert(rows.vaultMovements.map(row.vaultMovementEntity))
  await store.insert(rows.authorityChanges.map(row.authorityChangeEntity))
  await store.insert(rows.rawFacts.map(row.rawFactEntity))
  await store.insert(rows.gaps.map(row.gapEntity))
  await store.insert(rows.issuanceReadings.map(row.issuanceReadingEntity))
}
