// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice Who may stop new commitments in an emergency. Implemented by the governor, which knows the guardian's term.
interface IGuardian {
    /// @notice True while `account` is the guardian and its term has not ended.
    function isGuardian(address account) external view returns (bool);
}
