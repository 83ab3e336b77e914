/** JSON-RPC over HTTP with batches, timeouts and a few retries. Amounts stay hex text. */
import { setTimeout as sleep } from 'node:timers/promises'
import { redact } from '../../runtime/redact'

export interface Call {
  readonly method: string
  readonly params: readonly unknown[]
}

type Answer = { readonly result: unknown } | { readonly failure: string }

export interface JsonRpc {
  /** One answer per call, in order. Never throws: what went wrong is the answer. */
  batch(calls: readonly Call[]): Promise<Answer[]>
  /** The result of one call. @throws Error with a sentence */
  call(method: string, params: readonly unknown[]): Promise<unknown>
}

export interface JsonRpcOptions {
  readonly timeoutMs?: number
  /** Pauses before the second, third, … attempt. */
  readonly retryPausesMs?: readonly number[]
}

const BATCH_MAX = 50

/** Retried: the service is busy or not yet there. Anything else the node says is its answer. */
class Retryable extends Error {}

/** @param endpoint http(s):// or ws(s)://; a node that speaks WebSocket speaks HTTP at the same address. */
export function jsonRpc(endpoint: string, options: JsonRpcOptions = {}): JsonRpc {
  const url = endpoint.replace(/^ws/, 'http')
  const { timeoutMs = 10_000, retryPausesMs = [250, 1_000] } = options
  const transport = { url, timeoutMs }

  async function attempt(calls: readonly Call[]): Promise<Answer[]> {
    for (const pauseMs of [...retryPausesMs, null]) {
      try {
        return await post(transport, calls)
      } catch (error) {
        const failure = redact(error instanceof Error ? error.message : String(error))
        if (pauseMs === null || !(error instanceof Retryable)) return calls.map(() => ({ failure }))
        await sleep(pauseMs)
      }
    }
    return []
  }

  async function batch(calls: readonly Call[]): Promise<Answer[]> {
    const answers: Answer[] = []
    for (let from = 0; from < calls.length; from += BATCH_MAX) {
      answers.push(...(await attempt(calls.slice(from, from + BATCH_MAX))))
    }
    return answers
  }

  return {
    batch,
    async call(method, params) {
      const [answer] = await attempt([{ method, params }])
      if (answer === undefined || 'failure' in answer) throw new Error(answer?.failure ?? 'no answer')
      return answer.result
    },
  }
}

interface Transport {
  readonly url: string
  readonly timeoutMs: number
}

/** One call goes alone, several as a batch; a node that takes no batches is asked one by one. */
async function post(transport: Transport, calls: readonly Call[]): Promise<Answer[]> {
  const requests = calls.map(({ method, params }, id) => ({ jsonrpc: '2.0', id, method, params }))
  if (requests.length === 1) return [toAnswer(await send(transport, requests[0]))]
  const reply = await send(transport, requests)
  if (!Array.isArray(reply)) {
    const answers: Answer[] = []
    for (const request of requests) answers.push(toAnswer(await send(transport, request)))
    return answers
  }
  const byId = new Map(reply.map((one) => [isRecord(one) ? one.id : undefined, one]))
  return requests.map(({ id, method }) => {
    const one = byId.get(id)
    if (one === undefined) throw new Retryable(`the node left ${method} out of its answer`)
    return toAnswer(one)
  })
}

async function send({ url, timeoutMs }: Transport, body: unknown): Promise<unknown> {
  let response: Response
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    })
  } catch (error) {
    throw new Retryable(unreachable(url, timeoutMs, error))
  }
  if (response.status === 429 || response.status >= 500) {
    throw new Retryable(`${url} answered with HTTP ${response.status}`)
  }
  const text = await response.text().catch(() => '')
  try {
    return JSON.parse(text)
  } catch {
    throw new Error(`${url} answered with HTTP ${response.status} and something that is not JSON`)
  }
}

function unreachable(url: string, timeoutMs: number, error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return `${url} did not answer within ${timeoutMs} ms`
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const detail = cause instanceof Error && cause.message !== '' ? cause.message : 'connection failed'
  return `${url} cannot be reached: ${detail}`
}

/** -32005 is `limit exceeded`, by EIP-1474. */
function toAnswer(reply: unknown): Answer {
  if (!isRecord(reply)) return { failure: 'the answer is no JSON-RPC object' }
  if (isRecord(reply.error)) {
    const said = typeof reply.error.message === 'string' ? reply.error.message : JSON.stringify(reply.error)
    if (reply.error.code === -32005) throw new Retryable(said)
    return { failure: redact(said) }
  }
  if (reply.result === undefined) return { failure: 'the answer holds neither a result nor an error' }
  return { result: reply.result }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
