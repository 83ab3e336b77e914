/** An error as JSON-RPC answers it. */
export class RpcError extends Error {
  constructor(
    readonly code: number,
    message: string,
    readonly data?: string,
  ) {
    super(message)
  }
}

export const parseError = () => new RpcError(-32700, 'Parse error')
export const invalidRequest = () => new RpcError(-32600, 'Invalid request')
export const methodNotFound = () => new RpcError(-32601, 'Method not found')
export const invalidParams = (what: string) => new RpcError(-32602, 'Invalid params', what)

/** What a Substrate node answers when asked for the state of a block it does not know. */
export function unknownBlock(hash: string): RpcError {
  return new RpcError(4003, `Client error: UnknownBlock: Header was not found in the database: ${hash}`)
}
