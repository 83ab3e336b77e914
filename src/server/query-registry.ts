/** Every root of our own. To add one, write its file in queries/ and add its row here. */
import { cutChangedSubscription } from './queries/cut-changed'
import { headlineQuery } from './queries/headline'
import { invariantsQuery } from './queries/invariants'
import { latestClaimsQuery } from './queries/latest-claims'
import { metaQuery } from './queries/meta'
import { migrationsQuery } from './queries/migrations'
import { openBreaksQuery } from './queries/open-breaks'
import { placesQuery } from './queries/places'
import type { QueryModule } from './query-module'

export const queryModules: readonly QueryModule[] = [
  metaQuery,
  headlineQuery,
  placesQuery,
  migrationsQuery,
  invariantsQuery,
  openBreaksQuery,
  latestClaimsQuery,
  cutChangedSubscription,
]
