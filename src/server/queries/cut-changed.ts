import { cutById, latestCut, type StoredCut } from '../../store/read-cut'
import { type Read, readOnce } from '../../store/read-transaction'
import { cutStamp } from '../cut-answer'
import type { QueryModule } from '../query-module'
import type { RequestContext } from '../request-context'

/** Pushes each new cut. What it found is asked for with the other roots, by its id. */
export const cutChangedSubscription: QueryModule = {
  sdl: /* GraphQL */ `
    extend schema {
      subscription: Subscription
    }

    type Subscription {
      "The newest cut at once, then each cut as soon as it is stored or retracted. Over SSE: GET /graphql with Accept: text/event-stream."
      cutChanged: CutStamp!
    }
  `,
  resolvers: {
    Subscription: {
      cutChanged: {
        subscribe: (_parent, _args, context) => cuts(context),
        resolve: (stored: StoredCut) => cutStamp(stored),
      },
    },
  },
}

/** The subscription outlives any transaction: each message is read in one of its own. */
async function* cuts(context: RequestContext): AsyncGenerator<StoredCut> {
  const messages = context.cutSignal.messages(context.request.signal)
  const newest = await readOnce(context.pool, (read) => latestCut(read, 'PROVISIONAL'))
  if (newest !== null) yield newest
  for await (const { cutId } of messages) {
    const cut = await readOnce(context.pool, (read) => announced(read, cutId))
    if (cut !== null) yield cut
  }
}

function announced(read: Read, cutId: string | null): Promise<StoredCut | null> {
  return cutId === null ? latestCut(read, 'PROVISIONAL') : cutById(read, cutId)
}
