/**
 * Total issuance, read from storage beside the ledger's own: the second book of the pair. Before spec
 * 1250 no event tells that issuance changed, so it is read after every block in which the token
 * moved. From 1250 on events tell it; it is read where the ledger's issuance account moved, and what
 * changes silently in between is found by the cut's own reading of the state.
 */
import type { SubstrateChain } from '../../src/chains/chain'
import type { Gap, IssuanceReading } from '../../src/facts/fact'
import { factId, partId } from '../../src/facts/ids'
import { ISSUANCE } from '../../src/ledger/account-key'
import type { Posting } from '../../src/ledger/posting'
import type { BlockDraft } from './draft-block'
import { nativeAsset } from './native-asset'
import { quantityOf } from './quantity'
import { readIssuance } from './storage-state'

/** The first runtime with Balances.Issued, Rescinded, Minted and Burned. */
const FIRST_WITH_ISSUANCE_EVENTS = 1250

export async function readIssuances(
  chain: SubstrateChain,
  drafts: readonly BlockDraft[],
  postings: ReadonlyMap<string, readonly Posting[]>,
): Promise<{ readings: IssuanceReading[]; gaps: Gap[] }> {
  const wanted = drafts.filter((draft) => isWanted(chain, draft, postings.get(draft.row.id) ?? []))
  const answers = await Promise.all(
    wanted.map(async (draft) => ({ draft, issuance: await readIssuance(draft.header) })),
  )
  const readings: IssuanceReading[] = []
  const gaps: Gap[] = []
  for (const { draft, issuance } of answers) {
    const { chain: chainId, id: blockId, height } = draft.row
    const at = { chain: chainId, height, blockId, txHash: null, index: 0 }
    const id = partId(factId(blockId, 0), 'issuance')
    if ('reason' in issuance) {
      gaps.push({
        id,
        at,
        fromHeight: height,
        toHeight: height,
        event: 'Balances.TotalIssuance',
        reason: issuance.reason,
      })
    } else {
      const { asset, amount } = quantityOf(chain, nativeAsset(chain).id, issuance.value)
      readings.push({ id, at, asset, amount })
    }
  }
  return { readings, gaps }
}

function isWanted(chain: SubstrateChain, draft: BlockDraft, postings: readonly Posting[]): boolean {
  if (draft.row.height === chain.startBlock) return true
  const native = postings.filter((posting) => posting.asset === nativeAsset(chain).id)
  if (draft.header._runtime.specVersion < FIRST_WITH_ISSUANCE_EVENTS) return native.length > 0
  return native.some((posting) => posting.debit === ISSUANCE || posting.credit === ISSUANCE)
}
