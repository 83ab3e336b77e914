import { type Address, encodeFunctionData, erc20Abi, hexToBigInt } from 'viem'
import type { EvmChain } from './evm/evm-chain'
import type { Sent } from './evm/queue'

/** The ERC-20 calls of the story. Units are raw token units. */
export function transferToken(chain: EvmChain, token: Address, from: Address, to: Address, units: bigint): Sent {
  const data = encodeFunctionData({ abi: erc20Abi, functionName: 'transfer', args: [to, units] })
  return chain.send({ from, to: token, data, gas: 200_000, label: `transfer ${units} of ${token}` })
}

export function approveToken(chain: EvmChain, token: Address, from: Address, spender: Address, units: bigint): Sent {
  const data = encodeFunctionData({ abi: erc20Abi, functionName: 'approve', args: [spender, units] })
  return chain.send({ from, to: token, data, gas: 200_000, label: `approve ${units} of ${token}` })
}

/** Balance at the head. For tests and faults: the story keeps its own books. */
export async function readBalance(chain: EvmChain, token: Address, account: Address): Promise<bigint> {
  const data = encodeFunctionData({ abi: erc20Abi, functionName: 'balanceOf', args: [account] })
  return hexToBigInt(await chain.read(token, data))
}

export async function readSupply(chain: EvmChain, token: Address): Promise<bigint> {
  return hexToBigInt(await chain.read(token, encodeFunctionData({ abi: erc20Abi, functionName: 'totalSupply' })))
}
