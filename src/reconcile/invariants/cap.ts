import { formatAmount } from '../../ledger/amount'
import { chainOfAsset } from '../../ledger/asset'
import type { Migration } from '../../migrations/migration'
import type { Definitions } from '../../supply/state-queries-of'
import { supplyQuery } from '../../supply/state-queries-of'
import { exactFinding } from '../balance-finding'
import type { Invariant, Scope } from '../invariant'
import { definitionTerm, stateTerm, unitOf } from '../terms'

export const cap: Invariant = {
  id: 'cap',
  statement:
    'The total supply of the capped token, read from its chain, is exactly the cap: 1,000,000,000 PHA on Ethereum.',
  severity: 'critical',
  headline: 'Backed',
  scopes: (definitions) => {
    const byAsset = new Map(definitions.migrations.map((migration) => [migration.cap.asset, migration]))
    return [...byAsset.values()].map((migration) => capOf(definitions, migration))
  },
}

function capOf(definitions: Definitions, { id, cap: { asset, amount } }: Migration): Scope {
  const chain = chainOfAsset(asset)
  const query = supplyQuery(definitions, asset)
  return {
    scope: asset,
    chains: [chain],
    history: [],
    queries: query === null ? [] : [query],
    check: (evidence) => {
      const unit = unitOf(evidence, asset)
      const file = `src/migrations/${id}.ts`
      const supply = query === null ? [] : [stateTerm(evidence, '+', `total supply of ${asset}`, query, asset)]
      return exactFinding({
        terms: [...supply, definitionTerm({ sign: '-', label: 'cap', value: amount, unit, chain, file, field: 'cap' })],
        subject: (difference) => ({
          kind: 'token',
          key: asset,
          chain,
          txHash: null,
          logIndex: null,
          amount: difference < 0n ? -difference : difference,
          what:
            difference > 0n
              ? `${asset} has ${formatAmount(difference)} ${unit} more than its cap`
              : `${asset} has ${formatAmount(-difference)} ${unit} less than its cap`,
        }),
      })
    },
  }
}
