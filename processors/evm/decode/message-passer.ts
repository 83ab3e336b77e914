import type { MessageStep } from '../../../src/facts/fact'
import { factId } from '../../../src/facts/ids'
import { events } from '../abi/message-passer'
import { functions } from '../abi/messenger'
import { bridgeEnds } from './bridge-ends'
import { contractDecoder } from './contract-decoder'
import { type CrossDomainMessage, hashCrossDomainMessage } from './hash-cross-domain-message'
import { messageTransfer } from './message-transfer'
import type { ContractLog } from './seen-log'

type PasserLog = ContractLog<'message-passer'>

/** The message passer of an L2: where a withdrawal gets the hash by which L1 proves and finalizes it. */
export const decodeMessagePasser = contractDecoder('message-passer', events, {
  MessagePassed: ({ sender, target, data, withdrawalHash }, seen, findings) => {
    findings.messageSteps.push({
      id: factId(seen.at.blockId, seen.at.index),
      at: seen.at,
      step: 'PASSED',
      direction: 'WITHDRAWAL',
      withdrawalHash,
      success: null,
      ...messageOf(seen, sender, target, data),
    })
  },
  AdminChanged: 'authority',
  Upgraded: 'authority',
})

/**
 * The cross-domain message inside a withdrawal. Anyone may pass anything, so only what the messenger
 * of this side passes to the messenger of the other is one.
 */
function messageOf(
  { chain, contract }: PasserLog,
  sender: string,
  target: string,
  data: string,
): Pick<MessageStep, 'messageHash' | 'transfer'> {
  const messengers = bridgeEnds(chain, contract.counterpart, 'messenger')
  if (sender !== messengers.here || target !== messengers.there) return { messageHash: null, transfer: null }
  const call = functions.relayMessage.decode(data)
  const message: CrossDomainMessage = {
    nonce: call._nonce,
    sender: call._sender,
    target: call._target,
    value: call._value,
    gasLimit: call._minGasLimit,
    data: call._message,
  }
  return {
    messageHash: hashCrossDomainMessage(message),
    transfer: messageTransfer(chain, contract.counterpart, message),
  }
}
