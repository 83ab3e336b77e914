// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Initializable} from "@openzeppelin/contracts/proxy/utils/Initializable.sol";
import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";

interface IVault {
    function deposit(uint256 assets, address receiver) external returns (uint256 shares);
}

/// @notice What both claimers share: the one-time funding, the signer, and that a user claims once.
///         `user` is the first 20 bytes of a 32-byte account id. `free` is paid in the asset,
///         `staked` in vault shares.
abstract contract ClaimerCore is Initializable, Ownable {
    using SafeERC20 for IERC20;

    mapping(address user => bool) public claimed;
    address internal _asset;
    address internal _vault;
    address internal _signer;
    bool internal _deposited;

    event Deposited(uint256 free, uint256 staked);
    event Claimed(address indexed user, uint256 free, uint256 staked, address receiver);
    event SignerSet(address indexed signer);

    error AlreadyClaimed(address user);
    error AlreadyDeposited();
    error InvalidReceiver(address receiver);
    error InvalidSignature();
    error NoAssetsToClaim(address user);
    error NotDeposited();

    constructor() Ownable(msg.sender) {
        _disableInitializers();
    }

    /// @notice Funds all claims, once: `free` stays as it is, `staked` (in the asset) goes into the
    ///         vault and its shares stay here.
    function deposit(uint256 free, uint256 staked) external onlyOwner {
        if (_deposited) revert AlreadyDeposited();
        _deposited = true;
        IERC20(_asset).safeTransferFrom(msg.sender, address(this), free + staked);
        if (staked > 0) {
            IERC20(_asset).forceApprove(_vault, staked);
            IVault(_vault).deposit(staked, address(this));
        }
        emit Deposited(free, staked);
    }

    function setSigner(address signer) external onlyOwner {
        _setSigner(signer);
    }

    function _setUp(address asset, address vault, address owner_, address signer) internal onlyInitializing {
        if (owner_ == address(0)) revert OwnableInvalidOwner(owner_);
        _asset = asset;
        _vault = vault;
        _transferOwnership(owner_);
        _setSigner(signer);
    }

    function _setSigner(address signer) private {
        _signer = signer;
        emit SignerSet(signer);
    }

    /// @dev What the off-chain signer signs, as an Ethereum message, once it has seen the holder's own signature.
    function _checkSignature(
        address user,
        uint256 free,
        uint256 staked,
        address receiver,
        bytes calldata signature
    ) internal view {
        bytes32 digest = keccak256(abi.encode(block.chainid, address(this), user, free, staked, receiver));
        if (ECDSA.recover(MessageHashUtils.toEthSignedMessageHash(digest), signature) != _signer) {
            revert InvalidSignature();
        }
    }

    function _markClaimed(address user, uint256 free, uint256 staked, address receiver) internal {
        if (!_deposited) revert NotDeposited();
        if (claimed[user]) revert AlreadyClaimed(user);
        if (receiver == address(0)) revert InvalidReceiver(receiver);
        if (free == 0 && staked == 0) revert NoAssetsToClaim(user);
        claimed[user] = true;
    }

    function _payFree(address receiver, uint256 free) internal {
        if (free > 0) IERC20(_asset).safeTransfer(receiver, free);
    }

    function _payHere(address user, uint256 free, uint256 staked, address receiver) internal {
        _markClaimed(user, free, staked, receiver);
        _payFree(receiver, free);
        if (staked > 0) IERC20(_vault).safeTransfer(receiver, staked);
        emit Claimed(user, free, staked, receiver);
    }
}
