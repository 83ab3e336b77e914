import { type Execution, emit, insufficientBalance } from './execution'
import type { Account } from './state'

/** 0.01 PHA: an account below it is removed and what is left is destroyed. */
export const existentialDeposit = 10_000_000_000n

const status = { __kind: 'Free' } as const

/** Balances.transfer and its kin; emits what the recorded runtime emits, in its order. */
export function transfer(run: Execution, from: string, to: string, amount: bigint, keepAlive = false): void {
  const source = run.state.account(from)
  const lowest = keepAlive ? amount + existentialDeposit : amount
  if (source.free < lowest) throw insufficientBalance(run, from)
  const createsDust = run.state.account(to).free + amount < existentialDeposit
  if (createsDust) throw insufficientBalance(run, from)
  if (from === to) return
  const dust = changeFree(run, from, -amount)
  changeFree(run, to, amount)
  loseDust(run, from, dust)
  emit(run, 'Balances.Transfer', { from, to, amount })
}

export function transferAll(run: Execution, from: string, to: string, keepAlive: boolean): void {
  const { free } = run.state.account(from)
  transfer(run, from, to, keepAlive ? free - existentialDeposit : free, keepAlive)
}

/** Takes money out of an account into the extrinsic's imbalance. */
export function withdraw(run: Execution, who: string, amount: bigint): void {
  if (run.state.account(who).free < amount) throw insufficientBalance(run, who)
  emit(run, 'Balances.Withdraw', { who, amount })
  loseDust(run, who, changeFree(run, who, -amount))
}

/** Puts money of the extrinsic's imbalance into an account. */
export function deposit(run: Execution, who: string, amount: bigint): void {
  emit(run, 'Balances.Deposit', { who, amount })
  changeFree(run, who, amount)
}

export function reserve(run: Execution, who: string, amount: bigint): void {
  const account = run.state.account(who)
  if (account.free < amount + existentialDeposit) throw insufficientBalance(run, who)
  put(run, who, { ...account, free: account.free - amount, reserved: account.reserved + amount })
  emit(run, 'Balances.Reserved', { who, amount })
}

export function unreserve(run: Execution, who: string, amount: bigint): void {
  const account = run.state.account(who)
  const released = amount < account.reserved ? amount : account.reserved
  put(run, who, { ...account, free: account.free + released, reserved: account.reserved - released })
  emit(run, 'Balances.Unreserved', { who, amount: released })
}

/** Moves what one account has reserved into another's free balance. */
export function repatriate(run: Execution, from: string, to: string, amount: bigint): void {
  const source = run.state.account(from)
  if (source.reserved < amount) throw insufficientBalance(run, from)
  put(run, from, { ...source, reserved: source.reserved - amount })
  changeFree(run, to, amount)
  emit(run, 'Balances.ReserveRepatriated', { from, to, amount, destinationStatus: status })
}

/** Takes reserved money away into the extrinsic's imbalance. */
export function slashReserved(run: Execution, who: string, amount: bigint): void {
  const account = run.state.account(who)
  if (account.reserved < amount) throw insufficientBalance(run, who)
  put(run, who, { ...account, reserved: account.reserved - amount })
  emit(run, 'Balances.Slashed', { who, amount })
}

/** Sets an account's balance and issuance with it. Before 1250 nothing but BalanceSet tells of it. */
export function setBalance(run: Execution, who: string, free: bigint, reserved: bigint): void {
  const account = run.state.account(who)
  const difference = free + reserved - account.free - account.reserved
  put(run, who, { ...account, free, reserved })
  emit(run, 'Balances.BalanceSet', { who, free, reserved })
  changeIssuance(run, difference)
  if (!run.runtime.hasEvent('Balances.Issued') || difference === 0n) return
  if (difference > 0n) emit(run, 'Balances.Issued', { amount: difference })
  else emit(run, 'Balances.Rescinded', { amount: -difference })
}

/** `mint_into` of a migration: straight from issuance into an account. */
export function mint(run: Execution, who: string, amount: bigint): void {
  changeFree(run, who, amount)
  changeIssuance(run, amount)
  emit(run, 'Balances.Minted', { who, amount })
}

/** `burn_from` of a migration. */
export function burn(run: Execution, who: string, amount: bigint): void {
  if (run.state.account(who).free < amount + existentialDeposit) throw insufficientBalance(run, who)
  changeFree(run, who, -amount)
  changeIssuance(run, -amount)
  emit(run, 'Balances.Burned', { who, amount })
}

function changeIssuance(run: Execution, difference: bigint): void {
  run.state.set('issuance', '', run.state.issuance() + difference)
}

export function countNonce(run: Execution, who: string): void {
  const account = run.state.account(who)
  run.state.set('account', who, { ...account, nonce: account.nonce + 1 })
}

/** Does the account have a provider (money) or a sufficient (W-PHA)? */
function exists(run: Execution, who: string): boolean {
  const { free, reserved } = run.state.account(who)
  return free + reserved > 0n || run.state.wrapped(who) > 0n
}

/** Changes the free balance; what falls under the existential deposit is returned as dust. */
function changeFree(run: Execution, who: string, difference: bigint): bigint {
  const account = run.state.account(who)
  const free = account.free + difference
  const dust = free > 0n && free + account.reserved < existentialDeposit ? free : 0n
  put(run, who, { ...account, free: free - dust })
  return dust
}

function loseDust(run: Execution, account: string, amount: bigint): void {
  if (amount === 0n) return
  changeIssuance(run, -amount)
  emit(run, 'Balances.DustLost', { account, amount })
}

/** Writes an account and tells of its birth, endowment or end. */
function put(run: Execution, who: string, next: Account): void {
  const before = run.state.account(who)
  const existed = exists(run, who)
  const upgrades = run.runtime.spec >= 1250 && !before.upgraded
  // ensure_upgraded speaks only of accounts that were there before the new logic.
  if (upgrades && existed) emit(run, 'Balances.Upgraded', { who })
  const empty = next.free + next.reserved === 0n && run.state.wrapped(who) === 0n
  // A removed account forgets its nonce, as on a real chain.
  run.state.set('account', who, empty ? undefined : { ...next, upgraded: before.upgraded || upgrades })
  if (existed && empty) emit(run, 'System.KilledAccount', { account: who })
  if (!existed && !empty) emit(run, 'System.NewAccount', { account: who })
  if (before.free + before.reserved === 0n && next.free > 0n) {
    emit(run, 'Balances.Endowed', { account: who, freeBalance: next.free })
  }
}
