import { redact } from '../redact'

const LONGEST = 200

/**
 * The line that best says why a part ended, from the last lines it wrote: the newest that speaks
 * of an error, else the newest at all; without stack frames, secrets and colour.
 */
export function lastWords(lines: readonly string[]): string | null {
  const plain = lines
    .map((line) => messageOf(stripColour(line)))
    .filter((line) => line !== '' && !/^\s*(at |[{}])/.test(line))
  const telling = plain.findLast((line) => /error|fatal|fail|refused|cannot|not /i.test(line)) ?? plain.at(-1)
  if (telling === undefined) return null
  const text = redact(telling.trim())
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text
}

/** Some parts write JSON records; their message, and that of their error, is what a person wants. */
function messageOf(line: string): string {
  if (!line.startsWith('{')) return line
  try {
    const record: unknown = JSON.parse(line)
    if (typeof record !== 'object' || record === null) return line
    const message = textAt(record, 'msg') ?? textAt(record, 'message')
    const cause = 'err' in record ? record.err : 'error' in record ? record.error : null
    const reason = typeof cause === 'object' && cause !== null ? textAt(cause, 'message') : null
    return [message, reason].filter((text) => text !== null).join(': ') || line
  } catch {
    return line
  }
}

function textAt(record: object, key: string): string | null {
  const value: unknown = Reflect.get(record, key)
  return typeof value === 'string' ? value : null
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes begin with the escape character
const COLOUR = /\x1b\[[0-9;]*m/g

function stripColour(line: string): string {
  return line.replace(COLOUR, '')
}
