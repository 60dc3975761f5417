// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice A share in 1/10,000. Its own type, so that a share is never taken for an amount.
type BasisPoints is uint16;

using {portionOf} for BasisPoints global;

uint256 constant BASIS_POINTS_WHOLE = 10_000;

/// @notice `share` of `amount`, rounded down.
function portionOf(BasisPoints share, uint256 amount) pure returns (uint256) {
    return (amount * BasisPoints.unwrap(share)) / BASIS_POINTS_WHOLE;
}
