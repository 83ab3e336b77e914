/**
 * The books at the chain's first block. Genesis gives balances by writing storage: no event tells
 * them, so the ledger opens with what the state of that block holds, each account from issuance, and
 * says so by the name of the event. Where the accounts do not add up to the total issuance that is
 * in the same state, the two books differ from the start, and the reading beside shows by how much.
 */
import type { SubstrateChain } from '../../src/chains/chain'
import type { MoneyFact } from '../../src/facts/fact'
import { assetIdOf } from './decode/assets'
import type { BlockDraft } from './draft-block'
import { nativeAsset } from './native-asset'
import { quantityOf } from './quantity'
import { readAllAccounts, readAllHoldings } from './storage-state'

/** Event name of a posting that takes a balance over from storage. */
const OPENING = 'opening'

export interface Opening {
  readonly facts: readonly MoneyFact[]
  /** Storage items that could not be read, and why. */
  readonly missing: readonly { readonly item: string; readonly reason: string }[]
}

/** Sorted by account, so that every run writes the same rows. */
export async function readOpening(chain: SubstrateChain, draft: BlockDraft): Promise<Opening> {
  const [accounts, holdings] = await Promise.all([readAllAccounts(draft.header), readAllHoldings(draft.header)])
  const missing: { item: string; reason: string }[] = []
  const balances: { asset: string; account: string; units: bigint }[] = []
  if ('reason' in accounts) missing.push({ item: 'System.Account', reason: accounts.reason })
  else for (const [account, units] of accounts.value) balances.push({ asset: nativeAsset(chain).id, account, units })
  if ('reason' in holdings) missing.push({ item: 'Assets.Account', reason: holdings.reason })
  else {
    for (const { id, account, units } of holdings.value) balances.push({ asset: assetIdOf(chain, id), account, units })
  }
  balances.sort((a, b) => compare(a.asset, b.asset) || compare(a.account, b.account))
  const { id: blockId, height } = draft.row
  const facts = balances.map(
    ({ asset, account, units }, index): MoneyFact => ({
      kind: 'minted',
      at: { chain: chain.id, height, blockId, txHash: null, index },
      event: OPENING,
      quantity: quantityOf(chain, asset, units),
      to: account,
    }),
  )
  return { facts, missing }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
