import type { EvmChain } from '../../../src/chains/chain'
import type { MessageTransfer } from '../../../src/facts/fact'
import { functions } from '../abi/standard-bridge'
import { bridgeEnds } from './bridge-ends'
import type { CrossDomainMessage } from './hash-cross-domain-message'

/**
 * The token transfer inside a message that leaves `chain`, or null where it is none: only a message
 * from one standard bridge to the other is one, whatever else copies its calldata. The calldata is
 * for the receiving side, so its local token is the receiver's.
 */
export function messageTransfer(
  chain: EvmChain,
  counterpart: string,
  { sender, target, data }: Pick<CrossDomainMessage, 'sender' | 'target' | 'data'>,
): MessageTransfer | null {
  const bridges = bridgeEnds(chain, counterpart, 'standard-bridge')
  if (sender !== bridges.here || target !== bridges.there) return null
  if (!functions.finalizeBridgeERC20.is(data)) return null
  const call = functions.finalizeBridgeERC20.decode(data)
  return {
    localToken: call._localToken,
    remoteToken: call._remoteToken,
    from: call._from,
    to: call._to,
    units: call._amount,
  }
}
