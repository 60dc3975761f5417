// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IHeatLedger} from "./IHeatLedger.sol";

/// @notice Whether two readings of one node and generation cannot both be true: the same seq with different content, or the later
/// one by seq is not later by time, or one of its registers fell.
function contradict(IHeatLedger.Reading calldata a, IHeatLedger.Reading calldata b) pure returns (bool) {
    if (a.seq == b.seq) return keccak256(abi.encode(a)) != keccak256(abi.encode(b));
    return a.seq < b.seq ? _cannotFollow(a, b) : _cannotFollow(b, a);
}

function _cannotFollow(IHeatLedger.Reading calldata earlier, IHeatLedger.Reading calldata later) pure returns (bool) {
    return
        later.measuredAt <= earlier.measuredAt ||
        later.electricityWh < earlier.electricityWh ||
        later.usefulHeatWh < earlier.usefulHeatWh ||
        later.rejectedHeatWh < earlier.rejectedHeatWh ||
        later.computeUnits < earlier.computeUnits ||
        later.uptimeSeconds < earlier.uptimeSeconds;
}
