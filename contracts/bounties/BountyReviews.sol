// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ReviewerList} from "../shared/ReviewerList.sol";
import {BountyRecord} from "./BountyRecord.sol";
import {BountyState} from "./BountyTypes.sol";
import {BountyVoices} from "./BountyVoices.sol";
import {IBountyBoard} from "./IBountyBoard.sol";
import {IBountyDisputes} from "./IBountyDisputes.sol";

/// @notice From a submission to its answer: voices of reviewers, and what silence means.
abstract contract BountyReviews is BountyVoices, IBountyBoard {
    using BountyRecord for BountyRecord.Record;
    using ReviewerList for uint16;

    uint256 private constant RESUBMISSION_SECONDS = 7 days;
    uint256 private constant DISPUTE_SECONDS = 7 days;

    /// @inheritdoc IBountyBoard
    function approve(uint256 id, bytes32 evidenceHash, string calldata reason) external override nonReentrant {
        (Task storage task, BountyState state) = _underReview(id, evidenceHash);
        BountyRecord.Record memory record = BountyRecord.read(id);
        uint16 bit = _newVoice(id, task, record, reason);
        _requireConforming(id, record, evidenceHash);
        emit ReviewGiven(id, msg.sender, true, reason);
        _approve(id, task, state, record, bit);
    }

    /// @inheritdoc IBountyBoard
    function reject(uint256 id, bytes32 evidenceHash, string calldata reason) external override nonReentrant {
        (Task storage task, BountyState state) = _underReview(id, evidenceHash);
        BountyRecord.Record memory record = BountyRecord.read(id);
        uint16 rejectedBy = task.rejectedBy | _newVoice(id, task, record, reason);
        if (block.timestamp > task.reviewUntil) revert BountyBoardReviewWindowPassed(id, task.reviewUntil);
        if (bytes(reason).length == 0) revert BountyBoardWithoutReason(id);
        task.rejectedBy = rejectedBy;
        emit ReviewGiven(id, msg.sender, false, reason);
        if (state == BountyState.Submitted && rejectedBy.count() == record.approvalsNeeded) {
            _returnWork(id, task, record);
        }
    }

    /// @inheritdoc IBountyBoard
    function payUnanswered(uint256 id) external override nonReentrant {
        Task storage task = _requireState(id, BountyState.Submitted);
        if (block.timestamp <= task.reviewUntil) revert BountyBoardReviewWindowOpen(id, task.reviewUntil);
        _payPart(id, task, BountyRecord.read(id), true);
    }

    /// @inheritdoc IBountyBoard
    function resubmissionWindow() external pure override returns (uint256) {
        return RESUBMISSION_SECONDS;
    }

    /// @inheritdoc IBountyDisputes
    function disputeWindow() external pure override returns (uint256) {
        return DISPUTE_SECONDS;
    }

    function _returnWork(uint256 id, Task storage task, BountyRecord.Record memory record) private {
        uint256 until;
        bool isFinal = task.progress & RESUBMISSION != 0;
        if (isFinal) {
            until = block.timestamp + DISPUTE_SECONDS;
            task.state = BountyState.Rejected;
            task.reviewUntil = uint32(until);
        } else {
            task.state = BountyState.Assigned;
            task.progress |= RESUBMISSION;
            until = block.timestamp + RESUBMISSION_SECONDS;
            if (until > _deadlineOf(task, record.deadline)) {
                task.extendedHours = uint16(Math.ceilDiv(until - record.deadline, 1 hours));
            }
            until = _deadlineOf(task, record.deadline);
        }
        emit SubmissionRejected(id, isFinal, uint48(until));
    }

    /// @dev The caller's bit, if it is a reviewer who has not spoken on this submission.
    function _newVoice(
        uint256 id,
        Task storage task,
        BountyRecord.Record memory record,
        string calldata reason
    ) private view returns (uint16 bit) {
        bit = _reviewerBit(id, record);
        if ((task.approvedBy | task.rejectedBy) & bit != 0) revert BountyBoardAlreadyReviewed(id, msg.sender);
        _requireShort(reason, REASON_BYTES);
    }
}
