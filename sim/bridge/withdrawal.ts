import { type Address, decodeEventLog, encodeAbiParameters, type Hex, keccak256, toEventSelector } from 'viem'
import { bridgeArtifact } from '../evm/artifacts'
import { minedOf, type Sent } from '../evm/queue'
import { l2Bridge } from './bridge-addresses'

interface WithdrawalTransaction {
  readonly nonce: bigint
  readonly sender: Address
  readonly target: Address
  readonly value: bigint
  readonly gasLimit: bigint
  readonly data: Hex
}

export interface Withdrawal {
  readonly transaction: WithdrawalTransaction
  readonly hash: Hex
  /** Slot of the message passer that says the message was passed. */
  readonly slot: Hex
}

const TOPIC = toEventSelector('MessagePassed(uint256,address,address,uint256,uint256,bytes,bytes32)')

/** The withdrawals that a mined L2 transaction began, in log order. */
export function withdrawalsOf(sent: Sent): Withdrawal[] {
  return minedOf(sent)
    .logs.filter((log) => log.address.toLowerCase() === l2Bridge.messagePasser && log.topics[0] === TOPIC)
    .map((log) => {
      const { args } = decodeEventLog({
        abi: bridgeArtifact('L2ToL1MessagePasser').abi,
        topics: log.topics as [Hex, ...Hex[]],
        data: log.data,
      })
      const { withdrawalHash, ...transaction } = args as unknown as WithdrawalTransaction & { withdrawalHash: Hex }
      // mapping sentMessages is the first slot of the message passer.
      const slot = keccak256(encodeAbiParameters([{ type: 'bytes32' }, { type: 'uint256' }], [withdrawalHash, 0n]))
      return { transaction, hash: withdrawalHash, slot }
    })
}
