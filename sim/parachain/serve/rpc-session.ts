import { invalidRequest, methodNotFound, parseError, RpcError } from './rpc-error'
import type { RpcMethod } from './rpc-methods'
import type { Subscriptions } from './subscriptions'

interface Answer {
  readonly jsonrpc: '2.0'
  readonly id: unknown
  readonly result?: unknown
  readonly error?: { readonly code: number; readonly message: string; readonly data?: string }
}

/** Answers one message, single or batch. Undefined where nothing is to be sent (notifications only). */
export function answerMessage(
  text: string,
  methods: Readonly<Record<string, RpcMethod>>,
  subscriptions: Subscriptions | null,
): string | undefined {
  let message: unknown
  try {
    message = JSON.parse(text)
  } catch {
    return JSON.stringify(failure(null, parseError()))
  }
  if (!Array.isArray(message)) {
    const answer = answerRequest(message, methods, subscriptions)
    return answer === undefined ? undefined : JSON.stringify(answer)
  }
  if (message.length === 0) return JSON.stringify(failure(null, invalidRequest()))
  const answers = message.flatMap((request) => answerRequest(request, methods, subscriptions) ?? [])
  return answers.length === 0 ? undefined : JSON.stringify(answers)
}

function answerRequest(
  request: unknown,
  methods: Readonly<Record<string, RpcMethod>>,
  subscriptions: Subscriptions | null,
): Answer | undefined {
  if (typeof request !== 'object' || request === null || !('method' in request) || typeof request.method !== 'string') {
    return failure(null, invalidRequest())
  }
  const id = 'id' in request ? request.id : undefined
  const params = 'params' in request && Array.isArray(request.params) ? request.params : []
  try {
    const method =
      request.method === 'rpc_methods'
        ? () => ({ methods: [...Object.keys(methods), ...(subscriptions?.methodNames ?? []), 'rpc_methods'].sort() })
        : (methods[request.method] ?? subscriptions?.method(request.method))
    if (method === undefined) throw methodNotFound()
    const result = method(params)
    return id === undefined ? undefined : { jsonrpc: '2.0', id, result: result ?? null }
  } catch (error) {
    if (!(error instanceof RpcError)) throw error
    return failure(id ?? null, error)
  }
}

function failure(id: unknown, { code, message, data }: RpcError): Answer {
  return { jsonrpc: '2.0', id, error: data === undefined ? { code, message } : { code, message, data } }
}
