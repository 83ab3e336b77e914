/**
 * The life of one cross-domain message, told by its hash. A withdrawal passes through the message
 * passer and the portal, which know a hash of their own; the step PASSED carries both.
 *
 *   deposit     SENT ──────────────────────────────▶ RELAYED
 *   withdrawal  SENT ─▶ PROVEN ─▶ FINALIZED ───────▶ RELAYED
 *                          either may turn FAILED ─▶ RELAYED when replayed
 */
import type { BridgeDirection, MessageStep, MessageTransfer } from '../facts/fact'
import { compareIds } from './pair-by-key'

/** How far a message has come. ORPHAN: steps were seen, but nobody sent it. */
type MessageState = 'SENT' | 'PROVEN' | 'FINALIZED' | 'FAILED' | 'RELAYED' | 'ORPHAN'

/** What one hash can stand for only once. */
type MessageConflict = 'sent-with-two-payloads' | 'relayed-twice'

export interface BridgeMessage {
  readonly hash: string
  readonly direction: BridgeDirection
  readonly state: MessageState
  readonly sent: MessageStep | null
  readonly proven: MessageStep | null
  readonly finalized: MessageStep | null
  /** The newest failed attempt. */
  readonly failed: MessageStep | null
  readonly relayed: MessageStep | null
  /** The token transfer it carries, as the receiving side names the tokens; null for any other message. */
  readonly transfer: MessageTransfer | null
  readonly conflicts: readonly MessageConflict[]
}

export interface MessageBook {
  /** By message hash; sorted by the first step's id. */
  readonly messages: ReadonlyMap<string, BridgeMessage>
  /** PROVEN and FINALIZED steps of withdrawals that no message passed: made at the portal directly. */
  readonly unjoined: readonly MessageStep[]
}

/** Joins all steps by hash. Does not depend on the order of `steps`. */
export function joinMessages(steps: readonly MessageStep[]): MessageBook {
  const sorted = [...steps].sort((one, other) => compareIds(one.id, other.id))
  const hashOfWithdrawal = new Map<string, string>()
  for (const { withdrawalHash, messageHash } of sorted) {
    if (withdrawalHash !== null && messageHash !== null) hashOfWithdrawal.set(withdrawalHash, messageHash)
  }
  const byHash = new Map<string, MessageStep[]>()
  const unjoined: MessageStep[] = []
  for (const step of sorted) {
    const hash = step.messageHash ?? hashOfWithdrawal.get(step.withdrawalHash ?? '')
    if (hash === undefined) unjoined.push(step)
    else byHash.set(hash, [...(byHash.get(hash) ?? []), step])
  }
  const messages = new Map<string, BridgeMessage>()
  for (const [hash, own] of byHash) messages.set(hash, messageOf(hash, own))
  return { messages, unjoined }
}

function messageOf(hash: string, steps: readonly MessageStep[]): BridgeMessage {
  const first = (kind: MessageStep['step']): MessageStep | null => steps.find((step) => step.step === kind) ?? null
  const sent = first('SENT')
  const message = {
    hash,
    sent,
    proven: first('PROVEN'),
    finalized: first('FINALIZED'),
    failed: steps.findLast((step) => step.step === 'FAILED') ?? null,
    relayed: first('RELAYED'),
  }
  return {
    ...message,
    direction: (sent ?? steps[0])?.direction ?? 'DEPOSIT',
    state: stateOf(message),
    transfer: sent?.transfer ?? null,
    conflicts: conflictsOf(steps),
  }
}

/** The furthest step decides: a message cannot go back, and the steps of two chains have no common order. */
function stateOf(message: Pick<BridgeMessage, 'sent' | 'proven' | 'finalized' | 'failed' | 'relayed'>): MessageState {
  if (message.sent === null) return 'ORPHAN'
  if (message.relayed !== null) return 'RELAYED'
  if (message.failed !== null) return 'FAILED'
  if (message.finalized !== null) return 'FINALIZED'
  if (message.proven !== null) return 'PROVEN'
  return 'SENT'
}

function conflictsOf(steps: readonly MessageStep[]): MessageConflict[] {
  const conflicts: MessageConflict[] = []
  const payloads = new Set(steps.filter((step) => step.step === 'SENT').map((step) => transferKey(step.transfer)))
  if (payloads.size > 1) conflicts.push('sent-with-two-payloads')
  if (steps.filter((step) => step.step === 'RELAYED').length > 1) conflicts.push('relayed-twice')
  return conflicts
}

function transferKey(transfer: MessageTransfer | null): string {
  if (transfer === null) return 'none'
  return [transfer.localToken, transfer.remoteToken, transfer.from, transfer.to, transfer.units].join('|')
}
