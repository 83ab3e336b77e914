// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {UUPSUpgradeable} from "@openzeppelin/contracts/proxy/utils/UUPSUpgradeable.sol";
import {ClaimerCore} from "./ClaimerCore.sol";

interface IL1StandardBridge {
    function depositERC20To(
        address l1Token,
        address l2Token,
        address to,
        uint256 amount,
        uint32 minGasLimit,
        bytes calldata extraData
    ) external;
}

/// @notice Pays free balances on this chain and sends the shares to L2 in the same transaction,
///         as long as a bridge is configured.
contract PhalaClaimer is ClaimerCore, UUPSUpgradeable {
    using SafeERC20 for IERC20;

    struct BridgeConfig {
        address l1Bridge;
        address l2Token;
        uint32 minGasLimit;
    }

    BridgeConfig public bridgeConfig;

    event BridgeConfigUpdated(address indexed l1Bridge, address indexed l2Token, uint32 minGasLimit);
    event ClaimedAndBridged(
        address indexed user, uint256 free, uint256 staked, address l1Receiver, address l2Receiver
    );

    error InvalidBridgeConfig();

    function initialize(address asset, address vault, address owner, address signer) external initializer {
        _setUp(asset, vault, owner, signer);
    }

    function initialize(
        address asset,
        address vault,
        address owner,
        address signer,
        address l1Bridge,
        address l2Token,
        uint32 minGasLimit
    ) external initializer {
        _setUp(asset, vault, owner, signer);
        _setBridgeConfig(l1Bridge, l2Token, minGasLimit);
    }

    function setBridgeConfig(address l1Bridge, address l2Token, uint32 minGasLimit) external onlyOwner {
        _setBridgeConfig(l1Bridge, l2Token, minGasLimit);
    }

    /// @notice Anyone may send it; the signer has named the receiver.
    function claim(address user, uint256 free, uint256 staked, address receiver, bytes calldata signature) external {
        _checkSignature(user, free, staked, receiver, signature);
        if (bridgeConfig.l1Bridge == address(0)) {
            _payHere(user, free, staked, receiver);
        } else {
            _payAndBridge(user, free, staked, receiver, receiver);
        }
    }

    /// @notice For those who cannot sign; both parts are paid on this chain.
    function adminClaim(address user, uint256 free, uint256 staked, address receiver) external onlyOwner {
        _payHere(user, free, staked, receiver);
    }

    /// @notice For those who cannot sign; the shares go to `l2Receiver`.
    function adminClaim(address user, uint256 free, uint256 staked, address l1Receiver, address l2Receiver)
        external
        onlyOwner
    {
        if (bridgeConfig.l1Bridge == address(0)) revert InvalidBridgeConfig();
        _payAndBridge(user, free, staked, l1Receiver, l2Receiver);
    }

    function _payAndBridge(address user, uint256 free, uint256 staked, address l1Receiver, address l2Receiver)
        private
    {
        _markClaimed(user, free, staked, l1Receiver);
        if (l2Receiver == address(0)) revert InvalidReceiver(l2Receiver);
        _payFree(l1Receiver, free);
        if (staked > 0) _bridge(_bridgeReceiver(l2Receiver), staked);
        emit ClaimedAndBridged(user, free, staked, l1Receiver, l2Receiver);
    }

    function _bridge(address to, uint256 staked) private {
        BridgeConfig memory config = bridgeConfig;
        IERC20(_vault).forceApprove(config.l1Bridge, staked);
        IL1StandardBridge(config.l1Bridge).depositERC20To(
            _vault, config.l2Token, to, staked, config.minGasLimit, ""
        );
    }

    /// @dev Where bridged shares go. Overridden only by the fault laboratory.
    function _bridgeReceiver(address l2Receiver) internal virtual returns (address) {
        return l2Receiver;
    }

    function _setBridgeConfig(address l1Bridge, address l2Token, uint32 minGasLimit) private {
        if (l1Bridge != address(0) && (l2Token == address(0) || minGasLimit == 0)) revert InvalidBridgeConfig();
        bridgeConfig = BridgeConfig({l1Bridge: l1Bridge, l2Token: l2Token, minGasLimit: minGasLimit});
        emit BridgeConfigUpdated(l1Bridge, l2Token, minGasLimit);
    }

    function _authorizeUpgrade(address) internal override onlyOwner {}
}
