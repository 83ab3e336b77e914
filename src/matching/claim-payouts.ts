/** Outflows of a claim contract to the claims that explain them, within one transaction. */
import type { Address, AssetId, ChainId } from '../chains/chain'
import type { Claim, Part } from '../facts/fact'
import { contractOf } from '../ledger/asset'
import type { Posting } from '../ledger/posting'
import type { Migration } from '../migrations/migration'
import type { MatchingFacts } from './matching-facts'
import { type Keyed, type Pairing, pairByKey, transactionKey } from './pair-by-key'

/** Why money was to leave the claim contract. */
export type ExpectedPayout =
  | { readonly kind: 'claim'; readonly claim: Claim; readonly part: Part }
  /** The stake a funding puts into the vault, whose shares come back to the contract. */
  | { readonly kind: 'stake'; readonly funding: string; readonly amount: bigint }

export type PayoutPairing = Pairing<ExpectedPayout, Posting>

/** The claim contract of a migration: chain and lower-case address, or null where it is not defined. */
export function claimerOf(
  facts: Pick<MatchingFacts, 'chains'>,
  migration: Migration,
): { readonly chain: ChainId; readonly address: Address } | null {
  const { mechanism } = migration
  const id = mechanism.kind === 'swap' ? mechanism.swapContract : mechanism.claimerContract
  const contract = contractOf(facts.chains, mechanism.claimChain, id)
  return contract === null ? null : { chain: mechanism.claimChain, address: contract.address.toLowerCase() }
}

/** Pairs every outflow of one asset with the claim part, or the funding's stake, of that amount in that transaction. */
export function matchPayouts(facts: MatchingFacts, migration: Migration, asset: AssetId): PayoutPairing {
  const claimer = claimerOf(facts, migration)
  if (claimer === null) return pairByKey<ExpectedPayout, Posting>([], [])
  const observed = facts.watchedPostings
    .filter((row) => row.asset === asset && row.debit === claimer.address && row.credit !== claimer.address)
    .map(
      (row): Keyed<Posting> => ({
        item: row,
        id: row.id,
        group: transactionKey(row),
        party: row.credit,
        amount: row.amount,
      }),
    )
  const expected = [...claimPayouts(facts, migration, asset), ...stakes(facts, migration, asset, claimer.address)]
  return pairByKey(expected, observed)
}

function claimPayouts(facts: MatchingFacts, migration: Migration, asset: AssetId): Keyed<ExpectedPayout>[] {
  return facts.claims
    .filter((claim) => claim.migration === migration.id)
    .flatMap((claim) =>
      claim.parts
        .filter((part) => part.asset === asset)
        .map((part) => ({
          item: { kind: 'claim', claim, part } as const,
          id: `${claim.id}-${part.class}`,
          group: transactionKey(claim.at),
          party: bridgeFor(facts, migration, claim, part) ?? claim.receiver,
          amount: part.amount,
        })),
    )
}

/** A bridged part leaves the contract into the bridge's escrow; the L2 receiver gets the mint. */
function bridgeFor(facts: MatchingFacts, migration: Migration, claim: Claim, part: Part): Address | null {
  const deliveredAs = migration.parts.find((defined) => defined.class === part.class)?.deliveredAs
  if (claim.l2Receiver === null || deliveredAs === undefined) return null
  const pair = migration.pairs.find(({ l1Asset, l2Asset }) => l1Asset === part.asset && l2Asset === deliveredAs)
  if (pair === undefined) return null
  // Of the L1 side alone: the payout is the same whether or not this run follows L2.
  const bridge = contractOf(facts.chains, migration.mechanism.claimChain, pair.l1Bridge)
  return bridge?.address.toLowerCase() ?? null
}

/** Only in a funding's transaction, and only when the shares are the contract's own. */
function stakes(facts: MatchingFacts, migration: Migration, asset: AssetId, claimer: Address): Keyed<ExpectedPayout>[] {
  const fundings = facts.fundings.filter((funding) => funding.migration === migration.id)
  const vault = vaultOf(facts, migration, asset)
  if (vault === null) return []
  return fundings.flatMap((funding) =>
    facts.vaultMovements
      .filter((move) => move.kind === 'DEPOSIT' && move.sender === claimer && move.owner === claimer)
      .filter((move) => transactionKey(move.at) === transactionKey(funding.at))
      .map((move) => ({
        item: { kind: 'stake', funding: funding.id, amount: move.assets } as const,
        id: move.id,
        group: transactionKey(move.at),
        party: vault,
        amount: move.assets,
      })),
  )
}

function vaultOf(facts: MatchingFacts, migration: Migration, asset: AssetId): Address | null {
  const chain = facts.chains.find(({ id }) => id === migration.mechanism.claimChain)
  if (chain === undefined || chain.kind !== 'evm') return null
  const vault = chain.contracts.find((contract) => contract.kind === 'vault' && contract.asset === asset)
  return vault?.address.toLowerCase() ?? null
}
