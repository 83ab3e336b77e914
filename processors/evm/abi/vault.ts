import * as p from '@subsquid/evm-codec'
import { event, fun, viewFun, indexed, ContractBase } from '@subsquid/evm-abi'
import type { EventParams as EParams, FunctionArguments, FunctionReturn } from '@subsquid/evm-abi'

export const events = {
    Approval: event("0x8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b925", "Approval(address,address,uint256)", {"owner": indexed(p.address), "spender": indexed(p.address), "value": p.uint256}),
    Claimed: event("0x913c992353dc81b7a8ba31496c484e9b6306bd2f6c509a649a38fdf5e1c953b2", "Claimed(address,address,address,uint256)", {"caller": indexed(p.address), "receiver": indexed(p.address), "owner": indexed(p.address), "assets": p.uint256}),
    Deposit: event("0xdcbc1c05240f31ff3ad067ef1ee35ce4997762752e3a095284754544f4c709d7", "Deposit(address,address,uint256,uint256)", {"sender": indexed(p.address), "owner": indexed(p.address), "assets": p.uint256, "shares": p.uint256}),
    Initialized: event("0xc7f505b2f371ae2175ee4913f4499e1f2633a7b5936321eed1cdaeb6115181d2", "Initialized(uint64)", {"version": p.uint64}),
    MaxUnlockRequestsUpdated: event("0x7f43a2edb8cbb570917bae7252823a7a3efc95fec4c89c000e37ab9f231895ec", "MaxUnlockRequestsUpdated(uint256,uint256)", {"oldMaxUnlockRequests": p.uint256, "newMaxUnlockRequests": p.uint256}),
    OwnershipTransferred: event("0x8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e0", "OwnershipTransferred(address,address)", {"previousOwner": indexed(p.address), "newOwner": indexed(p.address)}),
    Paused: event("0x62e78cea01bee320cd4e420270b5ea74000d11b0c9f74754ebdbfc544b05a258", "Paused(address)", {"account": p.address}),
    RewardRateUpdated: event("0xc390a98ace15a7bb6bab611eedfdbb2685043b241a869420043cdfb23ccfee50", "RewardRateUpdated(uint256,uint256)", {"oldRewardRate": p.uint256, "newRewardRate": p.uint256}),
    RewardsSettled: event("0x2bf582ae7b4e23267f9742193453efcc823164c91b245c2d83075e61e4c5c3e9", "RewardsSettled(uint256,uint256,uint256)", {"checkpointTime": p.uint256, "rewards": p.uint256, "totalAssets": p.uint256}),
    Transfer: event("0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef", "Transfer(address,address,uint256)", {"from": indexed(p.address), "to": indexed(p.address), "value": p.uint256}),
    TreasuryAssetsClaimed: event("0x7c95935d1959f3a4b74404de365760a965a891ae39dca9cb73af25fe3f5909e4", "TreasuryAssetsClaimed(address,uint256)", {"receiver": indexed(p.address), "assets": p.uint256}),
    TreasuryRatioUpdated: event("0xec92ad3ba025c421a84313577b933344b2b0a7656a0044b62afe8470a3007703", "TreasuryRatioUpdated(uint256,uint256)", {"oldTreasuryRatio": p.uint256, "newTreasuryRatio": p.uint256}),
    TreasurySettled: event("0xe8585fdde268e6a64ba98b9c9e5a76fdf1a91eaa0c854886fa5c30f36c9129f8", "TreasurySettled(uint256,uint256,uint256)", {"checkpointTime": p.uint256, "treasuryRewards": p.uint256, "treasuryAssets": p.uint256}),
    UnlockPeriodUpdated: event("0xaa1e10941c3aafb56ad74dad40ea5ec52cf44d83495362e44c775124edb040f5", "UnlockPeriodUpdated(uint256,uint256)", {"oldUnlockPeriod": p.uint256, "newUnlockPeriod": p.uint256}),
    Unpaused: event("0x5db9ee0a495bf2e6ff9c91a7834c1ba4fdd244a5e8aa4e537bd38aeae4b073aa", "Unpaused(address)", {"account": p.address}),
    Withdraw: event("0xfbde797d201c681b91056529119e0b02407c7bb96a4a2c75c01fc9667232c8db", "Withdraw(address,address,address,uint256,uint256)", {"sender": indexed(p.address), "receiver": indexed(p.address), "owner": indexed(p.address), "assets": p.uint256, "shares": p.uint256}),
    AdminChanged: event("0x7e644d79422f17c01e4894b5f4f588d331ebfa28653d42ae832dc59e38c9798f", "AdminChanged(address,address)", {"previousAdmin": p.address, "newAdmin": p.address}),
    Upgraded: event("0xbc7cd75a20ee27fd9adebab32041f755214dbc6bffa90cc0225b39da2e5c2d3b", "Upgraded(address)", {"implementation": indexed(p.address)}),
}

export class Contract extends ContractBase {
}

/// Event types
export type ApprovalEventArgs = EParams<typeof events.Approval>
export type ClaimedEventArgs = EParams<typeof events.Claimed>
export type DepositEventArgs = EParams<typeof events.Deposit>
export type InitializedEventArgs = EParams<typeof events.Initialized>
export type MaxUnlockRequestsUpdatedEventArgs = EParams<typeof events.MaxUnlockRequestsUpdated>
export type OwnershipTransferredEventArgs = EParams<typeof events.OwnershipTransferred>
export type PausedEventArgs = EParams<typeof events.Paused>
export type RewardRateUpdatedEventArgs = EParams<typeof events.RewardRateUpdated>
export type RewardsSettledEventArgs = EParams<typeof events.RewardsSettled>
export type TransferEventArgs = EParams<typeof events.Transfer>
export type TreasuryAssetsClaimedEventArgs = EParams<typeof events.TreasuryAssetsClaimed>
export type TreasuryRatioUpdatedEventArgs = EParams<typeof events.TreasuryRatioUpdated>
export type TreasurySettledEventArgs = EParams<typeof events.TreasurySettled>
export type UnlockPeriodUpdatedEventArgs = EParams<typeof events.UnlockPeriodUpdated>
export type UnpausedEventArgs = EParams<typeof events.Unpaused>
export type WithdrawEventArgs = EParams<typeof events.Withdraw>
export type AdminChangedEventArgs = EParams<typeof events.AdminChanged>
export type UpgradedEventArgs = EParams<typeof events.Upgraded>
