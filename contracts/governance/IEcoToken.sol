// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC5805} from "@openzeppelin/contracts/interfaces/IERC5805.sol";

/// @title The membership token ECO: one token, one vote, fixed supply.
/// @dev Hazards:
/// - Votes follow the balance without a first delegation: `delegates(a)` is `a` until `a` chooses somebody else.
/// - The treasury has no votes: its delegate is address(0), it cannot delegate and nobody can delegate to it.
/// - `delegate(address(0))` means "back to me"; votes cannot be burned by mistake.
/// - The clock is the block timestamp (ERC-6372 `mode=timestamp`).
interface IEcoToken is IERC20, IERC5805 {
    /// @notice The treasury neither delegates nor is delegated to.
    error EcoTokenTreasuryHasNoVotes(address account);

    /// @notice Tokens sent to the token contract would be lost.
    error EcoTokenTransferToToken(address from, uint256 amount);

    /// @notice `founders` and `amounts` differ in length.
    error EcoTokenFounderCountMismatch(uint256 founders, uint256 amounts);

    /// @notice The account whose tokens never vote (the timelock).
    function treasury() external view returns (address);

    /// @notice Delegate of `account` at `timepoint` (seconds, in the past); `account` itself unless set.
    function getPastDelegate(address account, uint256 timepoint) external view returns (address);

    /// @notice Balance of `account` at `timepoint` (seconds, in the past), in 1e-18 ECO.
    function getPastBalanceOf(address account, uint256 timepoint) external view returns (uint256);
}
