import type { MessageStep } from '../../../src/facts/fact'
import { factId } from '../../../src/facts/ids'
import { events } from '../abi/messenger'
import { bridgeDirection } from './bridge-direction'
import { contractDecoder } from './contract-decoder'
import { decodeEvent } from './decode-event'
import { hashCrossDomainMessage } from './hash-cross-domain-message'
import { messageTransfer } from './message-transfer'
import type { ContractLog, SeenLog } from './seen-log'

type MessengerLog = ContractLog<'messenger'>

/** A cross-domain messenger, either side. `SentMessage` carries no hash: it is computed from it and its extension. */
export const decodeMessenger = contractDecoder('messenger', events, {
  SentMessage: ({ target, sender, message, messageNonce, gasLimit }, seen, findings) => {
    const value = valueSent(seen)
    const messageHash = hashCrossDomainMessage({ nonce: messageNonce, sender, target, value, gasLimit, data: message })
    const transfer = messageTransfer(seen.chain, seen.contract.counterpart, { sender, target, data: message })
    findings.messageSteps.push(step(seen, 'SENT', messageHash, transfer))
  },
  // Its SentMessage has read it; alone it shows that a log is missing.
  SentMessageExtension1: (_args, seen) => {
    if (neighbour(seen, -1)?.topics[0] !== events.SentMessage.topic) throw new Error('no SentMessage stands before it')
  },
  RelayedMessage: ({ msgHash }, seen, findings) => {
    findings.messageSteps.push(step(seen, 'RELAYED', msgHash, null))
  },
  FailedRelayedMessage: ({ msgHash }, seen, findings) => {
    findings.messageSteps.push(step(seen, 'FAILED', msgHash, null))
  },
  AdminChanged: 'authority',
  Upgraded: 'authority',
})

/** Wei sent along, from the SentMessageExtension1 that follows: the two are emitted one right after the other. */
function valueSent(seen: MessengerLog): bigint {
  const next = neighbour(seen, 1)
  if (next?.topics[0] !== events.SentMessageExtension1.topic) {
    throw new Error('no SentMessageExtension1 follows it, so its value and its hash are not known')
  }
  return decodeEvent(events.SentMessageExtension1, next).value
}

/** The messenger's log before (-1) or after (1) this one in the same transaction. */
function neighbour({ log, siblings }: MessengerLog, offset: -1 | 1): SeenLog | undefined {
  const own = siblings.filter((sibling) => sibling.address === log.address)
  return own[own.findIndex((sibling) => sibling.logIndex === log.logIndex) + offset]
}

function step(
  { at, contract }: MessengerLog,
  kind: 'SENT' | 'RELAYED' | 'FAILED',
  messageHash: string,
  transfer: MessageStep['transfer'],
): MessageStep {
  const direction = bridgeDirection(contract.side, kind === 'SENT')
  const id = factId(at.blockId, at.index)
  return { id, at, step: kind, direction, messageHash, withdrawalHash: null, success: null, transfer }
}
