// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

import {ClaimerCore} from "./ClaimerCore.sol";

/// @notice Pays both parts on this chain.
contract KhalaClaimer is ClaimerCore {
    function initialize(address asset, address vault, address owner, address signer) external initializer {
        _setUp(asset, vault, owner, signer);
    }

    function claim(address user, uint256 free, uint256 staked, address receiver, bytes calldata signature) external {
        _checkSignature(user, free, staked, receiver, signature);
        _payHere(user, free, staked, receiver);
    }

    function adminClaim(address user, uint256 free, uint256 staked, address receiver) external onlyOwner {
        _payHere(user, free, staked, receiver);
    }
}
