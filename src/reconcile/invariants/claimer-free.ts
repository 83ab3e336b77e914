import { claimerScopes } from '../claimer-solvency'
import type { Invariant } from '../invariant'

export const claimerFree: Invariant = {
  id: 'claimer-free',
  statement:
    'The PHA held by the claim contract is at least what it was funded with for free balances less what claims paid.',
  severity: 'critical',
  headline: 'Backed',
  scopes: (definitions) => claimerScopes(definitions, 'asset'),
}
