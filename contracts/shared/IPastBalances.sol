// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice A token that remembers who had how much. Implemented by EcoToken.
interface IPastBalances {
    /// @notice Balance of `account` at the end of the second `timepoint`, which has passed.
    function getPastBalanceOf(address account, uint256 timepoint) external view returns (uint256);

    /// @notice Sum of all balances at the end of the second `timepoint`, which has passed.
    function getPastTotalSupply(uint256 timepoint) external view returns (uint256);
}
