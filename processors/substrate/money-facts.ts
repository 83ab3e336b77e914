import type { SubstrateChain } from '../../src/chains/chain'
import type { MoneyFact } from '../../src/facts/fact'
import type { Located } from './draft-block'
import { quantityOf } from './quantity'

/** A movement with its amounts in the ledger's shape. A `free-set` must have become a `balance-set` before. */
export function moneyFact(chain: SubstrateChain, { at, event, movement }: Located): MoneyFact {
  const { units, ...kind } = movement
  if (kind.kind === 'free-set') {
    throw new Error(`${event} at ${at.blockId}:${at.index} still lacks its total; resolve it with forceTotals`)
  }
  const { asset, ...rest } = kind
  return { at, event, quantity: quantityOf(chain, asset, units), ...rest }
}
