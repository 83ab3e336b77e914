import { OVERVIEW_QUERY, type Overview } from './overview'

/** Why there is no answer, in words for the reader. */
class AnswerError extends Error {
  override readonly name = 'AnswerError'
}

const TIMEOUT_MS = 10_000

/** @throws AnswerError when the server is away, refuses, or answers with an error. */
export async function fetchOverview(signal: AbortSignal): Promise<Overview> {
  const response = await send(signal)
  if (response.status === 503 || response.status === 502 || response.status === 504) {
    throw new AnswerError(`The server is there but cannot answer now (HTTP ${response.status}).`)
  }
  const body = await readBody(response)
  const error = body.errors?.[0]
  if (error !== undefined) throw new AnswerError(`The server answered with an error: ${error.message}.`)
  if (body.data === undefined || body.data === null)
    throw new AnswerError(`The server answered HTTP ${response.status} without data.`)
  return body.data
}

async function send(signal: AbortSignal): Promise<Response> {
  try {
    return await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: OVERVIEW_QUERY }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    })
  } catch (cause) {
    if (signal.aborted) throw cause
    throw new AnswerError('The server cannot be reached.', { cause })
  }
}

interface Body {
  readonly data?: Overview | null
  readonly errors?: readonly { readonly message: string }[]
}

async function readBody(response: Response): Promise<Body> {
  try {
    return (await response.json()) as Body
  } catch (cause) {
    throw new AnswerError(`The server answered HTTP ${response.status} with something that is not JSON.`, { cause })
  }
}
