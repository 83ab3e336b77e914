/**
 * Pallet Balances. An account is free + reserved, so reserving, locking and freezing move nothing,
 * and `Endowed` only names the account that a Deposit, Transfer or BalanceSet beside it has created.
 *
 * Withdraw and Deposit are one-sided: the runtime holds an imbalance in between (a fee on its way to
 * the treasury, an asset inside an XCM program). Whatever it drops changes the issuance without an
 * event. From 1250 `Issued` and `Rescinded` announce imbalances made from and given to issuance; the
 * account's side is a Deposit or Withdraw of its own, so both are booked. `Minted`, `Burned`,
 * `Suspended` and `Restored` change account and issuance in one step, without Issued or Rescinded.
 */
import type { AssetId } from '../../../src/chains/chain'
import type { SubstrateEvent } from '../substrate-data'
import { balances } from '../types/events'
import { type Decoded, type Movement, moves, UNKNOWN_LAYOUT } from './movement'
import { readExactly } from './read-exactly'

type Reader = (event: SubstrateEvent, asset: AssetId) => Movement | undefined

/** One account and one amount: the layout of most of the pallet. */
type WhoAmount = { who: string; amount: bigint }
const WHO_AMOUNT = ['who', 'amount'] as const
const AMOUNT = ['amount'] as const

const READERS: Readonly<Record<string, Reader>> = {
  'Balances.Transfer': (event, asset) => {
    const data = readExactly(event, balances.transfer.v1090, ['from', 'to', 'amount'])
    return data && { kind: 'transferred', asset, from: data.from, to: data.to, units: data.amount }
  },
  'Balances.ReserveRepatriated': (event, asset) => {
    const fields = ['from', 'to', 'amount', 'destinationStatus'] as const
    const data = readExactly(event, balances.reserveRepatriated.v1090, fields)
    return data && { kind: 'transferred', asset, from: data.from, to: data.to, units: data.amount }
  },
  'Balances.Deposit': (event, asset) => deposited(asset, readExactly(event, balances.deposit.v1090, WHO_AMOUNT)),
  'Balances.Withdraw': (event, asset) => withdrawn(asset, readExactly(event, balances.withdraw.v1090, WHO_AMOUNT)),
  'Balances.Slashed': (event, asset) => withdrawn(asset, readExactly(event, balances.slashed.v1090, WHO_AMOUNT)),
  'Balances.DustLost': (event, asset) => {
    const data = readExactly(event, balances.dustLost.v1090, ['account', 'amount'])
    return data && withdrawn(asset, { who: data.account, amount: data.amount })
  },
  'Balances.BalanceSet': (event, asset) => {
    const total = readExactly(event, balances.balanceSet.v1090, ['who', 'free', 'reserved'])
    if (total) return { kind: 'balance-set', asset, who: total.who, units: total.free + total.reserved }
    const free = readExactly(event, balances.balanceSet.v1250, ['who', 'free'])
    return free && { kind: 'free-set', asset, who: free.who, units: free.free }
  },
  'Balances.Minted': (event, asset) => minted(asset, readExactly(event, balances.minted.v1250, WHO_AMOUNT)),
  'Balances.Restored': (event, asset) => minted(asset, readExactly(event, balances.restored.v1250, WHO_AMOUNT)),
  'Balances.Burned': (event, asset) => burned(asset, readExactly(event, balances.burned.v1250, WHO_AMOUNT)),
  'Balances.Suspended': (event, asset) => burned(asset, readExactly(event, balances.suspended.v1250, WHO_AMOUNT)),
  'Balances.Issued': (event, asset) => {
    const data = readExactly(event, balances.issued.v1250, AMOUNT)
    return data && { kind: 'issued', asset, units: data.amount }
  },
  'Balances.Rescinded': (event, asset) => {
    const data = readExactly(event, balances.rescinded.v1250, AMOUNT)
    return data && { kind: 'rescinded', asset, units: data.amount }
  },
}

/** Events that are fetched and booked. */
export const BALANCES_BOOKED = Object.keys(READERS)

/** Events that move nothing between accounts; they are not fetched. */
export const BALANCES_STILL = [
  'Balances.Endowed',
  'Balances.Reserved',
  'Balances.Unreserved',
  'Balances.Locked',
  'Balances.Unlocked',
  'Balances.Frozen',
  'Balances.Thawed',
  'Balances.Upgraded',
]

/** @param native asset id of the chain's own token */
export function decodeBalances(event: SubstrateEvent, native: AssetId): Decoded {
  const movement = READERS[event.name]?.(event, native)
  return movement === undefined ? UNKNOWN_LAYOUT : moves(movement)
}

function deposited(asset: AssetId, data: WhoAmount | undefined): Movement | undefined {
  return data && { kind: 'deposited', asset, to: data.who, units: data.amount }
}

function withdrawn(asset: AssetId, data: WhoAmount | undefined): Movement | undefined {
  return data && { kind: 'withdrawn', asset, from: data.who, units: data.amount }
}

function minted(asset: AssetId, data: WhoAmount | undefined): Movement | undefined {
  return data && { kind: 'minted', asset, to: data.who, units: data.amount }
}

function burned(asset: AssetId, data: WhoAmount | undefined): Movement | undefined {
  return data && { kind: 'burned', asset, from: data.who, units: data.amount }
}
