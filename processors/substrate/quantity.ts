import type { AssetId, SubstrateChain } from '../../src/chains/chain'
import type { Quantity } from '../../src/facts/fact'
import { toCanonical } from '../../src/ledger/amount'

/**
 * Decimals of an asset without a definition. Its real ones stand in metadata that can change; its
 * units are booked as if they were the canonical ones, which is exact and never compared with PHA.
 */
const UNDEFINED_DECIMALS = 18

/** Raw units of one of the chain's assets, with the canonical amount. */
export function quantityOf(chain: SubstrateChain, asset: AssetId, units: bigint): Quantity {
  const token = chain.tokens.find((candidate) => `${chain.id}:${candidate.id}` === asset)
  const decimals = token?.decimals ?? UNDEFINED_DECIMALS
  return { asset, units, decimals, amount: toCanonical(units, decimals) }
}
