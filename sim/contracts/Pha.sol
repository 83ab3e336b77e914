// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @notice The capped token of the simulated world. Its runtime code is placed at the real address,
///         where no constructor has run: the cap is minted by `distribute`, once, with real logs.
contract Pha is ERC20 {
    uint256 public constant CAP = 1_000_000_000 ether;

    error AlreadyDistributed();
    error NotTheCap(uint256 total);

    constructor() ERC20("", "") {}

    function name() public pure override returns (string memory) {
        return "Phala";
    }

    function symbol() public pure override returns (string memory) {
        return "PHA";
    }

    /// @notice Mints the whole cap to the first holders. Can be done once only.
    function distribute(address[] calldata holders, uint256[] calldata amounts) external {
        if (totalSupply() != 0) revert AlreadyDistributed();
        for (uint256 i = 0; i < holders.length; ++i) {
            _mint(holders[i], amounts[i]);
        }
        if (totalSupply() != CAP) revert NotTheCap(totalSupply());
    }
}
