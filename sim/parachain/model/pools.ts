import { blake2, DispatchFailure, type Execution, emit } from './execution'
import type { Pool } from './state'
import { transferWrapped } from './wrapped'

const firstCollection = 10_000

export function createPool(run: Execution, owner: string, kind: Pool['kind']): void {
  const pid = run.state.get('poolCount') ?? 0
  const collection = firstCollection + pid
  // "bp/" and a digest, as the recorded pools have it.
  const account = `0x62702f${blake2(`pool ${pid}`, owner).slice(8)}`
  run.state.set('poolCount', '', pid + 1)
  run.state.set('pool', String(pid), {
    pid,
    kind,
    owner,
    account,
    collection,
    totalShares: 0n,
    totalValue: 0n,
    nextNft: 0,
  })
  const pallet = kind === 'Vault' ? 'PhalaVault' : 'PhalaStakePoolv2'
  emit(run, `${pallet}.PoolCreated`, { owner, pid: BigInt(pid), cid: collection, poolAccountId: account })
}

/** Delegates W-PHA to a pool: it moves to the pool's account and the delegator gets shares. */
export function contribute(run: Execution, user: string, pid: number, amount: bigint): void {
  const pool = poolOf(run, pid)
  const shares = amount
  emit(run, 'PhalaBasePool.NftCreated', {
    pid: BigInt(pid),
    cid: pool.collection,
    nftId: pool.nextNft,
    owner: user,
    shares,
  })
  transferWrapped(run, user, pool.account, amount)
  changeDelegation(run, pid, user, shares)
  run.state.set('pool', String(pid), {
    ...pool,
    totalShares: pool.totalShares + shares,
    totalValue: pool.totalValue + amount,
    nextNft: pool.nextNft + 1,
  })
  const fields = { pid: BigInt(pid), user, amount, shares }
  if (pool.kind === 'Vault') emit(run, 'PhalaVault.Contribution', fields)
  else emit(run, 'PhalaStakePoolv2.Contribution', { ...fields, asVault: undefined })
}

/** Takes shares back; the pools of the scenario always hold enough, so nothing is queued. */
export function withdrawFromPool(run: Execution, user: string, pid: number, shares: bigint): void {
  const pool = poolOf(run, pid)
  if ((run.state.get('delegation', `${pid}/${user}`) ?? 0n) < shares) {
    throw new DispatchFailure(`${user} has too few shares of pool ${pid}`, { __kind: 'Other' })
  }
  transferWrapped(run, pool.account, user, shares)
  changeDelegation(run, pid, user, -shares)
  run.state.set('pool', String(pid), {
    ...pool,
    totalShares: pool.totalShares - shares,
    totalValue: pool.totalValue - shares,
  })
  emit(run, 'PhalaBasePool.Withdrawal', { pid: BigInt(pid), user, amount: shares, shares, burntShares: 0n })
}

function poolOf(run: Execution, pid: number): Pool {
  const pool = run.state.get('pool', String(pid))
  if (pool === undefined) throw new DispatchFailure(`there is no pool ${pid}`, { __kind: 'Other' })
  return pool
}

function changeDelegation(run: Execution, pid: number, user: string, difference: bigint): void {
  const row = `${pid}/${user}`
  const shares = (run.state.get('delegation', row) ?? 0n) + difference
  run.state.set('delegation', row, shares === 0n ? undefined : shares)
}
