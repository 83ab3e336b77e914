import type { MessageStep } from '../../../src/facts/fact'
import { factId } from '../../../src/facts/ids'
import { events } from '../abi/portal'
import { contractDecoder } from './contract-decoder'
import type { ContractLog } from './seen-log'

/** The portal on L1: a withdrawal is proven, then finalized. It knows the withdrawal hash only. */
export const decodePortal = contractDecoder('portal', events, {
  WithdrawalProven: ({ withdrawalHash }, seen, findings) => {
    findings.messageSteps.push(step(seen, 'PROVEN', withdrawalHash, null))
  },
  WithdrawalFinalized: ({ withdrawalHash, success }, seen, findings) => {
    findings.messageSteps.push(step(seen, 'FINALIZED', withdrawalHash, success))
  },
  DisputeGameBlacklisted: 'authority',
  RespectedGameTypeSet: 'authority',
  AdminChanged: 'authority',
  Upgraded: 'authority',
})

function step(
  { at }: ContractLog<'portal'>,
  kind: 'PROVEN' | 'FINALIZED',
  withdrawalHash: string,
  success: boolean | null,
): MessageStep {
  const id = factId(at.blockId, at.index)
  return { id, at, step: kind, direction: 'WITHDRAWAL', messageHash: null, withdrawalHash, success, transfer: null }
}
