import { claimerScopes } from '../claimer-solvency'
import type { Invariant } from '../invariant'

export const claimerStaked: Invariant = {
  id: 'claimer-staked',
  statement:
    'The vPHA held by the claim contract is at least the shares it was funded with for stakes less what claims paid.',
  severity: 'critical',
  headline: 'Backed',
  scopes: (definitions) => claimerScopes(definitions, 'shares'),
}
