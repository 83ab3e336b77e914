import type { EvmChain, Token } from '../../../src/chains/chain'
import type { MoneyFact, Position } from '../../../src/facts/fact'
import { events } from '../abi/erc20'
import { decodeEvent } from './decode-event'
import type { Findings } from './findings'
import { quantityOf } from './quantity-of'
import { recordGap } from './record-gap'
import type { SeenLog } from './seen-log'

export const TRANSFER_TOPIC = events.Transfer.topic

const EVENT = 'ERC20.Transfer'
const NOBODY = `0x${'0'.repeat(40)}`

/**
 * Books an ERC-20 `Transfer` of a token of the definition. The zero address is issuance: from it is
 * minted, to it is burned. A log that carries the topic but not the layout becomes a gap.
 */
export function decodeTransfer(chain: EvmChain, token: Token, log: SeenLog, at: Position, findings: Findings): void {
  try {
    const { from, to, value } = decodeEvent(events.Transfer, log)
    const quantity = quantityOf(chain, `${chain.id}:${token.id}`, value)
    findings.money.push(moneyFact({ at, event: EVENT, quantity }, from, to))
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    recordGap(at, EVENT, `Transfer of ${chain.id}:${token.id} cannot be read: ${why}`, findings)
  }
}

function moneyFact(moved: Pick<MoneyFact, 'at' | 'event' | 'quantity'>, from: string, to: string): MoneyFact {
  // From the zero address to itself nothing is created: a mint and a burn of it cancel out.
  if (from === to) return { ...moved, kind: 'transferred', from, to }
  if (from === NOBODY) return { ...moved, kind: 'minted', to }
  if (to === NOBODY) return { ...moved, kind: 'burned', from }
  return { ...moved, kind: 'transferred', from, to }
}
