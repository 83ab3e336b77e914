import type { CallRecord } from '../runtime/sim-runtime'
import type { SpecVersion } from '../runtime/spec-versions'
import { repatriate, reserve, setBalance, transfer, transferAll, unreserve } from './balances'
import { acknowledge, transferOut } from './bridge'
import { accountOf, badOrigin, DispatchFailure, type Execution, emit, type Origin } from './execution'
import { contribute, createPool, withdrawFromPool } from './pools'
import { approveProposal, proposeSpend, rejectProposal } from './treasury'
import { createWrapped, transferWrapped, unwrap, wrap } from './wrapped'

type Args = Readonly<Record<string, unknown>>
type SignedCall = (run: Execution, who: string, args: Args) => void
type RootCall = (run: Execution, args: Args) => void

const amount = (value: unknown): bigint => BigInt(value as bigint | number | string)

const signedCalls: Readonly<Record<string, SignedCall>> = {
  'System.remark': () => {},
  'Balances.transfer': (run, who, { dest, value }) => transfer(run, who, accountOf(dest), amount(value)),
  'Balances.transfer_allow_death': (run, who, { dest, value }) => transfer(run, who, accountOf(dest), amount(value)),
  'Balances.transfer_keep_alive': (run, who, { dest, value }) =>
    transfer(run, who, accountOf(dest), amount(value), true),
  'Balances.transfer_all': (run, who, { dest, keepAlive }) =>
    transferAll(run, who, accountOf(dest), keepAlive === true),
  'Assets.transfer': (run, who, { target, amount: units }) =>
    transferWrapped(run, who, accountOf(target), amount(units)),
  'Treasury.propose_spend': (run, who, { value, beneficiary }) =>
    proposeSpend(run, who, amount(value), accountOf(beneficiary)),
  'Identity.request_judgement': (run, who, { regIndex, maxFee }) => {
    reserve(run, who, amount(maxFee))
    run.state.set('judgement', who, amount(maxFee))
    emit(run, 'Identity.JudgementRequested', { who, registrarIndex: Number(regIndex) })
  },
  'Identity.provide_judgement': (run, who, { regIndex, target }) => {
    const judged = accountOf(target)
    repatriate(run, judged, who, run.state.get('judgement', judged) ?? 0n)
    run.state.set('judgement', judged, undefined)
    emit(run, 'Identity.JudgementGiven', { target: judged, registrarIndex: Number(regIndex) })
  },
  'PhalaWrappedBalances.wrap': (run, who, { amount: units }) => wrap(run, who, amount(units)),
  'PhalaWrappedBalances.unwrap': (run, who, { amount: units }) => unwrap(run, who, amount(units)),
  'PhalaStakePoolv2.create': (run, who) => createPool(run, who, 'StakePool'),
  'PhalaStakePoolv2.contribute': (run, who, { pid, amount: units }) => contribute(run, who, Number(pid), amount(units)),
  'PhalaStakePoolv2.withdraw': (run, who, { pid, shares }) => withdrawFromPool(run, who, Number(pid), amount(shares)),
  'PhalaVault.create': (run, who) => createPool(run, who, 'Vault'),
  'PhalaVault.contribute': (run, who, { pid, amount: units }) => contribute(run, who, Number(pid), amount(units)),
  'PhalaVault.withdraw': (run, who, { pid, shares }) => withdrawFromPool(run, who, Number(pid), amount(shares)),
  'XTransfer.transfer': (run, who, { asset, dest }) => transferOut(run, who, asset, dest),
  'ChainBridge.acknowledge_proposal': (run, who, { nonce, call }) => {
    const { args } = run.runtime.codec.toCallRecord(call as never) as { args: { dest: string; amount: bigint } }
    acknowledge(run, who, amount(nonce), args.dest, amount(args.amount))
  },
  'Utility.batch': (run, who, { calls }) => {
    for (const call of calls as unknown[]) {
      dispatch(run, who, innerCall(run, call))
      emit(run, 'Utility.ItemCompleted')
    }
    emit(run, 'Utility.BatchCompleted')
  },
  'Sudo.sudo': (run, who, args) => sudo(run, who, args),
  'Sudo.sudo_unchecked_weight': (run, who, args) => sudo(run, who, args),
}

const rootCalls: Readonly<Record<string, RootCall>> = {
  'System.set_code': (run, { code }) => {
    run.upgradeTo = specOfCode(String(code))
    emit(run, 'System.CodeUpdated')
  },
  'Balances.set_balance': (run, { who, newFree, newReserved }) =>
    setBalance(run, accountOf(who), amount(newFree), amount(newReserved)),
  'Balances.force_set_balance': (run, { who, newFree }) => {
    const account = accountOf(who)
    setBalance(run, account, amount(newFree), run.state.account(account).reserved)
  },
  'Balances.force_transfer': (run, { source, dest, value }) =>
    transfer(run, accountOf(source), accountOf(dest), amount(value)),
  'Balances.force_unreserve': (run, { who, amount: units }) => unreserve(run, accountOf(who), amount(units)),
  'Assets.force_create': (run, { owner }) => createWrapped(run, accountOf(owner)),
  'Treasury.reject_proposal': (run, { proposalId }) => rejectProposal(run, Number(proposalId)),
  'Treasury.approve_proposal': (run, { proposalId }) => approveProposal(run, Number(proposalId)),
}

/** Runs a call; throws DispatchFailure before it writes anything. */
export function dispatch(run: Execution, origin: Origin, call: CallRecord): void {
  if (origin === null) {
    const rootCall = rootCalls[call.name]
    if (rootCall === undefined) throw badOrigin(call)
    rootCall(run, call.args)
  } else {
    const signedCall = signedCalls[call.name]
    if (signedCall === undefined) throw badOrigin(call)
    signedCall(run, origin, call.args)
  }
}

/** The code blob of a runtime: text, for the node runs no WebAssembly. */
export function codeOf(spec: SpecVersion): string {
  return `0x${Buffer.from(`phala runtime ${spec}`).toString('hex')}`
}

function specOfCode(code: string): SpecVersion {
  const text = Buffer.from(code.slice(2), 'hex').toString()
  return Number(text.slice('phala runtime '.length)) as SpecVersion
}

function sudo(run: Execution, who: string, { call }: Args): void {
  if (run.state.get('sudoKey') !== who) throw new DispatchFailure(`${who} is not the sudo key`, { __kind: 'BadOrigin' })
  dispatch(run, null, innerCall(run, call))
  emit(run, 'Sudo.Sudid', { sudoResult: { __kind: 'Ok' } })
}

function innerCall(run: Execution, call: unknown): CallRecord {
  const { name, args } = run.runtime.codec.toCallRecord(call as never)
  return { name, args: (args ?? {}) as Args }
}
