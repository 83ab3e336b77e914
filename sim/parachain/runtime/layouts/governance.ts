/** Pallets Treasury, Sudo (1090 only), Scheduler, Council, Identity and Utility. */
export const governance = `
pallet Treasury 63
call 0 propose_spend(value: Compact<u128>, beneficiary: MultiAddress)
call 1 reject_proposal(proposal_id: Compact<u32>)
call 2 approve_proposal(proposal_id: Compact<u32>)
call 3 spend(amount: Compact<u128>, beneficiary: MultiAddress) @1241..
event 0 Proposed(u32) @..1090
event 1 Spending(u128) @..1090
event 2 Awarded(u32, u128, AccountId32) @..1090
event 3 Rejected(u32, u128) @..1090
event 4 Burnt(u128) @..1090
event 5 Rollover(u128) @..1090
event 6 Deposit(u128) @..1090
event 0 Proposed(proposal_index: u32) @1241..
event 1 Spending(budget_remaining: u128) @1241..
event 2 Awarded(proposal_index: u32, award: u128, account: AccountId32) @1241..
event 3 Rejected(proposal_index: u32, slashed: u128) @1241..
event 4 Burnt(burnt_funds: u128) @1241..
event 5 Rollover(rollover_balance: u128) @1241..
event 6 Deposit(value: u128) @1241..
event 7 SpendApproved(proposal_index: u32, amount: u128, beneficiary: AccountId32) @1241..
event 8 UpdatedInactive(reactivated: u128, deactivated: u128) @1241..
storage ProposalCount default u32
storage Proposals optional twox_64_concat u32 -> Proposal
storage Deactivated default u128 @1241..
storage Approvals default Vec<u32>
type pallet_treasury::Proposal { proposer: AccountId32, value: u128, beneficiary: AccountId32, bond: u128 }

pallet Sudo 255 @..1090
call 0 sudo(call: RuntimeCall)
call 1 sudo_unchecked_weight(call: RuntimeCall, weight: u64)
event 0 Sudid(sudo_result: DispatchResult)
event 1 KeyChanged(new_sudoer: AccountId32)
event 2 SudoAsDone(sudo_result: DispatchResult)
storage Key default AccountId32
alias DispatchResult Result<(), DispatchError>

pallet Scheduler 7 @1241..
event 0 Scheduled(when: u32, index: u32)
event 1 Canceled(when: u32, index: u32)
event 2 Dispatched(task: (u32, u32), id: Option<[u8; 32]>, result: DispatchResult)
event 3 CallUnavailable(task: (u32, u32), id: Option<[u8; 32]>)
event 4 PeriodicFailed(task: (u32, u32), id: Option<[u8; 32]>)
event 5 PermanentlyOverweight(task: (u32, u32), id: Option<[u8; 32]>)
storage IncompleteSince optional u32

pallet Council 62 @1241..
call 3 vote(proposal: H256, index: Compact<u32>, approve: bool)
event 0 Proposed(account: AccountId32, proposal_index: u32, proposal_hash: H256, threshold: u32)
event 1 Voted(account: AccountId32, proposal_hash: H256, voted: bool, yes: u32, no: u32)
event 2 Approved(proposal_hash: H256)
event 3 Disapproved(proposal_hash: H256)
event 4 Executed(proposal_hash: H256, result: DispatchResult)
event 5 MemberExecuted(proposal_hash: H256, result: DispatchResult)
event 6 Closed(proposal_hash: H256, yes: u32, no: u32)
storage Members default Vec<AccountId32>

pallet Identity 60 @1241..
call 4 request_judgement(reg_index: Compact<u32>, max_fee: Compact<u128>)
call 9 provide_judgement(reg_index: Compact<u32>, target: MultiAddress, judgement: Judgement, identity: H256)
event 3 JudgementRequested(who: AccountId32, registrar_index: u32)
event 4 JudgementUnrequested(who: AccountId32, registrar_index: u32)
event 5 JudgementGiven(target: AccountId32, registrar_index: u32)
type pallet_identity::types::Judgement enum Unknown | FeePaid(u128) | Reasonable | KnownGood | OutOfDate | LowQuality | Erroneous

pallet Utility 3 @1241..
call 0 batch(calls: Vec<RuntimeCall>)
call 2 batch_all(calls: Vec<RuntimeCall>)
event 0 BatchInterrupted(index: u32, error: DispatchError)
event 1 BatchCompleted()
event 2 BatchCompletedWithErrors()
event 3 ItemCompleted()
event 4 ItemFailed(error: DispatchError)
event 5 DispatchedAs(result: DispatchResult)
`
