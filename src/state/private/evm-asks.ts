import { type Abi, decodeFunctionResult, encodeFunctionData, type Hex, parseAbi } from 'viem'
import type { StateQuery } from '../../facts/state-query'
import type { Ask, At, Unasked } from './ask'

const ABI = parseAbi([
  'function totalSupply() view returns (uint256)',
  'function balanceOf(address account) view returns (uint256)',
  'function deposits(address l1Token, address l2Token) view returns (uint256)',
  'function totalAssets() view returns (uint256)',
  'function treasuryAssets() view returns (uint256)',
])

interface ContractCall {
  readonly to: string
  readonly functionName: string
  readonly args: readonly string[]
}

/** `eth_call` by block hash (EIP-1898): by number it would race a reorg. */
export function evmAsk(query: StateQuery, at: At): Ask | Unasked {
  const contract = contractCallOf(query)
  if (contract === null) return { query, reason: `an EVM chain has no ${query.kind}` }
  const { to, functionName, args } = contract
  const abi: Abi = ABI
  const data = encodeFunctionData({ abi, functionName, args })
  return {
    query,
    call: {
      method: 'eth_call',
      params: [
        { to, data },
        { blockHash: at.hash, requireCanonical: true },
      ],
    },
    read(result) {
      if (result === '0x') throw new Error(`there is no contract with ${functionName}() at ${to} in block ${at.height}`)
      const value = decodeFunctionResult({ abi, functionName, data: result as Hex })
      if (typeof value !== 'bigint') throw new Error(`${functionName}() of ${to} gave no number`)
      return value
    },
  }
}

function contractCallOf(query: StateQuery): ContractCall | null {
  switch (query.kind) {
    case 'erc20-total-supply':
      return { to: lower(query.token), functionName: 'totalSupply', args: [] }
    case 'erc20-balance':
      return { to: lower(query.token), functionName: 'balanceOf', args: [lower(query.account)] }
    case 'bridge-deposits':
      return {
        to: lower(query.bridge),
        functionName: 'deposits',
        args: [lower(query.l1Token), lower(query.l2Token)],
      }
    case 'vault-total-assets':
      return { to: lower(query.vault), functionName: 'totalAssets', args: [] }
    case 'vault-treasury-assets':
      return { to: lower(query.vault), functionName: 'treasuryAssets', args: [] }
    default:
      return null
  }
}

const lower = (address: string) => address.toLowerCase()
