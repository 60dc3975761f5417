// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice Energy in whole watt-hours. Its own type, so that adding watt-hours to euros does not compile.
type WattHours is uint64;

using {add as +, sub as -, less as <, lessOrEqual as <=} for WattHours global;

function add(WattHours a, WattHours b) pure returns (WattHours) {
    return WattHours.wrap(WattHours.unwrap(a) + WattHours.unwrap(b));
}

function sub(WattHours a, WattHours b) pure returns (WattHours) {
    return WattHours.wrap(WattHours.unwrap(a) - WattHours.unwrap(b));
}

function less(WattHours a, WattHours b) pure returns (bool) {
    return WattHours.unwrap(a) < WattHours.unwrap(b);
}

function lessOrEqual(WattHours a, WattHours b) pure returns (bool) {
    return WattHours.unwrap(a) <= WattHours.unwrap(b);
}
