/**
 * Every migration crossledger verifies, checked once when the program starts. To add one, write
 * its file and add its row here.
 */
import type { Chain, ChainId } from '../chains/chain'
import { chains } from '../chains/registry'
import { khalaMigration } from './khala'
import type { Migration } from './migration'
import { phalaMigration } from './phala'
import { validateMigration } from './validate-migration'

export const migrations: readonly Migration[] = [phalaMigration, khalaMigration]

for (const migration of migrations) validateMigration(migration, chains)

/** The migrations whose every leg and whose claim chain are among the given chains: the ones a run can verify. */
export function migrationsOn(on: readonly Pick<Chain, 'id'>[]): Migration[] {
  const isOn = (id: ChainId) => on.some((chain) => chain.id === id)
  return migrations.filter(
    (migration) => isOn(migration.mechanism.claimChain) && migration.legs.every((leg) => isOn(leg.chain)),
  )
}
