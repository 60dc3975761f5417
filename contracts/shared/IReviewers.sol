// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice Who is accredited to review work paid by the members. Implemented by Standards.
interface IReviewers {
    /// @notice True while `account` is accredited.
    function isReviewer(address account) external view returns (bool);
}
