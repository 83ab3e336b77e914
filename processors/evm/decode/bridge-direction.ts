import type { BridgeDirection } from '../../../src/facts/fact'

/**
 * A transfer or message that leaves L1 is a deposit, one that leaves L2 a withdrawal.
 * @param side the chain the event was seen on
 * @param leaves whether it leaves that chain, or arrives there
 */
export function bridgeDirection(side: 'L1' | 'L2', leaves: boolean): BridgeDirection {
  return (side === 'L1') === leaves ? 'DEPOSIT' : 'WITHDRAWAL'
}
