import { decode as decodeSs58 } from '@subsquid/ss58'
import { isAddress } from 'viem/utils'
import type { Chain } from './chain'
import { DefinitionError } from './definition-error'

/**
 * Checks one chain definition and throws a DefinitionError at the first field that cannot be right.
 * An EVM address in mixed case must carry its EIP-55 checksum; an SS58 address its chain's prefix.
 */
export function validateChain(chain: Chain): void {
  const file = `src/chains/${chain.id}.ts`
  const fail = (field: string, problem: string): never => {
    throw new DefinitionError(file, field, problem)
  }

  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(chain.id)) fail('id', `${chain.id} is not lower-case words joined by hyphens`)
  if (!isHeight(chain.startBlock)) fail('startBlock', `${chain.startBlock} is not a block height`)
  if (chain.finalBlock !== undefined && (!isHeight(chain.finalBlock) || chain.finalBlock < chain.startBlock)) {
    fail('finalBlock', `${chain.finalBlock} does not lie at or after the start block ${chain.startBlock}`)
  }
  if (!(chain.blockTimeMs > 0)) fail('blockTimeMs', `${chain.blockTimeMs} is not a positive duration`)

  duplicates(chain.tokens.map((token) => token.id)).forEach((id) => {
    fail(`tokens.${id}`, 'is defined twice')
  })
  duplicates(chain.accounts.map((account) => account.id)).forEach((id) => {
    fail(`accounts.${id}`, 'is defined twice')
  })

  for (const token of chain.tokens) {
    const field = `tokens.${token.id}`
    if (!Number.isInteger(token.decimals) || token.decimals < 0 || token.decimals > 18) {
      fail(`${field}.decimals`, `${token.decimals} is not an integer from 0 to 18; canonical amounts have 18`)
    }
    if (!isHeight(token.fromBlock)) fail(`${field}.fromBlock`, `${token.fromBlock} is not a block height`)
    if (chain.kind === 'evm') requireEvmAddress(token.address, `${field}.address`, fail)
    else if (token.address !== 'native' && !/^assets\/\d+$/.test(token.address)) {
      fail(`${field}.address`, `${token.address} is neither native nor assets/<id>`)
    }
  }
  for (const account of chain.accounts) {
    const field = `accounts.${account.id}.address`
    if (chain.kind === 'evm') requireEvmAddress(account.address, field, fail)
    else requireSs58Address(account.address, chain.ss58Prefix, field, fail)
  }

  if (chain.kind === 'evm') {
    if (!Number.isInteger(chain.chainId) || chain.chainId <= 0) fail('chainId', `${chain.chainId} is not an EIP-155 id`)
    if (!isHeight(chain.finalityConfirmation)) {
      fail('finalityConfirmation', `${chain.finalityConfirmation} is not a number of blocks`)
    }
    duplicates(chain.contracts.map((contract) => contract.id)).forEach((id) => {
      fail(`contracts.${id}`, 'is defined twice')
    })
    for (const contract of chain.contracts) {
      requireEvmAddress(contract.address, `contracts.${contract.id}.address`, fail)
      if (!isHeight(contract.fromBlock)) {
        fail(`contracts.${contract.id}.fromBlock`, `${contract.fromBlock} is not a block height`)
      }
    }
  }
}

type Fail = (field: string, problem: string) => never

function isHeight(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}

function duplicates(ids: readonly string[]): string[] {
  return ids.filter((id, position) => ids.indexOf(id) !== position)
}

function requireEvmAddress(address: string, field: string, fail: Fail): void {
  if (!/^0x[0-9a-fA-F]{40}$/.test(address)) fail(field, `${address} is not a 20-byte address`)
  if (!isAddress(address)) fail(field, `${address} does not match its EIP-55 checksum`)
}

function requireSs58Address(address: string, prefix: number, field: string, fail: Fail): void {
  let decoded: { prefix: number; bytes: Uint8Array | string }
  try {
    decoded = decodeSs58(address)
  } catch {
    fail(field, `${address} is not an SS58 address (checksum or alphabet)`)
  }
  if (decoded.prefix !== prefix) fail(field, `${address} has SS58 prefix ${decoded.prefix}, not ${prefix}`)
}
