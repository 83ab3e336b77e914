/** JSON with sorted keys and amounts as decimal strings: the same value is always the same text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(plain(value))
}

/** The value as JSON can hold it: bigint as decimal string, Map as object, keys sorted; a function or symbol is an error. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString()
  if (typeof value === 'function' || typeof value === 'symbol') throw new Error(`a ${typeof value} has no JSON form`)
  if (Array.isArray(value)) return value.map(plain)
  if (value instanceof Map) return plain(Object.fromEntries(value))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, own]) => own !== undefined)
  return Object.fromEntries(
    entries.sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, own]) => [key, plain(own)]),
  )
}
