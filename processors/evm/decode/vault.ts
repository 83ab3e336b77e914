import type { VaultMovement } from '../../../src/facts/fact'
import { factId } from '../../../src/facts/ids'
import { events } from '../abi/vault'
import { contractDecoder } from './contract-decoder'
import { quantityOf } from './quantity-of'
import type { ContractLog } from './seen-log'

type VaultLog = ContractLog<'vault'>

/**
 * The vPHA vault. `withdraw` and `redeem` only open an unlock request (`Withdraw`), `Claimed` pays out
 * what is due, and a cancelled request comes back as a `Deposit` whose sender is the vault itself. Its
 * share token's `Transfer` is booked by erc20.ts.
 */
export const decodeVault = contractDecoder('vault', events, {
  Transfer: 'ignored',
  Deposit: ({ sender, owner, assets, shares }, seen, findings) => {
    const parties = { sender, receiver: owner, owner }
    findings.vaultMovements.push(movement(seen, 'DEPOSIT', parties, assets, shares))
  },
  Withdraw: ({ sender, receiver, owner, assets, shares }, seen, findings) => {
    findings.vaultMovements.push(movement(seen, 'WITHDRAW', { sender, receiver, owner }, assets, shares))
  },
  Claimed: ({ caller, receiver, owner, assets }, seen, findings) => {
    findings.vaultMovements.push(movement(seen, 'CLAIMED', { sender: caller, receiver, owner }, assets, 0n))
  },
  // The event names the receiver only: the treasury's assets are the vault's own until then.
  TreasuryAssetsClaimed: ({ receiver, assets }, seen, findings) => {
    const vault = seen.contract.address.toLowerCase()
    const parties = { sender: vault, receiver, owner: vault }
    findings.vaultMovements.push(movement(seen, 'TREASURY_CLAIMED', parties, assets, 0n))
  },
  MaxUnlockRequestsUpdated: 'authority',
  OwnershipTransferred: 'authority',
  Paused: 'authority',
  RewardRateUpdated: 'authority',
  TreasuryRatioUpdated: 'authority',
  UnlockPeriodUpdated: 'authority',
  Unpaused: 'authority',
  AdminChanged: 'authority',
  Upgraded: 'authority',
})

/** @param assets and @param shares in raw units, as the event has them */
function movement(
  { chain, contract, at }: VaultLog,
  kind: VaultMovement['kind'],
  parties: Pick<VaultMovement, 'sender' | 'receiver' | 'owner'>,
  assets: bigint,
  shares: bigint,
): VaultMovement {
  return {
    id: factId(at.blockId, at.index),
    at,
    kind,
    ...parties,
    assets: quantityOf(chain, contract.asset, assets).amount,
    shares: quantityOf(chain, contract.shares, shares).amount,
  }
}
