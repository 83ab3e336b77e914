import type { Store } from '@subsquid/typeorm-store'
import type { EntityManager } from 'typeorm'

/**
 * The EntityManager of the batch's own transaction. Subsquid's Store keeps it in a private member;
 * this is the only file that reaches for it, and its test fails when the member moves.
 */
export function entityManagerOf(store: Store): EntityManager {
  const em = (store as unknown as { em?: () => EntityManager }).em
  if (typeof em !== 'function') {
    throw new Error('Store.em of @subsquid/typeorm-store has moved: adapt src/store/private/entity-manager-of.ts')
  }
  return em.call(store)
}
