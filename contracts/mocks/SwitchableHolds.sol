// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Epoch} from "../shared/Epoch.sol";
import {IPayoutHolds} from "../shared/IPayoutHolds.sol";

/// @notice Holds that anyone may set.
contract SwitchableHolds is IPayoutHolds {
    mapping(uint256 nodeId => mapping(Epoch => Hold)) public override holdOf;

    function setHold(uint256 nodeId, Epoch epoch, Hold hold) external {
        holdOf[nodeId][epoch] = hold;
    }
}
