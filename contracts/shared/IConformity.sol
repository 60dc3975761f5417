// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IReviewers} from "./IReviewers.sol";

/// @notice What the members' guidelines say about a delivery. Implemented by Standards.
interface IConformity is IReviewers {
    /// @notice Whether the version of that content hash is in force at `at` (Unix seconds).
    function isInForce(bytes32 contentHash, uint256 at) external view returns (bool);

    /// @notice Whether `reviewer`, accredited now, last said that `subject` conforms.
    function isConforming(bytes32 contentHash, bytes32 subject, address reviewer) external view returns (bool);
}
