/** Reads the values of the places table from the chain's state at the cut. */
import { NotKnown } from '../facts/not-known'
import type { StateQuery } from '../facts/state-query'
import { toCanonical } from '../ledger/amount'
import { tokenOf } from '../ledger/asset'
import type { PlaceEvidence, PlaceId, Row } from './place'
import type { PLACED_ROLES, PlaceSources } from './place-queries'
import { cutBlockOf, readState } from './read-state'
import { balanceQuery, supplyQuery } from './state-queries-of'
import type { SupplyFacts } from './supply-facts'

export interface PlaceReader {
  readonly facts: SupplyFacts
  readonly sources: PlaceSources
  readonly labels: Record<PlaceId, string>
  readonly ask: (query: StateQuery, label: string, asset: string) => PlaceEvidence
  readonly askSupply: (asset: string) => PlaceEvidence
  readonly balance: (account: string, label: string, asset?: string) => PlaceEvidence
  /** Sum over all accounts of a role, by the chain. */
  readonly held: (role: (typeof PLACED_ROLES)[number]) => Row
  readonly computed: (label: string, value: bigint) => PlaceEvidence[]
}

export function createPlaceReader(facts: SupplyFacts, sources: PlaceSources): PlaceReader {
  const ask: PlaceReader['ask'] = (query, label, asset) => {
    const answer = readState(facts, query)
    const token = tokenOf(facts.chains, asset)
    if (token === null) throw new NotKnown(`${asset} belongs to a chain that is not switched on in this run`)
    const { height, hash, repeat } = answer
    const value = toCanonical(answer.value, token.decimals)
    return { label, value, unit: token.symbol, chain: query.chain, height, hash, source: 'state', repeat }
  }
  const required = (query: StateQuery | null, what: string): StateQuery => {
    if (query === null) throw new NotKnown(`nothing can be asked about ${what}: its chain is not switched on`)
    return query
  }
  const balance: PlaceReader['balance'] = (account, label, asset = sources.asset) =>
    ask(required(balanceQuery(facts, asset, account), account), `${label} (${account})`, asset)
  return {
    facts,
    sources,
    labels: labelsOf(facts),
    ask,
    balance,
    askSupply: (asset) => ask(required(supplyQuery(facts, asset), asset), `supply of ${asset}`, asset),
    held: (role) => {
      const evidence = sources.accountsOf(role).map(({ label, account }) => balance(account, label))
      return { value: evidence.reduce((sum, { value }) => sum + value, 0n), evidence }
    },
    computed: (label, value) => {
      const { height, hash } = cutBlockOf(facts, sources.chain.id)
      return [{ label, value, unit: 'PHA', chain: sources.chain.id, height, hash, source: 'events', repeat: null }]
    },
  }
}

function labelsOf(facts: SupplyFacts): Record<PlaceId, string> {
  const baseOff = !facts.chains.some(({ id }) => id === 'base')
  return {
    'l1-free-float': 'Free float on Ethereum',
    'l2-pha': 'Phala L2, by the bridge escrow',
    base: baseOff ? 'Base (off in this run: counted with the other Wormhole targets)' : 'Base',
    'other-wormhole': baseOff ? 'Wormhole lock, all targets' : 'Other Wormhole targets',
    'unclaimed-free': 'Unclaimed free balances',
    'vault-principal-l1': 'Staked, vPHA on Ethereum',
    'vault-principal-l2': 'Staked, vPHA on Phala L2',
    'vault-principal-unclaimed': 'Staked, vPHA not yet claimed',
    'unlock-queue': 'Unlock queue',
    rewards: 'Reward reserve',
    'vault-treasury': 'Vault treasury',
    'sunset-reward': 'Sunset reward',
    'old-bridges': 'Old bridges',
    unsolicited: 'Sent to a contract unasked',
    remainder: 'Remainder',
  }
}
