/** JSON for a jsonb column; a bigint becomes a decimal string, because a JSON number is a float. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, (_key, inner) => (typeof inner === 'bigint' ? inner.toString() : inner)) ?? 'null'
}
