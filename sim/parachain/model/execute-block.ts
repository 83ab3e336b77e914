import type { CallRecord, EventRecord, SimRuntime } from '../runtime/sim-runtime'
import type { SpecVersion } from '../runtime/spec-versions'
import { burn, countNonce, deposit, mint, withdraw } from './balances'
import { dispatch } from './dispatch'
import { blake2, DispatchFailure, type Execution, emit, type RuntimeAccounts } from './execution'
import { feeOf } from './fees'
import type { State } from './state'
import { spendFunds, updateInactive } from './treasury'

export interface SignedCall {
  readonly signer: string
  readonly call: CallRecord
  /** 12 decimals. */
  readonly tip: bigint
}

/** What goes into a block beside its inherents. */
export interface BlockContent {
  /** What a runtime upgrade does in its first block. */
  readonly migrations: readonly { readonly kind: 'mint' | 'burn'; readonly who: string; readonly amount: bigint }[]
  /** A spend period of the treasury ends. */
  readonly spendPeriodEnds: boolean
  /** Calls that governance enacts through the Scheduler. */
  readonly scheduled: readonly CallRecord[]
  readonly signed: readonly SignedCall[]
}

export const emptyContent: BlockContent = { migrations: [], spendPeriodEnds: false, scheduled: [], signed: [] }

export interface ExecutedBlock {
  readonly extrinsics: readonly string[]
  readonly events: readonly EventRecord[]
  readonly upgradeTo: SpecVersion | null
}

export interface BlockContext {
  readonly runtime: SimRuntime
  readonly state: State
  readonly accounts: RuntimeAccounts
  readonly wrappedAssetId: number
  readonly height: number
  /** Milliseconds. */
  readonly timestamp: number
}

/** Executes a block on the state: initialization, the timestamp inherent, then the signed extrinsics. */
export function executeBlock(context: BlockContext, content: BlockContent): ExecutedBlock {
  const run: Execution = { ...context, phase: { __kind: 'Initialization' }, events: [], upgradeTo: null }
  initialize(run, content)
  const extrinsics = [timestampInherent(context.runtime, context.timestamp)]
  run.events.push(timestampApplied(context.runtime))
  for (const signed of content.signed) extrinsics.push(applySigned(run, signed, extrinsics.length))
  return { extrinsics, events: run.events, upgradeTo: run.upgradeTo }
}

/** 0x + SCALE of Timestamp.set, the first extrinsic of every block but genesis. */
export function timestampInherent(runtime: SimRuntime, timestamp: number): string {
  return runtime.encodeExtrinsic({ name: 'Timestamp.set', args: { now: BigInt(timestamp) } })
}

export function timestampApplied(runtime: SimRuntime): EventRecord {
  return {
    phase: { __kind: 'ApplyExtrinsic', value: 0 },
    name: 'System.ExtrinsicSuccess',
    fields: { dispatchInfo: dispatchInfo(runtime, 259_098_000n, 'Mandatory', 'Yes') },
  }
}

function initialize(run: Execution, content: BlockContent): void {
  const last = run.state.get('lastUpgrade')
  if (last !== run.runtime.spec) run.state.set('lastUpgrade', '', run.runtime.spec)
  for (const { kind, who, amount } of content.migrations) (kind === 'mint' ? mint : burn)(run, who, amount)
  updateInactive(run)
  if (content.spendPeriodEnds) spendFunds(run)
  content.scheduled.forEach((call, index) => {
    dispatch(run, null, call)
    if (run.runtime.hasEvent('Scheduler.Dispatched')) {
      emit(run, 'Scheduler.Dispatched', { task: [run.height, index], id: undefined, result: { __kind: 'Ok' } })
    }
  })
}

/** Fee taken, call run, fee paid into the treasury; root's calls get their fee back. */
function applySigned(run: Execution, { signer, call, tip }: SignedCall, index: number): string {
  const { nonce } = run.state.account(signer)
  // Nobody checks signatures here: a digest stands in for one.
  const bytes = `${blake2('signature', signer, String(nonce), call.name)}${blake2(signer, String(run.height)).slice(2)}`
  const extrinsic = run.runtime.encodeExtrinsic(call, { signer, nonce, tip, bytes })
  run.phase = { __kind: 'ApplyExtrinsic', value: index }
  const fee = feeOf(call.name) + tip
  withdraw(run, signer, fee)
  countNonce(run, signer)
  const free = call.name.startsWith('Sudo.')
  let failure: unknown = null
  try {
    dispatch(run, signer, call)
  } catch (error) {
    if (!(error instanceof DispatchFailure)) throw error
    failure = error.error
  }
  settleFee(run, signer, free && failure === null ? 0n : fee, fee, tip)
  const info = dispatchInfo(run.runtime, 240_308_000n, 'Normal', free && failure === null ? 'No' : 'Yes')
  if (failure === null) emit(run, 'System.ExtrinsicSuccess', { dispatchInfo: info })
  else emit(run, 'System.ExtrinsicFailed', { dispatchError: failure, dispatchInfo: info })
  return extrinsic
}

function settleFee(run: Execution, signer: string, actualFee: bigint, withdrawn: bigint, tip: bigint): void {
  if (actualFee === 0n) {
    deposit(run, signer, withdrawn)
  } else {
    deposit(run, run.accounts.treasury, actualFee)
    emit(run, 'Treasury.Deposit', { value: actualFee })
  }
  if (run.runtime.hasEvent('TransactionPayment.TransactionFeePaid')) {
    emit(run, 'TransactionPayment.TransactionFeePaid', { who: signer, actualFee, tip: actualFee === 0n ? 0n : tip })
  }
}

/** Weight was one number at 1090 and has two parts since. */
function dispatchInfo(runtime: SimRuntime, refTime: bigint, kind: 'Normal' | 'Mandatory', paysFee: 'Yes' | 'No') {
  const weight = runtime.spec < 1241 ? refTime : { refTime, proofSize: 3_593n }
  return { weight, class: { __kind: kind }, paysFee: { __kind: paysFee } }
}
