/**
 * Takes secrets out of addresses before they reach a log, an error or a page. Providers put their
 * keys in three places: before the `@`, in a long path segment, and in the query.
 */

const HIDDEN = '***'

/** Any scheme, up to white space or a closing quote or bracket. */
const ADDRESS = /\b[a-z][a-z0-9+.-]*:\/\/[^\s"'`<>)\]}]+/gi

/** Hides the secrets of every address in a text, e.g. `https://node.example/v2/***?key=***`. */
export function redact(text: string): string {
  return text.replace(ADDRESS, redactAddress)
}

function redactAddress(address: string): string {
  const [, scheme = '', rest = ''] = /^([^:]+:\/\/)(.*)$/s.exec(address) ?? []
  const withoutFragment = rest.split('#', 1)[0] ?? ''
  const [beforeQuery = '', query] = splitOnce(withoutFragment, '?')
  const [authority = '', ...segments] = beforeQuery.split('/')
  // The last @ ends the user part: a password may itself hold one.
  const at = authority.lastIndexOf('@')
  const host = at === -1 ? authority : `${HIDDEN}@${authority.slice(at + 1)}`
  const path = segments.map((segment) => `/${looksLikeKey(segment) ? HIDDEN : segment}`).join('')
  return scheme + host + path + (query === undefined ? '' : `?${redactQuery(query)}`)
}

/** Keeps the names, so that one can tell which parameter was sent. */
function redactQuery(query: string): string {
  const pairs = query.split('&').map((pair) => splitOnce(pair, '='))
  return pairs.map(([name, value]) => (value === undefined ? HIDDEN : `${name}=${HIDDEN}`)).join('&')
}

/** Twelve or more characters with both letters and digits, or twenty or more of any: no path word of a public API is like that. */
function looksLikeKey(segment: string): boolean {
  if (segment.length >= 20) return true
  return segment.length >= 12 && /\d/.test(segment) && /[a-z]/i.test(segment)
}

function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator)
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}
