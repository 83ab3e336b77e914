import { type Address, encodeDeployData, encodeFunctionData, type Hex, pad } from 'viem'
import { type Artifact, bridgeArtifact } from './artifacts'
import type { EvmChain } from './evm-chain'
import { minedOf, type Sent } from './queue'

/** EIP-1967: keccak256('eip1967.proxy.admin') − 1. */
const ADMIN_SLOT = '0xb53127684a568b3173ae13b9f8a6016e243e63b6e8ee1178d6a717850b5d6103'

const DEPLOY_GAS = 16_000_000

/** Queues the creation of a contract at whatever address it gets. */
export function deploy(chain: EvmChain, from: Address, artifact: Artifact, args: readonly unknown[] = []): Sent {
  const data = encodeDeployData({ abi: artifact.abi, bytecode: artifact.bytecode, args })
  return chain.send({ from, to: null, data, gas: DEPLOY_GAS, label: 'deploy an implementation' })
}

/** Where a deployment landed, once its block is mined. */
export function deployedAt(sent: Sent): Address {
  const { created } = minedOf(sent)
  if (created === null) throw new Error(`"${sent.call.label}" created no contract`)
  return created
}

/** Puts runtime code at a chosen address: the way to stand at a real contract's address without its key. */
export function placeCode(chain: EvmChain, address: Address, code: Hex): void {
  chain.patch('anvil_setCode', [address, code])
}

export function placeSlot(chain: EvmChain, address: Address, slot: Hex, value: Hex): void {
  chain.patch('anvil_setStorageAt', [address, pad(slot, { size: 32 }), pad(value, { size: 32 })])
}

/** Puts an empty proxy with `admin` at a chosen address; it answers once `upgradeProxy` is mined. */
export function placeProxy(chain: EvmChain, address: Address, admin: Address): void {
  placeCode(chain, address, bridgeArtifact('Proxy').deployedBytecode)
  placeSlot(chain, address, ADMIN_SLOT, admin)
}

/** Queues the admin's `upgradeToAndCall`, so that Upgraded and Initialized are logs like any other. */
export function upgradeProxy(
  chain: EvmChain,
  proxy: Address,
  admin: Address,
  implementation: Address,
  initialize: Hex | null,
): Sent {
  const { abi } = bridgeArtifact('Proxy')
  const data =
    initialize === null
      ? encodeFunctionData({ abi, functionName: 'upgradeTo', args: [implementation] })
      : encodeFunctionData({ abi, functionName: 'upgradeToAndCall', args: [implementation, initialize] })
  return chain.send({ from: admin, to: proxy, data, label: `set up the proxy at ${proxy}`, pinned: true })
}

/** A short string in one storage slot, as Solidity keeps it. */
export function shortString(text: string): Hex {
  const bytes = Buffer.from(text, 'utf8')
  if (bytes.length > 31) throw new Error(`"${text}" does not fit one slot`)
  return `0x${bytes.toString('hex').padEnd(62, '0')}${(bytes.length * 2).toString(16).padStart(2, '0')}`
}
