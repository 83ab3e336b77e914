import * as p from '@subsquid/evm-codec'
import { event, fun, viewFun, indexed, ContractBase } from '@subsquid/evm-abi'
import type { EventParams as EParams, FunctionArguments, FunctionReturn } from '@subsquid/evm-abi'

export const events = {
    FailedRelayedMessage: event("0x99d0e048484baa1b1540b1367cb128acd7ab2946d1ed91ec10e3c85e4bf51b8f", "FailedRelayedMessage(bytes32)", {"msgHash": indexed(p.bytes32)}),
    Initialized: event("0x7f26b83ff96e1f2b6a682f133852f6798a09c465da95921460cefb3847402498", "Initialized(uint8)", {"version": p.uint8}),
    RelayedMessage: event("0x4641df4a962071e12719d8c8c8e5ac7fc4d97b927346a3d7a335b1f7517e133c", "RelayedMessage(bytes32)", {"msgHash": indexed(p.bytes32)}),
    SentMessage: event("0xcb0f7ffd78f9aee47a248fae8db181db6eee833039123e026dcbff529522e52a", "SentMessage(address,address,bytes,uint256,uint256)", {"target": indexed(p.address), "sender": p.address, "message": p.bytes, "messageNonce": p.uint256, "gasLimit": p.uint256}),
    SentMessageExtension1: event("0x8ebb2ec2465bdb2a06a66fc37a0963af8a2a6a1479d81d56fdb8cbb98096d546", "SentMessageExtension1(address,uint256)", {"sender": indexed(p.address), "value": p.uint256}),
    AdminChanged: event("0x7e644d79422f17c01e4894b5f4f588d331ebfa28653d42ae832dc59e38c9798f", "AdminChanged(address,address)", {"previousAdmin": p.address, "newAdmin": p.address}),
    Upgraded: event("0xbc7cd75a20ee27fd9adebab32041f755214dbc6bffa90cc0225b39da2e5c2d3b", "Upgraded(address)", {"implementation": indexed(p.address)}),
}

export const functions = {
    relayMessage: fun("0xd764ad0b", "relayMessage(uint256,address,address,uint256,uint256,bytes)", {"_nonce": p.uint256, "_sender": p.address, "_target": p.address, "_value": p.uint256, "_minGasLimit": p.uint256, "_message": p.bytes}, ),
}

export class Contract extends ContractBase {
}

/// Event types
export type FailedRelayedMessageEventArgs = EParams<typeof events.FailedRelayedMessage>
export type InitializedEventArgs = EParams<typeof events.Initialized>
export type RelayedMessageEventArgs = EParams<typeof events.RelayedMessage>
export type SentMessageEventArgs = EParams<typeof events.SentMessage>
export type SentMessageExtension1EventArgs = EParams<typeof events.SentMessageExtension1>
export type AdminChangedEventArgs = EParams<typeof events.AdminChanged>
export type UpgradedEventArgs = EParams<typeof events.Upgraded>

/// Function types
export type RelayMessageParams = FunctionArguments<typeof functions.relayMessage>
export type RelayMessageReturn = FunctionReturn<typeof functions.relayMessage>

