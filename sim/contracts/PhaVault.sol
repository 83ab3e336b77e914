// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Initializable} from "@openzeppelin/contracts/proxy/utils/Initializable.sol";
import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {ERC165} from "@openzeppelin/contracts/utils/introspection/ERC165.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @notice A staking vault whose shares are the token itself. Like ERC-4626, but `withdraw` and
///         `redeem` only open an unlock request; `claim` pays what is due. Rewards accrue by the
///         second from a checkpoint and are not tied to what the vault holds.
contract PhaVault is ERC20, Initializable, Ownable, Pausable, ERC165 {
    using SafeERC20 for IERC20;
    using Math for uint256;

    struct UnlockRequest {
        address receiver;
        uint256 assets;
        uint256 startTime;
    }

    /// @dev The treasury's share of rewards is a fraction of this.
    uint256 private constant FULL = 1e18;

    address public asset;
    uint256 public rewardRate;
    uint256 public unlockPeriod;
    uint256 public maxUnlockRequests;
    uint256 public treasuryRatio;
    uint256 public checkpointTime;
    uint256 public checkpointTotalAssets;
    uint256 public checkpointTreasuryAssets;
    mapping(address owner => UnlockRequest[]) private _unlockRequests;
    /// @dev Set by `initialize`: behind a proxy the constructor's strings are not seen.
    string private _shareName;
    string private _shareSymbol;

    event Deposit(address indexed sender, address indexed owner, uint256 assets, uint256 shares);
    event Withdraw(
        address indexed sender, address indexed receiver, address indexed owner, uint256 assets, uint256 shares
    );
    event Claimed(address indexed caller, address indexed receiver, address indexed owner, uint256 assets);
    event RewardsSettled(uint256 checkpointTime, uint256 rewards, uint256 totalAssets);
    event TreasurySettled(uint256 checkpointTime, uint256 treasuryRewards, uint256 treasuryAssets);
    event TreasuryAssetsClaimed(address indexed receiver, uint256 assets);
    event RewardRateUpdated(uint256 oldRewardRate, uint256 newRewardRate);
    event UnlockPeriodUpdated(uint256 oldUnlockPeriod, uint256 newUnlockPeriod);
    event MaxUnlockRequestsUpdated(uint256 oldMaxUnlockRequests, uint256 newMaxUnlockRequests);
    event TreasuryRatioUpdated(uint256 oldTreasuryRatio, uint256 newTreasuryRatio);

    error ERC4626ExceededMaxDeposit(address receiver, uint256 assets, uint256 max);
    error ERC4626ExceededMaxMint(address receiver, uint256 shares, uint256 max);
    error ERC4626ExceededMaxRedeem(address owner, uint256 shares, uint256 max);
    error ERC4626ExceededMaxWithdraw(address owner, uint256 assets, uint256 max);
    error ExceedMaxUnlockRequests(address owner);
    error InvalidMaxUnlockRequests();
    error InvalidReceiver(address receiver);
    error InvalidTreasuryRatio();
    error InvalidUnlockRequestIndex();
    error MaxUnlockRequestsUnchanged();
    error NoClaimableAssets(address owner);
    error NoTreasuryAssets();
    error RewardRateUnchanged();
    error TreasuryRatioUnchanged();
    error UnlockPeriodUnchanged();

    constructor() ERC20("", "") Ownable(msg.sender) {
        _disableInitializers();
    }

    function initialize(
        address asset_,
        address owner_,
        uint256 initialRewardRate,
        uint256 initialUnlockPeriod,
        uint256 initialMaxUnlockRequests,
        uint256 initialTreasuryRatio
    ) external initializer {
        if (owner_ == address(0)) revert OwnableInvalidOwner(owner_);
        if (initialMaxUnlockRequests == 0) revert InvalidMaxUnlockRequests();
        if (initialTreasuryRatio > FULL) revert InvalidTreasuryRatio();
        asset = asset_;
        rewardRate = initialRewardRate;
        unlockPeriod = initialUnlockPeriod;
        maxUnlockRequests = initialMaxUnlockRequests;
        treasuryRatio = initialTreasuryRatio;
        checkpointTime = block.timestamp;
        _shareName = "Vault PHA";
        _shareSymbol = "vPHA";
        _transferOwnership(owner_);
    }

    function name() public view override returns (string memory) {
        return _shareName;
    }

    function symbol() public view override returns (string memory) {
        return _shareSymbol;
    }

    // ---- what the shares are worth

    function totalAssets() public view returns (uint256) {
        (uint256 rewards,) = _accrued();
        return checkpointTotalAssets + rewards;
    }

    function treasuryAssets() public view returns (uint256) {
        (, uint256 treasuryRewards) = _accrued();
        return checkpointTreasuryAssets + treasuryRewards;
    }

    function convertToShares(uint256 assets) public view returns (uint256) {
        return _toShares(assets, Math.Rounding.Floor);
    }

    function convertToAssets(uint256 shares) public view returns (uint256) {
        return _toAssets(shares, Math.Rounding.Floor);
    }

    function previewDeposit(uint256 assets) public view returns (uint256) {
        return _toShares(assets, Math.Rounding.Floor);
    }

    function previewMint(uint256 shares) public view returns (uint256) {
        return _toAssets(shares, Math.Rounding.Ceil);
    }

    function previewWithdraw(uint256 assets) public view returns (uint256) {
        return _toShares(assets, Math.Rounding.Ceil);
    }

    function previewRedeem(uint256 shares) public view returns (uint256) {
        return _toAssets(shares, Math.Rounding.Floor);
    }

    function maxDeposit(address) public view returns (uint256) {
        return paused() ? 0 : type(uint256).max;
    }

    function maxMint(address) public view returns (uint256) {
        return paused() ? 0 : type(uint256).max;
    }

    function maxWithdraw(address owner) public view returns (uint256) {
        return paused() ? 0 : _toAssets(balanceOf(owner), Math.Rounding.Floor);
    }

    function maxRedeem(address owner) public view returns (uint256) {
        return paused() ? 0 : balanceOf(owner);
    }

    function unlockRequests(address owner) external view returns (UnlockRequest[] memory) {
        return _unlockRequests[owner];
    }

    // ---- in

    function deposit(uint256 assets, address receiver) external whenNotPaused returns (uint256 shares) {
        uint256 max = maxDeposit(receiver);
        if (assets > max) revert ERC4626ExceededMaxDeposit(receiver, assets, max);
        _settle();
        shares = previewDeposit(assets);
        _enter(msg.sender, receiver, assets, shares);
    }

    function mint(uint256 shares, address receiver) external whenNotPaused returns (uint256 assets) {
        uint256 max = maxMint(receiver);
        if (shares > max) revert ERC4626ExceededMaxMint(receiver, shares, max);
        _settle();
        assets = previewMint(shares);
        _enter(msg.sender, receiver, assets, shares);
    }

    // ---- out: a request first, the money after the unlock period

    function withdraw(uint256 assets, address receiver, address owner)
        external
        whenNotPaused
        returns (uint256 shares)
    {
        _settle();
        uint256 max = maxWithdraw(owner);
        if (assets > max) revert ERC4626ExceededMaxWithdraw(owner, assets, max);
        shares = previewWithdraw(assets);
        _leave(receiver, owner, assets, shares);
    }

    function redeem(uint256 shares, address receiver, address owner)
        external
        whenNotPaused
        returns (uint256 assets)
    {
        _settle();
        uint256 max = maxRedeem(owner);
        if (shares > max) revert ERC4626ExceededMaxRedeem(owner, shares, max);
        assets = previewRedeem(shares);
        _leave(receiver, owner, assets, shares);
    }

    /// @notice Pays every request of `owner` that is due, each to its receiver.
    function claim(address owner) external whenNotPaused {
        UnlockRequest[] storage requests = _unlockRequests[owner];
        uint256 kept = 0;
        uint256 count = requests.length;
        for (uint256 i = 0; i < count; ++i) {
            UnlockRequest memory request = requests[i];
            if (request.startTime + unlockPeriod <= block.timestamp) {
                IERC20(asset).safeTransfer(request.receiver, request.assets);
                emit Claimed(msg.sender, request.receiver, owner, request.assets);
            } else {
                requests[kept++] = request;
            }
        }
        if (kept == count) revert NoClaimableAssets(owner);
        while (requests.length > kept) requests.pop();
    }

    /// @notice Turns a request back into shares at today's price: the vault deposits for the receiver.
    function cancelUnlockRequest(uint256 index, address receiver) external whenNotPaused {
        UnlockRequest[] storage requests = _unlockRequests[msg.sender];
        uint256 count = requests.length;
        if (index >= count) revert InvalidUnlockRequestIndex();
        if (receiver == address(0)) revert InvalidReceiver(receiver);
        uint256 assets = requests[index].assets;
        for (uint256 i = index; i + 1 < count; ++i) requests[i] = requests[i + 1];
        requests.pop();
        _settle();
        uint256 shares = previewDeposit(assets);
        checkpointTotalAssets += assets;
        _mint(receiver, shares);
        emit Deposit(address(this), receiver, assets, shares);
    }

    // ---- the owner's

    function claimTreasury(address receiver) external onlyOwner {
        if (receiver == address(0)) revert InvalidReceiver(receiver);
        _settle();
        uint256 assets = checkpointTreasuryAssets;
        if (assets == 0) revert NoTreasuryAssets();
        checkpointTreasuryAssets = 0;
        IERC20(asset).safeTransfer(receiver, assets);
        emit TreasuryAssetsClaimed(receiver, assets);
    }

    function setRewardRate(uint256 newRewardRate) external onlyOwner {
        if (newRewardRate == rewardRate) revert RewardRateUnchanged();
        _settle();
        emit RewardRateUpdated(rewardRate, newRewardRate);
        rewardRate = newRewardRate;
    }

    function setTreasuryRatio(uint256 newTreasuryRatio) external onlyOwner {
        if (newTreasuryRatio > FULL) revert InvalidTreasuryRatio();
        if (newTreasuryRatio == treasuryRatio) revert TreasuryRatioUnchanged();
        _settle();
        emit TreasuryRatioUpdated(treasuryRatio, newTreasuryRatio);
        treasuryRatio = newTreasuryRatio;
    }

    function setUnlockPeriod(uint256 newUnlockPeriod) external onlyOwner {
        if (newUnlockPeriod == unlockPeriod) revert UnlockPeriodUnchanged();
        emit UnlockPeriodUpdated(unlockPeriod, newUnlockPeriod);
        unlockPeriod = newUnlockPeriod;
    }

    function setMaxUnlockRequests(uint256 newMaxUnlockRequests) external onlyOwner {
        if (newMaxUnlockRequests == 0) revert InvalidMaxUnlockRequests();
        if (newMaxUnlockRequests == maxUnlockRequests) revert MaxUnlockRequestsUnchanged();
        emit MaxUnlockRequestsUpdated(maxUnlockRequests, newMaxUnlockRequests);
        maxUnlockRequests = newMaxUnlockRequests;
    }

    function pause() external onlyOwner {
        _pause();
    }

    function unpause() external onlyOwner {
        _unpause();
    }

    // ---- inside

    /// @dev Rewards since the checkpoint, split between shares and treasury. None while nobody holds a share.
    function _accrued() private view returns (uint256 rewards, uint256 treasuryRewards) {
        if (totalSupply() == 0) return (0, 0);
        uint256 all = rewardRate * (block.timestamp - checkpointTime);
        treasuryRewards = all.mulDiv(treasuryRatio, FULL);
        rewards = all - treasuryRewards;
    }

    function _settle() private {
        (uint256 rewards, uint256 treasuryRewards) = _accrued();
        checkpointTime = block.timestamp;
        if (rewards > 0) {
            checkpointTotalAssets += rewards;
            emit RewardsSettled(block.timestamp, rewards, checkpointTotalAssets);
        }
        if (treasuryRewards > 0) {
            checkpointTreasuryAssets += treasuryRewards;
            emit TreasurySettled(block.timestamp, treasuryRewards, checkpointTreasuryAssets);
        }
    }

    function _enter(address sender, address receiver, uint256 assets, uint256 shares) private {
        if (receiver == address(0)) revert InvalidReceiver(receiver);
        IERC20(asset).safeTransferFrom(sender, address(this), assets);
        checkpointTotalAssets += assets;
        _mint(receiver, shares);
        emit Deposit(sender, receiver, assets, shares);
    }

    function _leave(address receiver, address owner, uint256 assets, uint256 shares) private {
        if (receiver == address(0)) revert InvalidReceiver(receiver);
        if (_unlockRequests[owner].length >= maxUnlockRequests) revert ExceedMaxUnlockRequests(owner);
        if (msg.sender != owner) _spendAllowance(owner, msg.sender, shares);
        _burn(owner, shares);
        checkpointTotalAssets -= assets;
        _unlockRequests[owner].push(UnlockRequest({receiver: receiver, assets: assets, startTime: block.timestamp}));
        emit Withdraw(msg.sender, receiver, owner, assets, shares);
    }

    /// @dev One virtual unit on both sides keeps the first deposit at 1:1 and the division defined.
    function _toShares(uint256 assets, Math.Rounding rounding) private view returns (uint256) {
        return assets.mulDiv(totalSupply() + 1, totalAssets() + 1, rounding);
    }

    function _toAssets(uint256 shares, Math.Rounding rounding) private view returns (uint256) {
        return shares.mulDiv(totalAssets() + 1, totalSupply() + 1, rounding);
    }
}
