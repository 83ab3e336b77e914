/**
 * Sends what Subsquid logs through our logger, so that a processor has one log, without secrets in
 * it: Subsquid puts the full endpoint address into its records.
 */
import { LogLevel, type LogRecord, setRootSink } from '@subsquid/logger'
import type { Logger } from './log'

/** Subsquid's obscure ends, each in a sentence that says what happened and what to do. */
const EXPLANATIONS: readonly { readonly says: RegExp; readonly means: string }[] = [
  {
    // The hot loop says nothing when it cannot walk back to the last final block: an assertion fails.
    says: /already indexed block .* was not found on chain|Perhaps finality confirmation was not large enough|HotProcessor\.moveToBlocks/,
    means:
      'A block that was indexed as final is not on this chain: the endpoint serves another chain or another world, or ' +
      'the chain was reorganised below its finality. Check the endpoint; if it is right, repair the chain from that block',
  },
  {
    says: /status table was updated by foreign process/,
    means: 'Another processor writes for the same chain, or blocks were undone below finality. Stop the other one',
  },
  {
    says: /failed to get finalized block after/,
    means: 'The endpoint does not have a block that should be final there. It may be behind, pruned, or start later',
  },
]

/** From here on every record of Subsquid goes to `logger`; its last words get an explanation where we have one. */
export function subsquidLogTo(logger: Logger): void {
  setRootSink((record) => forward(logger, record))
}

function forward(logger: Logger, record: LogRecord): void {
  const { time: _time, level, ns, msg, err, ...rest } = record
  const fields = err === undefined ? { source: ns, ...rest } : { source: ns, ...rest, error: err }
  const message = msg ?? explain(err) ?? 'failed'
  if (level >= LogLevel.ERROR) logger.error(message, fields)
  else if (level >= LogLevel.WARN) logger.warn(message, fields)
  else if (level >= LogLevel.INFO) logger.info(message, fields)
  else logger.debug(message, fields)
}

function explain(error: Error | undefined): string | undefined {
  if (error === undefined) return undefined
  return EXPLANATIONS.find(({ says }) => says.test(`${error.message}\n${error.stack}`))?.means ?? error.message
}
