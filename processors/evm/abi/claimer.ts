import * as p from '@subsquid/evm-codec'
import { event, fun, viewFun, indexed, ContractBase } from '@subsquid/evm-abi'
import type { EventParams as EParams, FunctionArguments, FunctionReturn } from '@subsquid/evm-abi'

export const events = {
    BridgeConfigUpdated: event("0x646c7671ab6bc841abeeb74f449cdfbb75b3ac1091cf449adfc6ea22d59a42ec", "BridgeConfigUpdated(address,address,uint32)", {"l1Bridge": indexed(p.address), "l2Token": indexed(p.address), "minGasLimit": p.uint32}),
    Claimed: event("0xca8bf70624ec0ecfc925e5746a0e4625afe01129043c1c7201c7ce01075ea3ac", "Claimed(address,uint256,uint256,address)", {"user": indexed(p.address), "free": p.uint256, "staked": p.uint256, "receiver": p.address}),
    ClaimedAndBridged: event("0x206a689f01f3fbf53eb8e25f0e55789c425f964c1baec2d9a9466884e2b4c938", "ClaimedAndBridged(address,uint256,uint256,address,address)", {"user": indexed(p.address), "free": p.uint256, "staked": p.uint256, "l1Receiver": p.address, "l2Receiver": p.address}),
    Deposited: event("0x06da3309189fa49284f335d2c2bcb4cb0b8ad2a59ad92a9bdebeeb8f1ceba511", "Deposited(uint256,uint256)", {"free": p.uint256, "staked": p.uint256}),
    Initialized: event("0xc7f505b2f371ae2175ee4913f4499e1f2633a7b5936321eed1cdaeb6115181d2", "Initialized(uint64)", {"version": p.uint64}),
    OwnershipTransferred: event("0x8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e0", "OwnershipTransferred(address,address)", {"previousOwner": indexed(p.address), "newOwner": indexed(p.address)}),
    SignerSet: event("0x9eaa897564d022fb8c5efaf0acdb5d9d27b440b2aad44400b6e1c702e65b9ed3", "SignerSet(address)", {"signer": indexed(p.address)}),
    Upgraded: event("0xbc7cd75a20ee27fd9adebab32041f755214dbc6bffa90cc0225b39da2e5c2d3b", "Upgraded(address)", {"implementation": indexed(p.address)}),
    AdminChanged: event("0x7e644d79422f17c01e4894b5f4f588d331ebfa28653d42ae832dc59e38c9798f", "AdminChanged(address,address)", {"previousAdmin": p.address, "newAdmin": p.address}),
}

export const functions = {
    'adminClaim(address,uint256,uint256,address)': fun("0x489094f4", "adminClaim(address,uint256,uint256,address)", {"user": p.address, "free": p.uint256, "staked": p.uint256, "receiver": p.address}, ),
    'adminClaim(address,uint256,uint256,address,address)': fun("0x52d9d52c", "adminClaim(address,uint256,uint256,address,address)", {"user": p.address, "free": p.uint256, "staked": p.uint256, "l1Receiver": p.address, "l2Receiver": p.address}, ),
    claim: fun("0xcea40a51", "claim(address,uint256,uint256,address,bytes)", {"user": p.address, "free": p.uint256, "staked": p.uint256, "receiver": p.address, "signature": p.bytes}, ),
}

export class Contract extends ContractBase {
}

/// Event types
export type BridgeConfigUpdatedEventArgs = EParams<typeof events.BridgeConfigUpdated>
export type ClaimedEventArgs = EParams<typeof events.Claimed>
export type ClaimedAndBridgedEventArgs = EParams<typeof events.ClaimedAndBridged>
export type DepositedEventArgs = EParams<typeof events.Deposited>
export type InitializedEventArgs = EParams<typeof events.Initialized>
export type OwnershipTransferredEventArgs = EParams<typeof events.OwnershipTransferred>
export type SignerSetEventArgs = EParams<typeof events.SignerSet>
export type UpgradedEventArgs = EParams<typeof events.Upgraded>
export type AdminChangedEventArgs = EParams<typeof events.AdminChanged>

/// Function types
export type AdminClaimParams_0 = FunctionArguments<typeof functions['adminClaim(address,uint256,uint256,address)']>
export type AdminClaimReturn_0 = FunctionReturn<typeof functions['adminClaim(address,uint256,uint256,address)']>

export type AdminClaimParams_1 = FunctionArguments<typeof functions['adminClaim(address,uint256,uint256,address,address)']>
export type AdminClaimReturn_1 = FunctionReturn<typeof functions['adminClaim(address,uint256,uint256,address,address)']>

export type ClaimParams = FunctionArguments<typeof functions.claim>
export type ClaimReturn = FunctionReturn<typeof functions.claim>

