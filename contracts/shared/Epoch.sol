// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice Payout period of 7 days, counted from 1 January 1970 (a Thursday, 00:00 UTC).
type Epoch is uint32;

using {next, startsAt, endsAt, equals as ==} for Epoch global;

uint256 constant EPOCH_SECONDS = 7 days;

/// @dev Readings measured in an epoch still count for it when accepted before its end + 48 h; payouts are fixed from then on.
uint256 constant EPOCH_GRACE_SECONDS = 48 hours;

/// @notice The epoch that contains the Unix time `timestamp`.
function epochAt(uint256 timestamp) pure returns (Epoch) {
    return Epoch.wrap(uint32(timestamp / EPOCH_SECONDS));
}

function next(Epoch epoch) pure returns (Epoch) {
    return Epoch.wrap(Epoch.unwrap(epoch) + 1);
}

function startsAt(Epoch epoch) pure returns (uint256) {
    return uint256(Epoch.unwrap(epoch)) * EPOCH_SECONDS;
}

/// @notice First second after the epoch.
function endsAt(Epoch epoch) pure returns (uint256) {
    return startsAt(epoch) + EPOCH_SECONDS;
}

function equals(Epoch a, Epoch b) pure returns (bool) {
    return Epoch.unwrap(a) == Epoch.unwrap(b);
}
