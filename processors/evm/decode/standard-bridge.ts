import type { BridgeTransfer } from '../../../src/facts/fact'
import { factId } from '../../../src/facts/ids'
import { events } from '../abi/standard-bridge'
import { bridgeDirection } from './bridge-direction'
import { contractDecoder } from './contract-decoder'
import type { ContractLog } from './seen-log'

type Erc20Bridged = { localToken: string; remoteToken: string; from: string; to: string; amount: bigint }

/**
 * A standard bridge of the OP Stack, either side. It emits every transfer twice, in a legacy and in a
 * new event: only the new family is read, or each would count double. Ether stays a raw fact.
 */
export const decodeStandardBridge = contractDecoder('standard-bridge', events, {
  ERC20BridgeInitiated: (args, seen, findings) => {
    findings.bridgeTransfers.push(transfer(seen, 'INITIATED', args))
  },
  ERC20BridgeFinalized: (args, seen, findings) => {
    findings.bridgeTransfers.push(transfer(seen, 'FINALIZED', args))
  },
  ERC20DepositInitiated: 'ignored',
  ERC20WithdrawalFinalized: 'ignored',
  ETHDepositInitiated: 'ignored',
  ETHWithdrawalFinalized: 'ignored',
  DepositFinalized: 'ignored',
  WithdrawalInitiated: 'ignored',
  AdminChanged: 'authority',
  Upgraded: 'authority',
})

function transfer(
  { at, contract }: ContractLog<'standard-bridge'>,
  side: BridgeTransfer['side'],
  { localToken, remoteToken, from, to, amount }: Erc20Bridged,
): BridgeTransfer {
  const direction = bridgeDirection(contract.side, side === 'INITIATED')
  return { id: factId(at.blockId, at.index), at, side, direction, localToken, remoteToken, from, to, units: amount }
}
