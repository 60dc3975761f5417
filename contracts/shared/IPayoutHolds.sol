// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Epoch} from "./Epoch.sol";

/// @notice Whether payouts of a node for an epoch may be claimed. Implemented by Disputes.
interface IPayoutHolds {
    enum Hold {
        None,
        /// In dispute: vests on, cannot be claimed yet.
        Held,
        /// Lost for good.
        Forfeited
    }

    function holdOf(uint256 nodeId, Epoch epoch) external view returns (Hold);
}
