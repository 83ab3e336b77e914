import * as p from '@subsquid/evm-codec'
import { event, fun, viewFun, indexed, ContractBase } from '@subsquid/evm-abi'
import type { EventParams as EParams, FunctionArguments, FunctionReturn } from '@subsquid/evm-abi'

export const events = {
    ERC20BridgeFinalized: event("0xd59c65b35445225835c83f50b6ede06a7be047d22e357073e250d9af537518cd", "ERC20BridgeFinalized(address,address,address,address,uint256,bytes)", {"localToken": indexed(p.address), "remoteToken": indexed(p.address), "from": indexed(p.address), "to": p.address, "amount": p.uint256, "extraData": p.bytes}),
    ERC20BridgeInitiated: event("0x7ff126db8024424bbfd9826e8ab82ff59136289ea440b04b39a0df1b03b9cabf", "ERC20BridgeInitiated(address,address,address,address,uint256,bytes)", {"localToken": indexed(p.address), "remoteToken": indexed(p.address), "from": indexed(p.address), "to": p.address, "amount": p.uint256, "extraData": p.bytes}),
    ERC20DepositInitiated: event("0x718594027abd4eaed59f95162563e0cc6d0e8d5b86b1c7be8b1b0ac3343d0396", "ERC20DepositInitiated(address,address,address,address,uint256,bytes)", {"l1Token": indexed(p.address), "l2Token": indexed(p.address), "from": indexed(p.address), "to": p.address, "amount": p.uint256, "extraData": p.bytes}),
    ERC20WithdrawalFinalized: event("0x3ceee06c1e37648fcbb6ed52e17b3e1f275a1f8c7b22a84b2b84732431e046b3", "ERC20WithdrawalFinalized(address,address,address,address,uint256,bytes)", {"l1Token": indexed(p.address), "l2Token": indexed(p.address), "from": indexed(p.address), "to": p.address, "amount": p.uint256, "extraData": p.bytes}),
    ETHBridgeFinalized: event("0x31b2166ff604fc5672ea5df08a78081d2bc6d746cadce880747f3643d819e83d", "ETHBridgeFinalized(address,address,uint256,bytes)", {"from": indexed(p.address), "to": indexed(p.address), "amount": p.uint256, "extraData": p.bytes}),
    ETHBridgeInitiated: event("0x2849b43074093a05396b6f2a937dee8565b15a48a7b3d4bffb732a5017380af5", "ETHBridgeInitiated(address,address,uint256,bytes)", {"from": indexed(p.address), "to": indexed(p.address), "amount": p.uint256, "extraData": p.bytes}),
    ETHDepositInitiated: event("0x35d79ab81f2b2017e19afb5c5571778877782d7a8786f5907f93b0f4702f4f23", "ETHDepositInitiated(address,address,uint256,bytes)", {"from": indexed(p.address), "to": indexed(p.address), "amount": p.uint256, "extraData": p.bytes}),
    ETHWithdrawalFinalized: event("0x2ac69ee804d9a7a0984249f508dfab7cb2534b465b6ce1580f99a38ba9c5e631", "ETHWithdrawalFinalized(address,address,uint256,bytes)", {"from": indexed(p.address), "to": indexed(p.address), "amount": p.uint256, "extraData": p.bytes}),
    Initialized: event("0x7f26b83ff96e1f2b6a682f133852f6798a09c465da95921460cefb3847402498", "Initialized(uint8)", {"version": p.uint8}),
    DepositFinalized: event("0xb0444523268717a02698be47d0803aa7468c00acbed2f8bd93a0459cde61dd89", "DepositFinalized(address,address,address,address,uint256,bytes)", {"l1Token": indexed(p.address), "l2Token": indexed(p.address), "from": indexed(p.address), "to": p.address, "amount": p.uint256, "extraData": p.bytes}),
    WithdrawalInitiated: event("0x73d170910aba9e6d50b102db522b1dbcd796216f5128b445aa2135272886497e", "WithdrawalInitiated(address,address,address,address,uint256,bytes)", {"l1Token": indexed(p.address), "l2Token": indexed(p.address), "from": indexed(p.address), "to": p.address, "amount": p.uint256, "extraData": p.bytes}),
    AdminChanged: event("0x7e644d79422f17c01e4894b5f4f588d331ebfa28653d42ae832dc59e38c9798f", "AdminChanged(address,address)", {"previousAdmin": p.address, "newAdmin": p.address}),
    Upgraded: event("0xbc7cd75a20ee27fd9adebab32041f755214dbc6bffa90cc0225b39da2e5c2d3b", "Upgraded(address)", {"implementation": indexed(p.address)}),
}

export const functions = {
    finalizeBridgeERC20: fun("0x0166a07a", "finalizeBridgeERC20(address,address,address,address,uint256,bytes)", {"_localToken": p.address, "_remoteToken": p.address, "_from": p.address, "_to": p.address, "_amount": p.uint256, "_extraData": p.bytes}, ),
}

export class Contract extends ContractBase {
}

/// Event types
export type ERC20BridgeFinalizedEventArgs = EParams<typeof events.ERC20BridgeFinalized>
export type ERC20BridgeInitiatedEventArgs = EParams<typeof events.ERC20BridgeInitiated>
export type ERC20DepositInitiatedEventArgs = EParams<typeof events.ERC20DepositInitiated>
export type ERC20WithdrawalFinalizedEventArgs = EParams<typeof events.ERC20WithdrawalFinalized>
export type ETHBridgeFinalizedEventArgs = EParams<typeof events.ETHBridgeFinalized>
export type ETHBridgeInitiatedEventArgs = EParams<typeof events.ETHBridgeInitiated>
export type ETHDepositInitiatedEventArgs = EParams<typeof events.ETHDepositInitiated>
export type ETHWithdrawalFinalizedEventArgs = EParams<typeof events.ETHWithdrawalFinalized>
export type InitializedEventArgs = EParams<typeof events.Initialized>
export type DepositFinalizedEventArgs = EParams<typeof events.DepositFinalized>
export type WithdrawalInitiatedEventArgs = EParams<typeof events.WithdrawalInitiated>
export type AdminChangedEventArgs = EParams<typeof events.AdminChanged>
export type UpgradedEventArgs = EParams<typeof events.Upgraded>

/// Function types
export type FinalizeBridgeERC20Params = FunctionArguments<typeof functions.finalizeBridgeERC20>
export type FinalizeBridgeERC20Return = FunctionReturn<typeof functions.finalizeBridgeERC20>

