import * as p from '@subsquid/evm-codec'
import { event, fun, viewFun, indexed, ContractBase } from '@subsquid/evm-abi'
import type { EventParams as EParams, FunctionArguments, FunctionReturn } from '@subsquid/evm-abi'

export const events = {
    MessagePassed: event("0x02a52367d10742d8032712c1bb8e0144ff1ec5ffda1ed7d70bb05a2744955054", "MessagePassed(uint256,address,address,uint256,uint256,bytes,bytes32)", {"nonce": indexed(p.uint256), "sender": indexed(p.address), "target": indexed(p.address), "value": p.uint256, "gasLimit": p.uint256, "data": p.bytes, "withdrawalHash": p.bytes32}),
    WithdrawerBalanceBurnt: event("0x7967de617a5ac1cc7eba2d6f37570a0135afa950d8bb77cdd35f0d0b4e85a16f", "WithdrawerBalanceBurnt(uint256)", {"amount": indexed(p.uint256)}),
    AdminChanged: event("0x7e644d79422f17c01e4894b5f4f588d331ebfa28653d42ae832dc59e38c9798f", "AdminChanged(address,address)", {"previousAdmin": p.address, "newAdmin": p.address}),
    Upgraded: event("0xbc7cd75a20ee27fd9adebab32041f755214dbc6bffa90cc0225b39da2e5c2d3b", "Upgraded(address)", {"implementation": indexed(p.address)}),
}

export class Contract extends ContractBase {
}

/// Event types
export type MessagePassedEventArgs = EParams<typeof events.MessagePassed>
export type WithdrawerBalanceBurntEventArgs = EParams<typeof events.WithdrawerBalanceBurnt>
export type AdminChangedEventArgs = EParams<typeof events.AdminChanged>
export type UpgradedEventArgs = EParams<typeof events.Upgraded>
