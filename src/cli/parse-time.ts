import { InvalidArgumentError } from 'commander'

const ISO = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?)?$/

/** ISO 8601 to ms since 1970. A day alone is its first moment, a time without zone is UTC. @throws InvalidArgumentError */
export function parseTime(text: string): number {
  const zoned = /T[^Z+-]*$/.test(text) ? `${text}Z` : text
  const time = ISO.test(text) ? Date.parse(zoned) : Number.NaN
  if (Number.isNaN(time)) {
    throw new InvalidArgumentError('It is not a time; write it like 2025-11-20 or 2025-11-20T12:00:00Z.')
  }
  return time
}
