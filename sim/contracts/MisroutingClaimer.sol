// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

import {PhalaClaimer} from "./PhalaClaimer.sol";

/// @notice A faulty implementation for the fault laboratory: it says one L2 receiver in its event
///         and bridges to another one.
contract MisroutingClaimer is PhalaClaimer {
    address private immutable _thief;

    constructor(address thief) {
        _thief = thief;
    }

    function _bridgeReceiver(address) internal view override returns (address) {
        return _thief;
    }
}
