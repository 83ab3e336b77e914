// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

/// @notice A contract account that does several calls in one transaction, as a Safe with its
///         multisend does. Placed by code, so its operator comes by `setUp`, once.
contract OwnerSafe {
    struct Call {
        address to;
        bytes data;
    }

    address public operator;

    error NotOperator(address caller);
    error AlreadySetUp();

    event Executed(uint256 calls);

    function setUp(address operator_) external {
        if (operator != address(0)) revert AlreadySetUp();
        operator = operator_;
    }

    function execute(Call[] calldata calls) external {
        if (msg.sender != operator) revert NotOperator(msg.sender);
        for (uint256 i = 0; i < calls.length; ++i) {
            (bool done, bytes memory answer) = calls[i].to.call(calls[i].data);
            if (!done) {
                assembly ("memory-safe") {
                    revert(add(answer, 32), mload(answer))
                }
            }
        }
        emit Executed(calls.length);
    }
}
