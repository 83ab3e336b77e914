import type { Chain } from '../chains/chain'
import type { Migration } from '../migrations/migration'
import type { Cut, CutChain } from '../reconcile/cut'
import type { Evidence } from '../reconcile/evidence'
import { type ChainHeads, readHeads } from './chain-heads'
import type { Database, Statements } from './database'
import { blockStands } from './private/block-stands'
import { assetsInJournal, type BalanceAt, loadBalances, loadBook } from './private/load-books'
import { loadEntitlements } from './private/load-entitlements'
import { type IndexedFacts, loadBlockTimes, loadFacts, loadWatchedPostings } from './private/load-facts'
import { bridgedAssets, guardedAccounts, watchedAccounts } from './watched-accounts'

export interface EvidenceScope {
  readonly cut: Cut
  /** The chains that are switched on. */
  readonly chains: readonly Chain[]
  readonly migrations: readonly Migration[]
}

/** The half of the evidence that is indexed; the state room answers the other half. */
export type IndexedEvidence = Omit<Evidence, 'state'>

/** A reorg undid a block of the cut between finding it and reading at it. Retryable: find the cut again. */
export class CutGoneError extends Error {
  override readonly name = 'CutGoneError'
}

/**
 * Everything the invariants read of the index, each chain at or below its height in the cut, in one
 * REPEATABLE READ READ ONLY transaction. A chain that is missing from the cut contributes nothing.
 * @throws CutGoneError
 */
export function loadEvidence(db: Database, scope: EvidenceScope): Promise<IndexedEvidence> {
  return db.snapshot(async (snapshot) => {
    const heads = await readHeads(snapshot, scope.chains)
    await assertCutStands(snapshot, scope.cut, heads)
    const facts = await loadFacts(snapshot, scope.cut.chains)
    const watchedPostings = await watched(snapshot, scope)
    return {
      cut: scope.cut,
      chains: scope.chains,
      migrations: scope.migrations,
      books: await loadBooks(snapshot, scope),
      balances: await loadBalances(snapshot, watchedBalances(scope)),
      ...facts,
      entitlements: await loadEntitlements(snapshot),
      watchedPostings,
      blockTimes: await loadBlockTimes(snapshot, [
        ...blockIdsOf(facts),
        ...watchedPostings.map((posting) => posting.blockId),
      ]),
      processed: processedOf(heads),
    }
  })
}

async function assertCutStands(db: Statements, cut: Cut, heads: ReadonlyMap<string, ChainHeads>): Promise<void> {
  for (const chain of cut.chains) {
    if (!(await blockStands(db, chain, heads.get(chain.id)))) {
      throw new CutGoneError(`block ${chain.height} (${chain.hash}) of ${chain.id} was undone; find the cut again`)
    }
  }
}

/** Each chain of the cut with its definition. */
function chainsOf(scope: EvidenceScope): { chain: Chain; at: CutChain }[] {
  return scope.cut.chains.map((at) => {
    const chain = scope.chains.find((candidate) => candidate.id === at.id)
    if (chain === undefined) throw new Error(`the cut holds ${at.id}, which is not switched on`)
    return { chain, at }
  })
}

/** A book for every token of the definitions and for every other asset that moved. */
async function loadBooks(db: Statements, scope: EvidenceScope): Promise<Evidence['books']> {
  const seen = await assetsInJournal(db)
  const books = new Map<string, Awaited<ReturnType<typeof loadBook>>>()
  for (const { chain, at } of chainsOf(scope)) {
    const defined = chain.tokens.map((token) => `${chain.id}:${token.id}`)
    const others = seen.filter((asset) => asset.startsWith(`${chain.id}:`))
    for (const asset of new Set([...defined, ...others])) books.set(asset, await loadBook(db, asset, at.height))
  }
  return books
}

function watchedBalances(scope: EvidenceScope): BalanceAt[] {
  return chainsOf(scope).flatMap(({ chain, at }) =>
    chain.tokens.flatMap((token) =>
      watchedAccounts(chain).map((account) => ({ asset: `${chain.id}:${token.id}`, account, height: at.height })),
    ),
  )
}

function watched(db: Statements, scope: EvidenceScope): Promise<Evidence['watchedPostings']> {
  const guarded = scope.chains.flatMap((chain) =>
    chain.tokens.flatMap((token) =>
      guardedAccounts(chain).map((account) => ({ asset: `${chain.id}:${token.id}`, account })),
    ),
  )
  return loadWatchedPostings(db, scope.cut.chains, bridgedAssets(scope.migrations), guarded)
}

function blockIdsOf(facts: IndexedFacts): string[] {
  const { claims, fundings, messages, bridgeTransfers, vaultMovements, authorityChanges, issuanceReadings, gaps } =
    facts
  const lists = [claims, fundings, messages, bridgeTransfers, vaultMovements, authorityChanges, issuanceReadings, gaps]
  return lists.flatMap((list) => list.map((fact) => fact.at.blockId))
}

function processedOf(heads: ReadonlyMap<string, ChainHeads>): Evidence['processed'] {
  return new Map(
    [...heads.values()].map((one) => [
      one.chain,
      { height: one.head?.height ?? -1, finalized: one.finalized?.height ?? -1, complete: one.complete },
    ]),
  )
}
