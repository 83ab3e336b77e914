import type { VaultMovement } from '../facts/fact'

/**
 * PHA locked in unlock requests, rebuilt from the vault's logs: Σ Withdraw.assets − Σ Claimed.assets −
 * Σ Deposit.assets where the vault itself is the sender (a cancelled request re-deposits).
 * @param vault lower-case address; only its own movements may be given
 */
export function unlockQueue(movements: readonly VaultMovement[], vault: string): bigint {
  return movements.reduce((queue, { kind, assets, sender }) => {
    if (kind === 'WITHDRAW') return queue + assets
    if (kind === 'CLAIMED' || (kind === 'DEPOSIT' && sender === vault)) return queue - assets
    return queue
  }, 0n)
}
