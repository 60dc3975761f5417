// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice Everything the HeatLedger remembers of a node, in two storage words, each read and written once per reading.
/// @dev Widths that are narrower than in a reading cannot overflow: baselines are limited to 2^48 Wh and every later register
///      is bounded by rated power times real time; uptime never exceeds measuredAt, which never exceeds block.timestamp + 120
///      (40 bits last until the year 36812, the 16 bits of the epoch until the year 3225).
///
///      Totals:   electricityWh 56 | usefulHeatWh 56 | rejectedHeatWh 56 | computeUnits 64 | creditEpoch 16
///      Progress: uptimeSeconds 40 | seq 64 | measuredAt 40 | generation 32 | storeWh 32 | creditWh 48
///      `storeWh` contains the rounding allowance; `creditWh` belongs to `creditEpoch`, older credit lies in a mapping.
struct PackedRegisters {
    Totals totals;
    Progress progress;
}

type Totals is uint256;
type Progress is uint256;

using {electricityWh, usefulHeatWh, rejectedHeatWh, computeUnits, creditEpoch} for Totals global;
using {uptimeSeconds, seq, measuredAt, generation, storeWh, creditWh, withoutStore} for Progress global;

/// @dev Credit beyond 281 TWh in one epoch is not kept.
uint256 constant MAX_CREDIT_WH = type(uint48).max;

function packTotals(
    uint256 electricity,
    uint256 usefulHeat,
    uint256 rejectedHeat,
    uint256 units,
    uint256 epoch
) pure returns (Totals) {
    return
        Totals.wrap((electricity << 200) | (usefulHeat << 144) | (rejectedHeat << 88) | (units << 24) | (epoch << 8));
}

function packProgress(
    uint256 uptime,
    uint256 sequence,
    uint256 time,
    uint256 registerGeneration,
    uint256 store,
    uint256 credit
) pure returns (Progress) {
    return
        Progress.wrap(
            (uptime << 216) | (sequence << 152) | (time << 112) | (registerGeneration << 80) | (store << 48) | credit
        );
}

function electricityWh(Totals self) pure returns (uint256) {
    return Totals.unwrap(self) >> 200;
}

function usefulHeatWh(Totals self) pure returns (uint256) {
    return uint56(Totals.unwrap(self) >> 144);
}

function rejectedHeatWh(Totals self) pure returns (uint256) {
    return uint56(Totals.unwrap(self) >> 88);
}

function computeUnits(Totals self) pure returns (uint256) {
    return uint64(Totals.unwrap(self) >> 24);
}

function creditEpoch(Totals self) pure returns (uint256) {
    return uint16(Totals.unwrap(self) >> 8);
}

function uptimeSeconds(Progress self) pure returns (uint256) {
    return Progress.unwrap(self) >> 216;
}

function seq(Progress self) pure returns (uint256) {
    return uint64(Progress.unwrap(self) >> 152);
}

function measuredAt(Progress self) pure returns (uint256) {
    return uint40(Progress.unwrap(self) >> 112);
}

function generation(Progress self) pure returns (uint256) {
    return uint32(Progress.unwrap(self) >> 80);
}

function storeWh(Progress self) pure returns (uint256) {
    return uint32(Progress.unwrap(self) >> 48);
}

function creditWh(Progress self) pure returns (uint256) {
    return uint48(Progress.unwrap(self));
}

/// @notice The same with an empty store.
function withoutStore(Progress self) pure returns (Progress) {
    return Progress.wrap(Progress.unwrap(self) & ~(uint256(type(uint32).max) << 48));
}
