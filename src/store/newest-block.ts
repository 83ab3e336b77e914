import type { Store } from '@subsquid/typeorm-store'
import type { ChainId } from '../chains/chain'
import { entityManagerOf } from './private/entity-manager-of'

/**
 * Height and runtime version of the newest block stored of a chain, inside the processor's own
 * transaction: after a rollback it is the newest one left.
 */
export async function newestBlock(
  store: Store,
  chain: ChainId,
): Promise<{ readonly height: number; readonly specVersion: number | null } | undefined> {
  const rows: { height: number; specVersion: number | null }[] = await entityManagerOf(store).query(
    'SELECT height, spec_version AS "specVersion" FROM block WHERE chain = $1 ORDER BY height DESC LIMIT 1',
    [chain],
  )
  return rows[0]
}
