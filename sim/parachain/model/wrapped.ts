import { transfer } from './balances'
import { DispatchFailure, type Execution, emit } from './execution'

/** Wraps PHA: it goes to the pallet's account and as much W-PHA is issued. */
export function wrap(run: Execution, user: string, amount: bigint): void {
  transfer(run, user, run.accounts.wrappedPha, amount, true)
  change(run, user, amount)
  changeSupply(run, amount)
  emit(run, 'Assets.Issued', { assetId: run.wrappedAssetId, owner: user, amount })
  emit(run, 'PhalaWrappedBalances.Wrapped', { user, amount })
}

export function unwrap(run: Execution, user: string, amount: bigint): void {
  demand(run, user, amount)
  transfer(run, run.accounts.wrappedPha, user, amount)
  change(run, user, -amount)
  changeSupply(run, -amount)
  emit(run, 'Assets.Burned', { assetId: run.wrappedAssetId, owner: user, balance: amount })
  emit(run, 'PhalaWrappedBalances.Unwrapped', { user, amount })
}

export function transferWrapped(run: Execution, from: string, to: string, amount: bigint): void {
  demand(run, from, amount)
  if (from === to) return
  change(run, from, -amount)
  change(run, to, amount)
  emit(run, 'Assets.Transferred', { assetId: run.wrappedAssetId, from, to, amount })
}

/** Assets.force_create of W-PHA. */
export function createWrapped(run: Execution, owner: string): void {
  run.state.set('wrappedExists', '', true)
  run.state.set('wrappedSupply', '', 0n)
  emit(run, 'Assets.ForceCreated', { assetId: run.wrappedAssetId, owner })
}

function demand(run: Execution, who: string, amount: bigint): void {
  if (run.state.wrapped(who) < amount) {
    throw new DispatchFailure(`${who} has too little W-PHA`, { __kind: 'Arithmetic', value: { __kind: 'Underflow' } })
  }
}

/** W-PHA is a sufficient asset: holding it alone keeps an account alive. */
function change(run: Execution, who: string, difference: bigint): void {
  const { free, reserved } = run.state.account(who)
  const before = run.state.wrapped(who)
  const after = before + difference
  run.state.set('wrapped', who, after === 0n ? undefined : after)
  if (free + reserved > 0n) return
  if (before === 0n && after > 0n) emit(run, 'System.NewAccount', { account: who })
  if (before > 0n && after === 0n) {
    run.state.set('account', who, undefined)
    emit(run, 'System.KilledAccount', { account: who })
  }
}

function changeSupply(run: Execution, difference: bigint): void {
  run.state.set('wrappedSupply', '', (run.state.get('wrappedSupply') ?? 0n) + difference)
}
