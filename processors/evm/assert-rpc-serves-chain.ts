import { createClient, http, webSocket } from 'viem'
import { getChainId } from 'viem/actions'
import type { EvmChain } from '../../src/chains/chain'
import { redact } from '../../src/runtime/redact'
import { UserError } from '../../src/runtime/user-error'

const TIMEOUT_MS = 10_000

/**
 * Asks the endpoint for its chain id, so that another chain's blocks never get into the books.
 * @throws UserError when it serves another chain; an ordinary Error, which a later try may not meet,
 *   when it does not answer.
 */
export async function assertRpcServesChain(chain: EvmChain, url: string): Promise<void> {
  const served = await chainIdOf(url).catch((cause: unknown) => {
    throw new Error(`${redact(url)} did not tell its chain id: is the node of ${chain.name} up and reachable?`, {
      cause,
    })
  })
  if (served === chain.chainId) return
  throw new UserError(
    `${redact(url)} serves the chain with id ${served}, but ${chain.name} has id ${chain.chainId}: correct its RPC address`,
  )
}

async function chainIdOf(url: string): Promise<number> {
  if (!url.startsWith('ws'))
    return getChainId(createClient({ transport: http(url, { retryCount: 0, timeout: TIMEOUT_MS }) }))
  const client = createClient({
    transport: webSocket(url, { retryCount: 0, reconnect: false, keepAlive: false, timeout: TIMEOUT_MS }),
  })
  const socket = await client.transport.getRpcClient()
  try {
    return await getChainId(client)
  } finally {
    socket.close()
  }
}
