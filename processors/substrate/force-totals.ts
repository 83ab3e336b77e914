/**
 * From 1250 on `BalanceSet` says the new free balance only, while an account in the ledger is free +
 * reserved. The total comes from storage: what `System.Account` holds at the end of the block, less
 * what moved on the account behind the event.
 */
import type { Address, AssetId } from '../../src/chains/chain'
import type { Movement } from './decode/movement'
import type { Located } from './draft-block'

/** The accounts of a block whose total at its end is needed. */
export function accountsForced(movements: readonly Located[]): Address[] {
  const forced = movements.flatMap(({ movement }) => (movement.kind === 'free-set' ? [movement.who] : []))
  return [...new Set(forced)]
}

/**
 * The block's movements with every `free-set` turned into a `balance-set`.
 * @param native the asset of pallet Balances
 * @param totals raw units, free + reserved, at the end of the block
 */
export function forceTotals(
  movements: readonly Located[],
  native: AssetId,
  totals: ReadonlyMap<Address, bigint>,
): Located[] {
  const accounts = new Map([...totals].map(([who, total]) => [who, { total, reserved: null as bigint | null }]))
  const resolved: Located[] = []
  // Backwards: at each event the total right behind it is known.
  for (const located of [...movements].reverse()) {
    const { movement } = located
    if (movement.kind !== 'free-set') {
      if (movement.asset === native) for (const [who, state] of accounts) state.total -= netOf(movement, who)
      resolved.push(located)
      continue
    }
    const state = accounts.get(movement.who)
    if (state === undefined) throw new Error(`${located.event} of ${movement.who} has no total; read it from storage`)
    // Setting the free balance again leaves the reserve: an earlier set of the block had the same one.
    const units = state.reserved === null ? state.total : movement.units + state.reserved
    state.reserved = units - movement.units
    resolved.push({ ...located, movement: { kind: 'balance-set', asset: movement.asset, who: movement.who, units } })
  }
  return resolved.reverse()
}

function netOf(movement: Movement, who: Address): bigint {
  switch (movement.kind) {
    case 'transferred':
      return (movement.to === who ? movement.units : 0n) - (movement.from === who ? movement.units : 0n)
    case 'minted':
    case 'deposited':
      return movement.to === who ? movement.units : 0n
    case 'burned':
    case 'withdrawn':
      return movement.from === who ? -movement.units : 0n
    default:
      return 0n
  }
}
