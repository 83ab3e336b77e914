/**
 * Where every PHA is at a cut. Every row is read or summed by itself, the free float from the journal
 * and the placed accounts from the chain's state, so the remainder is found, not forced.
 */
import { NotKnown } from '../facts/not-known'
import { balanceKey } from '../ledger/account-key'
import { smaller } from '../ledger/amount'
import { repeatAccount } from '../ledger/repeat'
import { PLACE_IDS, type Place, type PlaceEvidence, type PlaceId, type Row } from './place'
import { BASE_ASSET, PLACED_ROLES, placeSources } from './place-queries'
import { createPlaceReader, type PlaceReader } from './place-reader'
import { cutBlockOf } from './read-state'
import { depositsQuery, supplyQuery } from './state-queries-of'
import type { SupplyFacts } from './supply-facts'
import { vaultRows } from './vault-places'

/** All rows, or the reason why the table cannot be made at this cut: half a table would not sum up. */
export type PlacesTable =
  | { readonly known: true; readonly rows: readonly Place[] }
  | { readonly known: false; readonly reason: string }

/** The rows in the order of `PLACE_IDS`; they sum to the cap, the remainder included. Never throws. */
export function placesAt(facts: SupplyFacts): PlacesTable {
  const sources = placeSources(facts)
  const cap = facts.migrations[0]?.cap
  if (sources === null || cap === undefined) {
    return { known: false, reason: 'the chain of the capped token is not switched on in this run' }
  }
  try {
    return { known: true, rows: rowsOf(createPlaceReader(facts, sources), cap.amount) }
  } catch (error) {
    if (error instanceof NotKnown) return { known: false, reason: error.reason }
    return {
      known: false,
      reason: `the places could not be computed: ${error instanceof Error ? error.message : error}`,
    }
  }
}

function rowsOf(reader: PlaceReader, cap: bigint): Place[] {
  const values: Record<Exclude<PlaceId, 'remainder'>, Row> = {
    ...bridgeRows(reader),
    ...wormholeRows(reader),
    ...vaultRows(reader),
    'l1-free-float': floatRow(reader),
    'unclaimed-free': claimerRow(reader).unclaimed,
    'sunset-reward': reader.held('sunset-reward'),
    'old-bridges': reader.held('old-bridge'),
    unsolicited: add(bridgeRows(reader).unsolicited, claimerRow(reader).unsolicited),
  }
  const placed = Object.values(values).reduce((sum, { value }) => sum + value, 0n)
  const all: Record<PlaceId, Row> = { ...values, remainder: { value: cap - placed } }
  return PLACE_IDS.map((id) => ({
    id,
    label: reader.labels[id],
    valuePha: all[id].value,
    evidence: all[id].evidence ?? [],
  }))
}

/** All accounts of the journal that are not a place of their own. */
function floatRow({ facts, sources }: PlaceReader): Row {
  const { asset, chain } = sources
  const book = facts.books.get(asset)
  if (book === undefined) throw new NotKnown(`the journal of ${asset} was not summed at this cut`)
  const block = cutBlockOf(facts, chain.id)
  const placed = PLACED_ROLES.flatMap((role) => sources.accountsOf(role)).map(({ label, account }) => ({
    label: `less ${label}, by the journal`,
    value: -(facts.balances.get(balanceKey(asset, account)) ?? 0n),
    repeat: repeatAccount(account, asset, block.height),
  }))
  const all = { label: `${book.accounts} accounts, by the journal`, value: book.held, repeat: null }
  const evidence = [all, ...placed.filter(({ value }) => value !== 0n)].map(
    (one): PlaceEvidence => ({
      ...one,
      unit: 'PHA',
      chain: chain.id,
      height: block.height,
      hash: block.hash,
      source: 'journal',
    }),
  )
  return { value: evidence.reduce((sum, { value }) => sum + value, 0n), evidence }
}

/** The escrow by the bridge's own books; what its account holds beyond is nobody's of ours. */
function bridgeRows(reader: PlaceReader): { 'l2-pha': Row; unsolicited: Row } {
  const held = reader.held('bridge-escrow')
  const escrow = reader.sources.assetPairs.map((pair) =>
    reader.ask(depositsQuery(pair), `escrow for ${pair.pair.l2Asset}, by the bridge's books`, pair.pair.l1Asset),
  )
  // With L2 off nothing tells the pairs apart: the whole escrow stands as one.
  if (escrow.length === 0) return { 'l2-pha': held, unsolicited: { value: 0n } }
  const deposits = escrow.reduce((sum, { value }) => sum + value, 0n)
  const covered = smaller(deposits, held.value)
  return {
    'l2-pha': { value: covered, evidence: [...escrow, ...(held.evidence ?? [])] },
    unsolicited: { value: held.value - covered, evidence: held.evidence },
  }
}

function wormholeRows(reader: PlaceReader): { base: Row; 'other-wormhole': Row } {
  const lock = reader.held('wormhole-lock')
  const query = supplyQuery(reader.facts, BASE_ASSET)
  if (query === null) return { base: { value: 0n }, 'other-wormhole': lock }
  const base = reader.ask(query, 'supply on Base', BASE_ASSET)
  return {
    base: { value: base.value, evidence: [base] },
    'other-wormhole': { value: lock.value - base.value, evidence: [...(lock.evidence ?? []), base] },
  }
}

/** What funding less claims leaves; more than that came unasked, less than that is claimer-free's break. */
function claimerRow(reader: PlaceReader): { unclaimed: Row; unsolicited: Row } {
  const { sources, facts } = reader
  const contracts = sources.chain.kind === 'evm' ? sources.chain.contracts : []
  const owed = (account: string): bigint => {
    const contract = contracts.find((one) => one.kind === 'claimer' && one.address.toLowerCase() === account)
    if (contract?.kind !== 'claimer') return 0n
    const sum = (list: SupplyFacts['claims'] | SupplyFacts['fundings']) =>
      list
        .filter((fact) => fact.migration === contract.migration)
        .flatMap(({ parts }) => parts)
        .reduce((total, part) => (part.asset === sources.asset ? total + part.amount : total), 0n)
    return sum(facts.fundings) - sum(facts.claims)
  }
  const claimers = sources.accountsOf('claimer').map(({ label, account }) => {
    const held = reader.balance(account, label)
    const due = owed(account)
    return { held, unclaimed: due < 0n ? 0n : smaller(due, held.value) }
  })
  const evidence = claimers.map(({ held }) => held)
  return {
    unclaimed: { value: claimers.reduce((sum, { unclaimed }) => sum + unclaimed, 0n), evidence },
    unsolicited: { value: claimers.reduce((sum, { held, unclaimed }) => sum + held.value - unclaimed, 0n), evidence },
  }
}

function add(one: Row, other: Row): Row {
  return { value: one.value + other.value, evidence: [...(one.evidence ?? []), ...(other.evidence ?? [])] }
}
