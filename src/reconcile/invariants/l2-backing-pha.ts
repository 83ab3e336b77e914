import type { Invariant } from '../invariant'
import { l2BackingScopes } from '../l2-backing'

export const l2BackingPha: Invariant = {
  id: 'l2-backing-pha',
  statement:
    'The bridge escrow of PHA for Phala L2 is the supply of PHA on L2 plus deposits in flight plus withdrawals in flight, and the bridge holds at least that.',
  severity: 'critical',
  headline: 'Backed',
  scopes: (definitions) => l2BackingScopes(definitions, 'l2-backing-pha'),
}
