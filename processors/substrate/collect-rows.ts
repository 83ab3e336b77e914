/**
 * A batch of blocks → the rows it makes. Decoding asks nobody; state is asked only where events do
 * not suffice (the opening, forced balances, the issuance), for all blocks of the batch at once.
 * What comes out depends on the chain alone, not on how blocks were batched: a replay, or a reorg and
 * a replay, writes the same rows.
 */
import type { SubstrateChain } from '../../src/chains/chain'
import type { Gap, MoneyFact } from '../../src/facts/fact'
import { factId, partId } from '../../src/facts/ids'
import { accountsTouched, type BlockFacts, bookBlocks } from '../../src/ledger/book'
import type { AccountKey, Posting } from '../../src/ledger/posting'
import type { ChainRows } from '../../src/store/chain-rows'
import { type BlockDraft, draftBlock, type Located } from './draft-block'
import { accountsForced, forceTotals } from './force-totals'
import { readIssuances } from './issuance'
import { moneyFact } from './money-facts'
import { nativeAsset } from './native-asset'
import { readOpening } from './opening'
import { runtimeGaps } from './runtime-gaps'
import { readTotals } from './storage-state'
import type { SubstrateBlock } from './substrate-data'

/** The answers that the batch needs from what is stored already. */
export interface Stored {
  newestBlock(): Promise<{ readonly height: number; readonly specVersion: number | null } | undefined>
  newestBalances(keys: readonly { asset: string; account: AccountKey }[]): Promise<ReadonlyMap<string, bigint>>
}

export async function collectRows(
  chain: SubstrateChain,
  blocks: readonly SubstrateBlock[],
  stored: Stored,
): Promise<ChainRows> {
  const drafts = blocks.map((block) => draftBlock(chain, block))
  const booked = await Promise.all(drafts.map((draft) => factsOf(chain, draft)))
  const facts = booked.map(({ facts }) => facts)
  const postings = bookBlocks(facts, await stored.newestBalances(accountsTouched(facts)))
  const issuance = await readIssuances(chain, drafts, postingsByBlock(postings))
  return {
    ...NOTHING,
    blocks: drafts.map((draft) => draft.row),
    postings,
    rawFacts: drafts.flatMap((draft) => draft.rawFacts),
    gaps: [
      ...(await gapsOfNewRuntimes(drafts, stored)),
      ...drafts.flatMap((draft) => draft.gaps),
      ...booked.flatMap(({ gaps }) => gaps),
      ...issuance.gaps,
    ],
    issuanceReadings: issuance.readings,
  }
}

const NOTHING = {
  claims: [],
  fundings: [],
  bridgeTransfers: [],
  messageSteps: [],
  vaultMovements: [],
  authorityChanges: [],
}

async function factsOf(chain: SubstrateChain, draft: BlockDraft): Promise<{ facts: BlockFacts; gaps: Gap[] }> {
  const { id: blockId, height } = draft.row
  const block = { chain: chain.id, height, blockId }
  if (height === chain.startBlock) {
    // The state at the end of the first block holds what its own events moved: they are not booked again.
    const opening = await readOpening(chain, draft)
    return {
      facts: { ...block, facts: opening.facts },
      gaps: opening.missing.map(({ item, reason }) => gap(draft, item, reason)),
    }
  }
  const totals = await totalsOf(draft)
  const gaps = 'reason' in totals ? [gap(draft, 'Balances.BalanceSet', totals.reason)] : []
  const movements =
    'reason' in totals
      ? draft.movements.filter(({ movement }) => movement.kind !== 'free-set')
      : forceTotals(draft.movements, nativeAsset(chain).id, totals.value)
  const groups = new Map(movements.map(({ at, group }) => [at.index, group]))
  const facts = movements.map((located: Located): MoneyFact => moneyFact(chain, located))
  return { facts: { ...block, facts, groupOf: (fact) => groups.get(fact.at.index) ?? '' }, gaps }
}

async function totalsOf(draft: BlockDraft) {
  const accounts = accountsForced(draft.movements)
  return accounts.length === 0 ? { value: new Map<string, bigint>() } : readTotals(draft.header, accounts)
}

/** The first block of a runtime is the one behind the last block of another: seen by version, block by block. */
async function gapsOfNewRuntimes(drafts: readonly BlockDraft[], stored: Stored): Promise<Gap[]> {
  const gaps: Gap[] = []
  let before = await stored.newestBlock()
  for (const { header, row } of drafts) {
    if (before?.specVersion !== row.specVersion) {
      gaps.push(...runtimeGaps(header._runtime, row, before === undefined ? row.height : before.height + 1))
    }
    before = row
  }
  return gaps
}

function postingsByBlock(postings: readonly Posting[]): ReadonlyMap<string, Posting[]> {
  const blocks = new Map<string, Posting[]>()
  for (const posting of postings) {
    const block = blocks.get(posting.blockId)
    if (block === undefined) blocks.set(posting.blockId, [posting])
    else block.push(posting)
  }
  return blocks
}

function gap(draft: BlockDraft, event: string, reason: string): Gap {
  const { chain, id, height } = draft.row
  const at = { chain, height, blockId: id, txHash: null, index: 0 }
  return { id: partId(factId(id, 0), `state-${event}`), at, fromHeight: height, toHeight: null, event, reason }
}
