import type { SeenLog } from './seen-log'

/** The part of a typegen event that decoding needs. */
export interface KnownEvent<Args> {
  readonly topic: string
  readonly params: Readonly<Record<string, { readonly baseType: string }>>
  decode(log: { topics: string[]; data: string }): Args
}

const ADDRESS = /^0x[0-9a-f]{40}$/

/**
 * Decodes a log as `event`; addresses come out lower-case.
 * @throws when the log does not have the event's layout. The codec alone would let an address with
 *   more than 20 bytes through, as an account that nobody has.
 */
export function decodeEvent<Args extends object>(event: KnownEvent<Args>, log: SeenLog): Args {
  const args = event.decode(log)
  for (const [name, value] of Object.entries(args)) {
    if (event.params[name]?.baseType === 'address' && !ADDRESS.test(String(value))) {
      throw new Error(`${name} is ${String(value)}, which is not an address`)
    }
  }
  return args
}
