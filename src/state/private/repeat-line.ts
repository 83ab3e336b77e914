import type { ChainId } from '../../chains/chain'
import { chainVariable } from '../../runtime/config'
import type { Call } from './json-rpc'

/**
 * A line that asks the same question again in bash or zsh, with the endpoint in RPC_<CHAIN>. A
 * ws:// endpoint is asked over HTTP at the same address.
 */
export function repeatLine(chain: ChainId, call: Call): string {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, ...call })
  const endpoint = `"\${RPC_${chainVariable(chain)}/#ws/http}"`
  return `curl -s -H 'content-type: application/json' -d '${body}' ${endpoint}`
}
