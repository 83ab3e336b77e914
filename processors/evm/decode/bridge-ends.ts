import type { Address, EvmChain } from '../../../src/chains/chain'
import { chainById } from '../../../src/chains/registry'
import type { ContractKind } from './seen-log'

/** The two contracts of one kind that talk to each other over the bridge of a chain pair, lower-case. */
export interface BridgeEnds {
  readonly here: Address
  readonly there: Address
}

/** @throws when either definition lacks the contract */
export function bridgeEnds(
  chain: EvmChain,
  counterpart: string,
  kind: Extract<ContractKind, 'standard-bridge' | 'messenger'>,
): BridgeEnds {
  const other = chainById(counterpart)
  if (other.kind !== 'evm') throw new Error(`${counterpart}, the counterpart of a bridge of ${chain.id}, is not EVM`)
  return { here: contractAddress(chain, kind, counterpart), there: contractAddress(other, kind, chain.id) }
}

function contractAddress(chain: EvmChain, kind: ContractKind, counterpart: string): Address {
  const found = chain.contracts.find(
    (contract) => contract.kind === kind && 'counterpart' in contract && contract.counterpart === counterpart,
  )
  if (found === undefined) throw new Error(`the definition of ${chain.id} has no ${kind} towards ${counterpart}`)
  return found.address.toLowerCase()
}
