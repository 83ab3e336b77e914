import type { Hex } from 'viem'
import { keccak256 } from 'viem/utils'
import { functions } from '../abi/messenger'

/** A message between the two messengers, as `relayMessage` takes it on the other side. */
export interface CrossDomainMessage {
  /** Version in the upper two bytes. */
  readonly nonce: bigint
  readonly sender: string
  readonly target: string
  /** Wei. */
  readonly value: bigint
  readonly gasLimit: bigint
  readonly data: string
}

/**
 * hashCrossDomainMessageV1: keccak256 of the calldata of `relayMessage`, the key of a message on both
 * chains (Hashing.sol and Encoding.sol of the OP Stack).
 * @throws on a message of another version, which is hashed in another way
 */
export function hashCrossDomainMessage(message: CrossDomainMessage): string {
  const version = message.nonce >> 240n
  if (version !== 1n) throw new Error(`message nonce ${message.nonce} has version ${version}; only version 1 is known`)
  const calldata = functions.relayMessage.encode({
    _nonce: message.nonce,
    _sender: message.sender,
    _target: message.target,
    _value: message.value,
    _minGasLimit: message.gasLimit,
    _message: message.data,
  })
  return keccak256(calldata as Hex)
}
