// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice One storage word of the NodeRegistry, as it lies there, so that judging a reading costs two reads and no copying:
///         from the lowest bit: deviceKey 160 | generation 32 | certified 8 | household 8 | tier 8.
type PackedSigner is uint256;

/// @notice From the lowest bit: ratedPowerW 32 | unitsPerKWhMax 32 | storageWh 32 | heatCeilingW 32 | calibratedUntil 48 |
///         two fields of the registry's own.
type PackedLimits is uint256;

using {deviceKey, generation, isCertified, isHousehold} for PackedSigner global;
using {ratedPowerW, unitsPerKWhMax, storageWh, heatCeilingW, calibratedUntil} for PackedLimits global;

/// @dev Zero if there is no such node.
function deviceKey(PackedSigner self) pure returns (address) {
    return address(uint160(PackedSigner.unwrap(self)));
}

function generation(PackedSigner self) pure returns (uint256) {
    return (PackedSigner.unwrap(self) >> 160) & type(uint32).max;
}

function isCertified(PackedSigner self) pure returns (bool) {
    return (PackedSigner.unwrap(self) >> 192) & 0xff != 0;
}

function isHousehold(PackedSigner self) pure returns (bool) {
    return (PackedSigner.unwrap(self) >> 200) & 0xff != 0;
}

function ratedPowerW(PackedLimits self) pure returns (uint256) {
    return PackedLimits.unwrap(self) & type(uint32).max;
}

function unitsPerKWhMax(PackedLimits self) pure returns (uint256) {
    return (PackedLimits.unwrap(self) >> 32) & type(uint32).max;
}

function storageWh(PackedLimits self) pure returns (uint256) {
    return (PackedLimits.unwrap(self) >> 64) & type(uint32).max;
}

function heatCeilingW(PackedLimits self) pure returns (uint256) {
    return (PackedLimits.unwrap(self) >> 96) & type(uint32).max;
}

function calibratedUntil(PackedLimits self) pure returns (uint256) {
    return (PackedLimits.unwrap(self) >> 128) & type(uint48).max;
}
