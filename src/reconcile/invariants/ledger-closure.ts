import type { AssetId, Chain } from '../../chains/chain'
import { formatAmount } from '../../ledger/amount'
import { tokenOf } from '../../ledger/asset'
import { cutBlockOf } from '../../supply/read-state'
import type { Definitions } from '../../supply/state-queries-of'
import { balanceQuery, supplyQuery, watchedAccounts } from '../../supply/state-queries-of'
import { exactFinding } from '../balance-finding'
import type { Evidence } from '../evidence'
import type { Finding, Invariant, Scope } from '../invariant'
import type { BreakSubject } from '../result'
import { accountTerm, bookOf, heldTerm, issuedTerm, stateTerm, sumOf, unitOf } from '../terms'

/**
 * Three pairs of books per token, each a row of its own, because each difference has its own cause:
 * accounts against the chain's supply, events against accounts, watched accounts against the chain.
 */
export const ledgerClosure: Invariant = {
  id: 'ledger-closure',
  statement: 'Per chain and token, the sum of indexed balances is the total supply read from the chain at that block.',
  severity: 'critical',
  headline: 'Data complete',
  scopes: (definitions) =>
    definitions.chains.flatMap((chain) =>
      chain.tokens.flatMap((token) => {
        const asset = `${chain.id}:${token.id}`
        return [
          supplyScope(definitions, chain, asset),
          eventsScope(chain, asset),
          ...accountsScopes(definitions, chain, asset),
        ]
      }),
    ),
}

function scopeOf(chain: Chain, asset: AssetId, scope: string): Omit<Scope, 'queries' | 'check'> {
  return {
    scope,
    chains: [chain.id],
    history: [chain.id],
    // Before its contract stands, a token has no supply to read.
    appliesWhen: (evidence) =>
      (tokenOf(evidence.chains, asset)?.fromBlock ?? 0) <= cutBlockOf(evidence, chain.id).height,
  }
}

/** Sum of accounts against the supply that the chain states. */
function supplyScope(definitions: Definitions, chain: Chain, asset: AssetId): Scope {
  const query = supplyQuery(definitions, asset)
  if (query === null) throw new Error(`${asset} has no supply query; its token is not defined on ${chain.id}`)
  return {
    ...scopeOf(chain, asset, asset),
    queries: [query],
    check: (evidence) =>
      exactFinding({
        terms: [stateTerm(evidence, '+', `total supply of ${asset}`, query, asset), heldTerm(evidence, '-', asset)],
        subject: (difference) =>
          differs(evidence, chain, asset, difference, 'the chain states', 'than the accounts of the journal hold'),
      }),
  }
}

/** Sum of events against sum of accounts: two walks over the same journal. */
function eventsScope(chain: Chain, asset: AssetId): Scope {
  return {
    ...scopeOf(chain, asset, `${asset}/events`),
    queries: [],
    check: (evidence) => {
      const finding = exactFinding({
        terms: [issuedTerm(evidence, '+', asset), heldTerm(evidence, '-', asset)],
        subject: (difference) =>
          differs(evidence, chain, asset, difference, 'the events issued', 'than the accounts of the journal hold'),
      })
      return { ...finding, subjects: [...finding.subjects, ...overdrawn(evidence, chain, asset)] }
    },
  }
}

function overdrawn(evidence: Evidence, chain: Chain, asset: AssetId): BreakSubject[] {
  return bookOf(evidence, asset).negative.map(({ account, balance, posting }) => ({
    kind: 'account',
    key: `${asset}|${account}`,
    chain: chain.id,
    txHash: null,
    logIndex: null,
    amount: -balance,
    what:
      `${account} stands at ${formatAmount(balance)} ${unitOf(evidence, asset)} since posting ${posting}: ` +
      'money left it that never came',
  }))
}

/** Every watched account by itself, so that two differences cannot cancel out. */
function accountsScopes(definitions: Definitions, chain: Chain, asset: AssetId): Scope[] {
  const asked = watchedAccounts(chain).flatMap(({ label, account }) => {
    const query = balanceQuery(definitions, asset, account)
    return query === null ? [] : [{ label, account, query }]
  })
  if (asked.length === 0) return []
  const scope: Scope = {
    ...scopeOf(chain, asset, `${asset}/accounts`),
    queries: asked.map(({ query }) => query),
    check: (evidence) => {
      const pairs = asked.map(({ label, account, query }) => {
        const terms = [
          stateTerm(evidence, '+', `${label}, by the chain`, query, asset),
          accountTerm(evidence, '-', `${label}, by the journal`, account, asset),
        ]
        return { label, account, terms, difference: sumOf(terms) }
      })
      return accountsFinding(evidence, chain, asset, pairs)
    },
  }
  return [scope]
}

interface AccountPair {
  readonly label: string
  readonly account: string
  readonly terms: Finding['terms']
  readonly difference: bigint
}

function accountsFinding(evidence: Evidence, chain: Chain, asset: AssetId, pairs: readonly AccountPair[]): Finding {
  const off = pairs.filter(({ difference }) => difference !== 0n)
  return {
    // An account that both books call empty says nothing; leave it out.
    terms: pairs.filter(({ terms }) => terms.some(({ value }) => value !== 0n)).flatMap(({ terms }) => terms),
    shortfall: off.reduce((sum, { difference }) => (difference < 0n ? sum - difference : sum), 0n),
    surplus: off.reduce((sum, { difference }) => (difference > 0n ? sum + difference : sum), 0n),
    tolerance: 0n,
    subjects: off.map(({ label, account, difference }) => ({
      kind: 'account',
      key: `${asset}|${account}`,
      chain: chain.id,
      txHash: null,
      logIndex: null,
      amount: difference < 0n ? -difference : difference,
      what:
        `${label} (${account}) holds ${formatAmount(difference < 0n ? -difference : difference)} ` +
        `${unitOf(evidence, asset)} ${difference < 0n ? 'less' : 'more'} on the chain than by its events`,
      severity: 'high',
    })),
    unknown: null,
    note: null,
  }
}

function differs(
  evidence: Evidence,
  chain: Chain,
  asset: AssetId,
  difference: bigint,
  one: string,
  other: string,
): BreakSubject {
  const amount = difference < 0n ? -difference : difference
  return {
    kind: 'token',
    key: asset,
    chain: chain.id,
    txHash: null,
    logIndex: null,
    amount,
    what: `of ${asset}, ${one} ${formatAmount(amount)} ${unitOf(evidence, asset)} ${difference < 0n ? 'less' : 'more'} ${other}`,
  }
}
