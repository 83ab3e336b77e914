/** Phala's delegation pallets: wrapped PHA, base pool, stake pools v2 and vaults. */
export const staking = `
pallet PhalaStakePoolv2 93 @1241
pallet PhalaStakePoolv2 89 @1250..
call 0 create()
call 9 contribute(pid: u64, amount: u128, as_vault: Option<u64>)
call 10 withdraw(pid: u64, shares: u128, as_vault: Option<u64>)
event 0 PoolCreated(owner: AccountId32, pid: u64, cid: u32, pool_account_id: AccountId32)
event 1 PoolCommissionSet(pid: u64, commission: u32)
event 2 PoolCapacitySet(pid: u64, cap: u128)
event 3 PoolWorkerAdded(pid: u64, worker: Public, session: AccountId32)
event 4 Contribution(pid: u64, user: AccountId32, amount: u128, shares: u128, as_vault: Option<u64>)
event 5 OwnerRewardsWithdrawn(pid: u64, user: AccountId32, amount: u128)
event 6 PoolSlashed(pid: u64, amount: u128)
event 7 SlashSettled(pid: u64, user: AccountId32, amount: u128)
event 8 RewardDismissedNotInPool(worker: Public, amount: u128)
event 9 RewardDismissedNoShare(pid: u64, amount: u128)
event 10 RewardDismissedDust(pid: u64, amount: u128)
event 11 PoolWorkerRemoved(pid: u64, worker: Public)
event 12 WorkerReclaimed(pid: u64, worker: Public)
event 13 RewardReceived(pid: u64, to_owner: u128, to_stakers: u128)
event 14 WorkingStarted(pid: u64, worker: Public, amount: u128)
event 15 RewardToOwnerDismissedDust(pid: u64, amount: u128) @1250..
event 16 RewardToDistributionDismissedDust(pid: u64, amount: u128) @1250..

pallet PhalaVault 94 @1241
pallet PhalaVault 90 @1250..
call 0 create()
call 5 contribute(pid: u64, amount: u128)
call 6 withdraw(pid: u64, shares: u128)
event 0 PoolCreated(owner: AccountId32, pid: u64, cid: u32, pool_account_id: AccountId32)
event 1 VaultCommissionSet(pid: u64, commission: u32)
event 2 OwnerSharesClaimed(pid: u64, user: AccountId32, shares: u128)
event 3 OwnerSharesGained(pid: u64, shares: u128, checkout_price: u128)
event 4 Contribution(pid: u64, user: AccountId32, amount: u128, shares: u128)
event 5 ForceShutdown(pid: u64, reason: ForceShutdownReason) @1254..
type phala_pallets::compute::vault::pallet::ForceShutdownReason enum NoEnoughReleasingStake | Waiting3xGracePeriod

pallet PhalaWrappedBalances 95 @1241
pallet PhalaWrappedBalances 91 @1250..
call 0 wrap(amount: u128)
call 1 unwrap_all()
call 2 unwrap(amount: u128)
event 0 DustRemoved(user: AccountId32, amount: u128)
event 1 Wrapped(user: AccountId32, amount: u128)
event 2 Unwrapped(user: AccountId32, amount: u128)
event 3 Voted(user: AccountId32, vote_id: u32, aye_amount: u128, nay_amount: u128)

pallet PhalaBasePool 96 @1241
pallet PhalaBasePool 92 @1250..
event 0 NftCreated(pid: u64, cid: u32, nft_id: u32, owner: AccountId32, shares: u128)
event 1 WithdrawalQueued(pid: u64, user: AccountId32, shares: u128, nft_id: u32, as_vault: Option<u64>) @..1250
event 1 WithdrawalQueued(pid: u64, user: AccountId32, shares: u128, nft_id: u32, as_vault: Option<u64>, withdrawing_nft_id: u32) @1254..
event 2 Withdrawal(pid: u64, user: AccountId32, amount: u128, shares: u128) @..1250
event 2 Withdrawal(pid: u64, user: AccountId32, amount: u128, shares: u128, burnt_shares: u128) @1254..
event 3 PoolWhitelistCreated(pid: u64)
event 4 PoolWhitelistDeleted(pid: u64)
event 5 PoolWhitelistStakerAdded(pid: u64, staker: AccountId32)
event 6 PoolWhitelistStakerRemoved(pid: u64, staker: AccountId32)
storage PoolCount default u64
storage Pools optional twox_64_concat u64 -> PoolProxy
type sp_arithmetic::per_things::Permill (u32)
type phala_pallets::compute::base_pool::pallet::WithdrawInfo { user: AccountId32, start_time: u64, nft_id: u32 }
type phala_pallets::compute::base_pool::pallet::BasePool { pid: u64, owner: AccountId32, total_shares: u128, total_value: u128, withdraw_queue: Vec<WithdrawInfo>, value_subscribers: Vec<u64>, cid: u32, pool_account_id: AccountId32 }
type phala_pallets::compute::pool_proxy::StakePool { basepool: BasePool, payout_commission: Option<Permill>, cap: Option<u128>, workers: Vec<Public>, cd_workers: Vec<Public>, lock_account: AccountId32, owner_reward_account: AccountId32 }
type phala_pallets::compute::pool_proxy::Vault { basepool: BasePool, last_share_price_checkpoint: u128, commission: Option<Permill>, owner_shares: u128, invest_pools: Vec<u64> }
type phala_pallets::compute::pool_proxy::PoolProxy enum StakePool(StakePool) | Vault(Vault)
`
