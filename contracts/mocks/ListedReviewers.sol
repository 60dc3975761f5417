// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IReviewers} from "../shared/IReviewers.sol";

/// @notice A list of accredited reviewers that anyone may change.
contract ListedReviewers is IReviewers {
    mapping(address account => bool) public override isReviewer;

    function accredit(address account, bool accredited) external {
        isReviewer[account] = accredited;
    }
}
