/**
 * The frame of every decode file: a contract kind is its events and one rule for each. An event
 * without a rule is kept as a raw fact; a topic that is none of the events, or a log that does not
 * have its event's layout, becomes a gap. Nothing is guessed and nothing a chain says can crash the
 * processor.
 */
import type { WatchedContract } from '../../../src/chains/chain'
import { factId } from '../../../src/facts/ids'
import { decodeEvent, type KnownEvent } from './decode-event'
import type { Findings } from './findings'
import { recordGap } from './record-gap'
import type { ContractKind, ContractLog } from './seen-log'

/**
 * What to do with an event: leave it out because another event or another decoder tells the same,
 * keep it as a change of authority, or book it. A booking rule throws when the log lacks what is
 * needed to read it, and appends only when nothing can fail any more.
 */
export type EventRule<Args, Kind extends ContractKind> =
  | 'ignored'
  | 'authority'
  | ((args: Args, seen: ContractLog<Kind>, findings: Findings) => void)

type Reader<Kind extends ContractKind> = (seen: ContractLog<Kind>, findings: Findings) => void

export type DecodeContract = (seen: ContractLog, findings: Findings) => void

/**
 * @param kind contracts of this kind are decoded, others are refused
 * @param events the typegen events of that kind
 * @param rules by event name; an event without a rule becomes a raw fact
 */
export function contractDecoder<Kind extends ContractKind, Events extends Record<string, object>>(
  kind: Kind,
  events: { readonly [Name in keyof Events]: KnownEvent<Events[Name]> },
  rules: { readonly [Name in keyof Events]?: EventRule<Events[Name], Kind> },
): DecodeContract {
  const known = new Map<string, { name: string; read: Reader<Kind> }>()
  const learn = <Name extends keyof Events & string>(name: Name, event: KnownEvent<Events[Name]>) =>
    known.set(event.topic, { name, read: readerOf(name, event, rules[name]) })
  for (const name in events) learn(name, events[name])
  return (seenOfAnyKind, findings) => {
    const { contract } = seenOfAnyKind
    if (!isOfKind(contract, kind)) throw new Error(`${contract.id} is a ${contract.kind}, not a ${kind}`)
    const seen = { ...seenOfAnyKind, contract }
    const topic = seen.log.topics[0]
    const event = topic === undefined ? undefined : known.get(topic)
    if (event === undefined) {
      recordGap(
        seen.at,
        topic ?? 'anonymous',
        `${seen.contract.id} emitted an event that its ABI does not know`,
        findings,
      )
      return
    }
    try {
      event.read(seen, findings)
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      recordGap(seen.at, event.name, `${event.name} of ${seen.contract.id} cannot be read: ${why}`, findings)
    }
  }
}

function isOfKind<Kind extends ContractKind>(
  contract: WatchedContract,
  kind: Kind,
): contract is Extract<WatchedContract, { kind: Kind }> {
  return contract.kind === kind
}

function readerOf<Args extends object, Kind extends ContractKind>(
  name: string,
  event: KnownEvent<Args>,
  rule: EventRule<Args, Kind> | undefined,
): Reader<Kind> {
  if (rule === 'ignored') return () => {}
  if (rule === 'authority') {
    return (seen, findings) => {
      const values = Object.entries(decodeEvent(event, seen.log)).map(([key, value]) => [key, String(value)])
      const id = factId(seen.at.blockId, seen.at.index)
      const { at, contract } = seen
      findings.authorityChanges.push({ id, at, contract: contract.id, event: name, values: Object.fromEntries(values) })
    }
  }
  if (rule !== undefined) return (seen, findings) => rule(decodeEvent(event, seen.log), seen, findings)
  return (seen, findings) => {
    const data = asJson(decodeEvent(event, seen.log))
    const id = factId(seen.at.blockId, seen.at.index)
    findings.rawFacts.push({ id, at: seen.at, source: seen.contract.id, event: name, data })
  }
}

/** JSON has no bigint: amounts become decimal text, never a float. */
function asJson(args: object): Record<string, unknown> {
  const entries = Object.entries(args).map(([key, value]) => [key, typeof value === 'bigint' ? String(value) : value])
  return Object.fromEntries(entries)
}
