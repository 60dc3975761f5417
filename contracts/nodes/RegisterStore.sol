// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice Two storage words that keep everything the HeatLedger remembers of a node.
/// @dev Packed by hand: each word is read and written once per reading. Widths that are narrower than in a reading cannot
///      overflow: baselines are limited to 2^48 Wh and every later register is bounded by rated power times real time;
///      uptime never exceeds measuredAt, which never exceeds block.timestamp + 120 (40 bits last until the year 36812, the
///      16 bits of the epoch until the year 3225).
///
///      totals: electricityWh 56 | usefulHeatWh 56 | rejectedHeatWh 56 | computeUnits 64 | creditEpoch 16
///      state:  uptimeSeconds 40 | seq 64 | measuredAt 40 | generation 32 | storeWh 32 | creditWh 48
struct PackedRegisters {
    uint256 totals;
    uint256 state;
}

/// @param storeWh heat that may still be delivered, plus the rounding allowance
/// @param creditEpoch epoch to which `creditWh` belongs; older epochs lie in a mapping
struct LastReading {
    uint256 electricityWh;
    uint256 usefulHeatWh;
    uint256 rejectedHeatWh;
    uint256 computeUnits;
    uint256 creditEpoch;
    uint256 uptimeSeconds;
    uint256 seq;
    uint256 measuredAt;
    uint256 generation;
    uint256 storeWh;
    uint256 creditWh;
}

using {load, save} for PackedRegisters global;

/// @dev Credit beyond 281 TWh in one epoch is not kept.
uint256 constant MAX_CREDIT_WH = type(uint48).max;

function load(PackedRegisters storage self) view returns (LastReading memory last) {
    uint256 word = self.totals;
    last.electricityWh = word >> 200;
    last.usefulHeatWh = uint56(word >> 144);
    last.rejectedHeatWh = uint56(word >> 88);
    last.computeUnits = uint64(word >> 24);
    last.creditEpoch = uint16(word >> 8);
    word = self.state;
    last.uptimeSeconds = word >> 216;
    last.seq = uint64(word >> 152);
    last.measuredAt = uint40(word >> 112);
    last.generation = uint32(word >> 80);
    last.storeWh = uint32(word >> 48);
    last.creditWh = uint48(word);
}

function save(PackedRegisters storage self, LastReading memory last) {
    self.totals =
        (last.electricityWh << 200) |
        (last.usefulHeatWh << 144) |
        (last.rejectedHeatWh << 88) |
        (last.computeUnits << 24) |
        (last.creditEpoch << 8);
    self.state =
        (last.uptimeSeconds << 216) |
        (last.seq << 152) |
        (last.measuredAt << 112) |
        (last.generation << 80) |
        (last.storeWh << 48) |
        last.creditWh;
}
