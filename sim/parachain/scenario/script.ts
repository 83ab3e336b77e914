import {
  bridgeFee,
  encodedAccountLocation,
  ethereumLocation,
  nativeAsset,
  phaResourceId,
  siblingLocation,
} from '../model/bridge'
import { codeOf } from '../model/dispatch'
import type { BlockContent, SignedCall } from '../model/execute-block'
import { blake2 } from '../model/execution'
import { feeOf } from '../model/fees'
import type { CallRecord, SimRuntime } from '../runtime/sim-runtime'
import type { SpecVersion } from '../runtime/spec-versions'
import type { Books } from './books'
import type { Cast } from './cast'

interface PoolPlan {
  readonly pid: number
  readonly kind: 'StakePool' | 'Vault'
  readonly account: string
}

const id = (account: string) => ({ __kind: 'Id', value: account })

/**
 * Writes one block of the story: every line becomes a call in the block and an entry in the books.
 * The books are told by the line itself; that the chain comes to the same is for tests to see.
 */
export class Script {
  private readonly migrations: { kind: 'mint' | 'burn'; who: string; amount: bigint }[] = []
  private readonly scheduled: CallRecord[] = []
  private readonly signed: SignedCall[] = []
  private spendPeriodEnds = false

  constructor(
    private readonly runtime: SimRuntime,
    private readonly books: Books,
    private readonly cast: Cast,
  ) {}

  get spec(): SpecVersion {
    return this.runtime.spec
  }

  get length(): number {
    return this.signed.length
  }

  content(): BlockContent {
    return {
      migrations: this.migrations,
      spendPeriodEnds: this.spendPeriodEnds,
      scheduled: this.scheduled,
      signed: this.signed,
    }
  }

  transfer(from: string, to: string, amount: bigint, keepAlive = false, tip = 0n): void {
    const name = keepAlive
      ? 'Balances.transfer_keep_alive'
      : this.spec >= 1250
        ? 'Balances.transfer_allow_death'
        : 'Balances.transfer'
    this.sign(from, name, { dest: id(to), value: amount }, tip)
    this.books.move(from, to, amount)
  }

  /** The account is emptied and reaped. */
  transferAll(from: string, to: string): void {
    this.sign(from, 'Balances.transfer_all', { dest: id(to), keepAlive: false })
    this.books.move(from, to, this.books.free(from))
  }

  /** Asks for more than there is: the fee is paid and nothing moves. */
  transferInVain(from: string, to: string): void {
    const name = this.spec >= 1250 ? 'Balances.transfer_allow_death' : 'Balances.transfer'
    this.sign(from, name, { dest: id(to), value: this.books.total(from) * 3n })
  }

  batch(from: string, items: readonly { to: string; amount: bigint }[]): void {
    const calls = items.map(({ to, amount }) =>
      this.runtime.nestedCall({ name: 'Balances.transfer_keep_alive', args: { dest: id(to), value: amount } }),
    )
    this.sign(from, 'Utility.batch', { calls })
    for (const { to, amount } of items) this.books.move(from, to, amount)
  }

  wrap(who: string, amount: bigint): void {
    this.sign(who, 'PhalaWrappedBalances.wrap', { amount })
    this.books.wrap(who, amount)
  }

  unwrap(who: string, amount: bigint): void {
    this.sign(who, 'PhalaWrappedBalances.unwrap', { amount })
    this.books.unwrap(who, amount)
  }

  transferWrapped(from: string, to: string, assetId: number, amount: bigint): void {
    this.sign(from, 'Assets.transfer', { id: assetId, target: id(to), amount })
    this.books.moveWrapped(from, to, amount)
  }

  createPool(owner: string, kind: PoolPlan['kind']): void {
    this.sign(owner, kind === 'Vault' ? 'PhalaVault.create' : 'PhalaStakePoolv2.create', {})
  }

  contribute(who: string, pool: PoolPlan, amount: bigint): void {
    const pid = BigInt(pool.pid)
    if (pool.kind === 'Vault') this.sign(who, 'PhalaVault.contribute', { pid, amount })
    else this.sign(who, 'PhalaStakePoolv2.contribute', { pid, amount, asVault: undefined })
    this.books.moveWrapped(who, pool.account, amount)
    this.books.delegate(pool.pid, who, amount)
  }

  withdraw(who: string, pool: PoolPlan, shares: bigint): void {
    const pid = BigInt(pool.pid)
    if (pool.kind === 'Vault') this.sign(who, 'PhalaVault.withdraw', { pid, shares })
    else this.sign(who, 'PhalaStakePoolv2.withdraw', { pid, shares, asVault: undefined })
    this.books.moveWrapped(pool.account, who, shares)
    this.books.delegate(pool.pid, who, -shares)
  }

