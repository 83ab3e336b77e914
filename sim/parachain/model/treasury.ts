import { deposit, reserve, slashReserved, unreserve, withdraw } from './balances'
import { DispatchFailure, type Execution, emit } from './execution'

export function proposeSpend(run: Execution, proposer: string, value: bigint, beneficiary: string): void {
  const index = run.state.get('proposalCount') ?? 0
  // 5% of the value, 300 PHA at least.
  const twentieth = value / 20n
  const lowest = 300_000_000_000_000n
  const bond = twentieth > lowest ? twentieth : lowest
  reserve(run, proposer, bond)
  run.state.set('proposalCount', '', index + 1)
  run.state.set('proposal', String(index), { proposer, value, beneficiary, bond })
  emit(run, 'Treasury.Proposed', { proposalIndex: index })
}

/** The bond is lost to the treasury. */
export function rejectProposal(run: Execution, index: number): void {
  const proposal = proposalOf(run, index)
  run.state.set('proposal', String(index), undefined)
  slashReserved(run, proposal.proposer, proposal.bond)
  deposit(run, run.accounts.treasury, proposal.bond)
  emit(run, 'Treasury.Deposit', { value: proposal.bond })
  emit(run, 'Treasury.Rejected', { proposalIndex: index, slashed: proposal.bond })
}

export function approveProposal(run: Execution, index: number): void {
  proposalOf(run, index)
  run.state.set('approvals', '', [...(run.state.get('approvals') ?? []), index])
}

/** End of a spend period: the approved proposals are paid out of the treasury. */
export function spendFunds(run: Execution): void {
  const { treasury } = run.accounts
  const budget = run.state.account(treasury).free
  emit(run, 'Treasury.Spending', { budgetRemaining: budget })
  let spent = 0n
  for (const index of run.state.get('approvals') ?? []) {
    const { proposer, value, beneficiary, bond } = proposalOf(run, index)
    spent += value
    run.state.set('proposal', String(index), undefined)
    unreserve(run, proposer, bond)
    deposit(run, beneficiary, value)
    emit(run, 'Treasury.Awarded', { proposalIndex: index, award: value, account: beneficiary })
  }
  run.state.set('approvals', '', undefined)
  if (spent > 0n) withdraw(run, treasury, spent)
  emit(run, 'Treasury.Rollover', { rolloverBalance: budget - spent })
}

/** Since 1241 the treasury's money counts as inactive issuance, brought up to date as blocks begin. */
export function updateInactive(run: Execution): void {
  if (!run.runtime.hasEvent('Treasury.UpdatedInactive')) return
  const reactivated = run.state.get('deactivated') ?? 0n
  const deactivated = run.state.account(run.accounts.treasury).free
  if (reactivated === deactivated) return
  run.state.set('deactivated', '', deactivated)
  emit(run, 'Treasury.UpdatedInactive', { reactivated, deactivated })
}

function proposalOf(run: Execution, index: number) {
  const proposal = run.state.get('proposal', String(index))
  if (proposal === undefined) throw new DispatchFailure(`there is no proposal ${index}`, { __kind: 'Other' })
  return proposal
}
