import { type Address, decodeEventLog, type Hex, hexToNumber, slice, toEventSelector } from 'viem'
import { bridgeArtifact } from '../evm/artifacts'
import { minedOf, type Sent } from '../evm/queue'
import { l1Bridge } from './bridge-addresses'

/** A deposited transaction as L2 must execute it. `from` is aliased already when a contract sent it. */
export interface DepositTransaction {
  readonly from: Address
  readonly to: Address
  readonly gas: number
  readonly data: Hex
}

const TOPIC = toEventSelector('TransactionDeposited(address,address,uint256,bytes)')

/** The deposits that a mined L1 transaction made, in log order. */
export function depositsOf(sent: Sent): DepositTransaction[] {
  return minedOf(sent)
    .logs.filter((log) => log.address.toLowerCase() === l1Bridge.portal.toLowerCase() && log.topics[0] === TOPIC)
    .map((log) => {
      const { args } = decodeEventLog({
        abi: bridgeArtifact('OptimismPortal').abi,
        topics: log.topics as [Hex, ...Hex[]],
        data: log.data,
      })
      const { from, to, opaqueData } = args as unknown as { from: Address; to: Address; opaqueData: Hex }
      // Packed: minted value 32 bytes, value 32, gas limit 8, creation flag 1, data.
      const data = opaqueData.length === 2 + 73 * 2 ? '0x' : slice(opaqueData, 73)
      return { from, to, gas: hexToNumber(slice(opaqueData, 64, 72)), data }
    })
}