  bridgeOut(who: string, recipient: string, amount: bigint): void {
    this.sign(who, 'XTransfer.transfer', {
      asset: nativeAsset(amount),
      dest: ethereumLocation(recipient),
      destWeight: undefined,
    })
    this.books.move(who, this.cast.treasury, bridgeFee)
    this.books.move(who, this.cast.bridgeReserve, amount - bridgeFee)
  }

  bridgeIn(to: string, nonce: number, amount: bigint): void {
    const call = this.runtime.nestedCall({
      name: 'ChainBridge.handle_fungible_transfer',
      args: { dest: encodedAccountLocation(to), amount, rid: phaResourceId },
    })
    this.sign(this.cast.relayer, 'ChainBridge.acknowledge_proposal', {
      nonce: BigInt(nonce),
      srcId: 0,
      rId: phaResourceId,
      call,
    })
    this.books.move(this.cast.bridgeReserve, to, amount)
  }

  /** To a sibling parachain: kept in its sovereign account. */
  toSibling(who: string, sibling: { account: string; paraId: number }, amount: bigint): void {
    this.sign(who, 'XTransfer.transfer', {
      asset: nativeAsset(amount),
      dest: siblingLocation(sibling.paraId, who),
      destWeight: undefined,
    })
    this.books.move(who, sibling.account, amount)
  }

  propose(who: string, beneficiary: string, value: bigint, bond: bigint): void {
    this.sign(who, 'Treasury.propose_spend', { value, beneficiary: id(beneficiary) })
    this.books.reserve(who, bond)
  }

  approve(index: number): void {
    this.root('Treasury.approve_proposal', { proposalId: index })
  }

  reject(index: number, proposer: string, bond: bigint): void {
    this.root('Treasury.reject_proposal', { proposalId: index })
    this.books.reserve(proposer, -bond)
    this.books.move(proposer, this.cast.treasury, bond)
  }

  /** Pays the approved proposals out. */
  endSpendPeriod(approved: readonly { proposer: string; beneficiary: string; value: bigint; bond: bigint }[]): void {
    this.spendPeriodEnds = true
    for (const { proposer, beneficiary, value, bond } of approved) {
      this.books.reserve(proposer, -bond)
      this.books.move(this.cast.treasury, beneficiary, value)
    }
  }

  requestJudgement(who: string, fee: bigint): void {
    this.sign(who, 'Identity.request_judgement', { regIndex: 0, maxFee: fee })
    this.books.reserve(who, fee)
  }

  /** The registrar gets the fee that was reserved for it. */
  giveJudgement(target: string, fee: bigint): void {
    const args = {
      regIndex: 0,
      target: id(target),
      judgement: { __kind: 'Reasonable' },
      identity: blake2('identity', target),
    }
    this.sign(this.cast.registrar, 'Identity.provide_judgement', args)
    this.books.reserve(target, -fee)
    this.books.move(target, this.cast.registrar, fee)
  }

  /** By force; issuance follows. Only accounts without a reserve are set. */
  setBalance(who: string, amount: bigint): void {
    if (this.spec >= 1250) this.root('Balances.force_set_balance', { who: id(who), newFree: amount })
    else this.root('Balances.set_balance', { who: id(who), newFree: amount, newReserved: 0n })
    this.books.setTotal(who, amount)
  }

  forceTransfer(from: string, to: string, amount: bigint): void {
    this.root('Balances.force_transfer', { source: id(from), dest: id(to), value: amount })
    this.books.move(from, to, amount)
  }

  forceUnreserve(who: string, amount: bigint): void {
    this.root('Balances.force_unreserve', { who: id(who), amount })
    this.books.reserve(who, -amount)
  }

  createWrapped(assetId: number): void {
    this.root('Assets.force_create', { id: assetId, owner: id(this.cast.basePool), isSufficient: true, minBalance: 1n })
  }

  upgrade(spec: SpecVersion): void {
    this.root('System.set_code', { code: codeOf(spec) })
  }

  migrate(kind: 'mint' | 'burn', who: string, amount: bigint): void {
    this.migrations.push({ kind, who, amount })
    this.books.issue(who, kind === 'mint' ? amount : -amount)
  }

  /** Sudo while it is there, then the Scheduler. Sudo's call is free of charge. */
  private root(name: string, args: CallRecord['args']): void {
    if (this.spec >= 1241) {
      this.scheduled.push({ name, args })
      return
    }
    const call: CallRecord = { name: 'Sudo.sudo', args: { call: this.runtime.nestedCall({ name, args }) } }
    this.signed.push({ signer: this.cast.sudo, call, tip: 0n })
  }

  private sign(signer: string, name: string, args: CallRecord['args'], tip = 0n): void {
    this.signed.push({ signer, call: { name, args }, tip })
    this.books.payFee(signer, feeOf(name) + tip)
  }
}
