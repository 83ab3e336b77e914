import * as p from '@subsquid/evm-codec'
import { event, fun, viewFun, indexed, ContractBase } from '@subsquid/evm-abi'
import type { EventParams as EParams, FunctionArguments, FunctionReturn } from '@subsquid/evm-abi'

export const events = {
    Initialized: event("0x7f26b83ff96e1f2b6a682f133852f6798a09c465da95921460cefb3847402498", "Initialized(uint8)", {"version": p.uint8}),
    TransactionDeposited: event("0xb3813568d9991fc951961fcb4c784893574240a28925604d09fc577c55bb7c32", "TransactionDeposited(address,address,uint256,bytes)", {"from": indexed(p.address), "to": indexed(p.address), "version": indexed(p.uint256), "opaqueData": p.bytes}),
    WithdrawalFinalized: event("0xdb5c7652857aa163daadd670e116628fb42e869d8ac4251ef8971d9e5727df1b", "WithdrawalFinalized(bytes32,bool)", {"withdrawalHash": indexed(p.bytes32), "success": p.bool}),
    WithdrawalProven: event("0x67a6208cfcc0801d50f6cbe764733f4fddf66ac0b04442061a8a8c0cb6b63f62", "WithdrawalProven(bytes32,address,address)", {"withdrawalHash": indexed(p.bytes32), "from": indexed(p.address), "to": indexed(p.address)}),
    DisputeGameBlacklisted: event("0x192c289026d59a41a27f5aea08f3969b57931b0589202d14f4368cded95d3cda", "DisputeGameBlacklisted(address)", {"disputeGame": indexed(p.address)}),
    RespectedGameTypeSet: event("0x049fe9dd413cdf037cce27011cc1790c753118272f3630e6e8bdfa5e82081760", "RespectedGameTypeSet(uint32,uint64)", {"newGameType": indexed(p.uint32), "updatedAt": indexed(p.uint64)}),
    WithdrawalProvenExtension1: event("0x798f9f13695f8f045aa5f80ed8efebb695f3c7fe65da381969f2f28bf3c60b97", "WithdrawalProvenExtension1(bytes32,address)", {"withdrawalHash": indexed(p.bytes32), "proofSubmitter": indexed(p.address)}),
    AdminChanged: event("0x7e644d79422f17c01e4894b5f4f588d331ebfa28653d42ae832dc59e38c9798f", "AdminChanged(address,address)", {"previousAdmin": p.address, "newAdmin": p.address}),
    Upgraded: event("0xbc7cd75a20ee27fd9adebab32041f755214dbc6bffa90cc0225b39da2e5c2d3b", "Upgraded(address)", {"implementation": indexed(p.address)}),
}

export class Contract extends ContractBase {
}

/// Event types
export type InitializedEventArgs = EParams<typeof events.Initialized>
export type TransactionDepositedEventArgs = EParams<typeof events.TransactionDeposited>
export type WithdrawalFinalizedEventArgs = EParams<typeof events.WithdrawalFinalized>
export type WithdrawalProvenEventArgs = EParams<typeof events.WithdrawalProven>
export type DisputeGameBlacklistedEventArgs = EParams<typeof events.DisputeGameBlacklisted>
export type RespectedGameTypeSetEventArgs = EParams<typeof events.RespectedGameTypeSet>
export type WithdrawalProvenExtension1EventArgs = EParams<typeof events.WithdrawalProvenExtension1>
export type AdminChangedEventArgs = EParams<typeof events.AdminChanged>
export type UpgradedEventArgs = EParams<typeof events.Upgraded>
