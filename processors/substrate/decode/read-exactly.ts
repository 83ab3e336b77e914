import type { Runtime } from '@subsquid/substrate-runtime'
import type { SubstrateEvent } from '../substrate-data'

interface Layout<T> {
  is(event: SubstrateEvent): boolean
  decode(event: SubstrateEvent): T
}

/**
 * The event's arguments if the runtime that made it gives it exactly this layout, else undefined.
 *
 * Typegen's `.is` alone is not enough: it asks whether the fields it knows are there, so a layout
 * passes for a wider one. `BalanceSet { who, free }` would accept `{ who, free, reserved }` and drop
 * what is reserved, and a future `Transfer` with one more amount would pass unnoticed.
 *
 * @param fields all fields of the layout; one of an empty type (asset ids of Phala 1090) is left out
 */
export function readExactly<T extends object>(
  event: SubstrateEvent,
  layout: Layout<T>,
  fields: readonly (keyof T & string)[],
): T | undefined {
  return hasExactly(event.block._runtime, event.name, fields) && layout.is(event) ? layout.decode(event) : undefined
}

/** Whether a runtime defines an event with these fields and no other, fields of an empty type apart. */
export function hasExactly(runtime: Runtime, event: string, fields: readonly string[]): boolean {
  if (!runtime.events.has(event)) return false
  const defined = runtime.events.get(event).fields.filter((field) => !isEmpty(runtime, field.type))
  return (
    defined.length === fields.length &&
    defined.every(
      (field) => field.name !== undefined && (fields as readonly (string | undefined)[]).includes(field.name),
    )
  )
}

function isEmpty(runtime: Runtime, type: number): boolean {
  const definition = runtime.description.types[type]
  return definition !== undefined && 'tuple' in definition && definition.tuple.length === 0
}
