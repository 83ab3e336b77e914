import type { Context as EntityContext } from '@subsquid/openreader/lib/context'
import type { YogaInitialContext } from 'graphql-yoga'
import type { ReadTransaction } from '../store/read-transaction'
import type { ReaderPool } from '../store/reader-pool'
import type { CutSignal } from './cut-signal'
import type { Deployment } from './deployment'
import type { HeadWatch } from './head-watch'

/** What every resolver gets. `read` is one transaction for the whole request. */
export interface RequestContext extends EntityContext, YogaInitialContext {
  /** For what outlives one request's transaction: subscriptions. */
  readonly pool: ReaderPool
  readonly read: ReadTransaction
  readonly deployment: Deployment
  readonly heads: HeadWatch
  readonly cutSignal: CutSignal
  /** Wall clock, milliseconds since 1970. */
  readonly now: () => number
}
