/**
 * Events that name the cause of a movement (a bridge, a stake, a sudo call, a fee) and that nothing
 * books yet: stored whole, as JSON. They are fetched by name, over all runtime versions; a name that
 * a version does not have costs nothing there.
 */
import type { Position, RawFact } from '../../../src/facts/fact'
import { factId } from '../../../src/facts/ids'
import type { SubstrateEvent } from '../substrate-data'

/** `Treasury.UpdatedInactive` is left out on purpose: it comes in every block and moves nothing. */
const CAUSES: Readonly<Record<string, readonly string[]>> = {
  AssetsRegistry: ['ForceBurnt', 'ForceMinted'],
  ChainBridge: [
    'FeeUpdated',
    'FungibleTransfer',
    'GenericTransfer',
    'NonFungibleTransfer',
    'ProposalApproved',
    'ProposalFailed',
    'ProposalRejected',
    'ProposalSucceeded',
  ],
  Council: ['Executed', 'MemberExecuted'],
  Democracy: ['Executed'],
  PhalaBasePool: ['NftCreated', 'Withdrawal', 'WithdrawalQueued'],
  PhalaComputation: ['BudgetUpdated', 'SubsidyBudgetHalved'],
  PhalaStakePool: [
    'Contribution',
    'DustRemoved',
    'OwnerRewardsWithdrawn',
    'PoolSlashed',
    'RewardReceived',
    'RewardsWithdrawn',
    'SlashSettled',
    'StakerRewardsWithdrawn',
    'Withdrawal',
    'WithdrawalQueued',
  ],
  PhalaStakePoolv2: [
    'Contribution',
    'OwnerRewardsWithdrawn',
    'PoolCreated',
    'PoolSlashed',
    'RewardReceived',
    'SlashSettled',
    'WorkerReclaimed',
    'WorkingStarted',
  ],
  PhalaVault: ['Contribution', 'ForceShutdown', 'OwnerSharesClaimed', 'OwnerSharesGained', 'PoolCreated'],
  PhalaWrappedBalances: ['DustRemoved', 'Unwrapped', 'Voted', 'Wrapped'],
  PolkadotXcm: ['AssetsClaimed', 'AssetsTrapped', 'Attempted'],
  Scheduler: ['Dispatched'],
  Sudo: ['KeyChanged', 'Sudid', 'SudoAsDone'],
  SygmaBridge: ['Deposit', 'FailedHandlerExecution', 'FeeCollected', 'ProposalExecution', 'Retry'],
  // The last block of a runtime; the next one has the new code.
  System: ['CodeUpdated'],
  TransactionPayment: ['TransactionFeePaid'],
  Treasury: ['Awarded', 'Burnt', 'Deposit', 'Rejected', 'Rollover', 'SpendApproved', 'Spending'],
  XTransfer: ['Deposited', 'Forwarded', 'Withdrawn'],
  XcmBridge: ['AssetTransfered'],
  XcmpQueue: ['Fail'],
}

export const RAW_EVENTS = Object.entries(CAUSES).flatMap(([pallet, events]) =>
  events.map((event) => `${pallet}.${event}`),
)

export function decodeRaw(event: SubstrateEvent, at: Position): RawFact {
  const [pallet = '', name = ''] = event.name.split('.')
  return { id: factId(at.blockId, at.index), at, source: pallet, event: name, data: event.args ?? null }
}
