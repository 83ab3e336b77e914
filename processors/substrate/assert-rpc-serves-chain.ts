import type { SubstrateChain } from '../../src/chains/chain'
import { redact } from '../../src/runtime/redact'
import { UserError } from '../../src/runtime/user-error'

const TIMEOUT_MS = 10_000

/**
 * Asks the endpoint for the hash of block 0, so that another chain's blocks never get into the books.
 * A chain without a known genesis hash is taken as it comes.
 * @throws UserError when it serves another chain; an ordinary Error, which a later try may not meet,
 *   when it does not answer.
 */
export async function assertRpcServesChain(chain: SubstrateChain, url: string): Promise<void> {
  if (chain.genesisHash === null) return
  const served = await genesisHash(url).catch((cause: unknown) => {
    throw new Error(`${redact(url)} did not tell its genesis hash: is the node of ${chain.name} up and reachable?`, {
      cause,
    })
  })
  if (served === chain.genesisHash) return
  throw new UserError(
    `${redact(url)} serves the chain with genesis ${String(served)}, but ${chain.name} begins with ${chain.genesisHash}: correct its RPC address`,
  )
}

/** One question over HTTP: nodes answer it on the port of their WebSocket. */
async function genesisHash(url: string): Promise<unknown> {
  const response = await fetch(url.replace(/^ws/, 'http'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'chain_getBlockHash', params: [0] }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  const answer: unknown = await response.json()
  if (typeof answer === 'object' && answer !== null && 'result' in answer) return answer.result
  throw new Error(`answered ${response.status} ${JSON.stringify(answer).slice(0, 200)}`)
}
