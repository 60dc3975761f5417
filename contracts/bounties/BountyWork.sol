// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {BountyAdmission} from "./BountyAdmission.sol";
import {BountyRecord} from "./BountyRecord.sol";
import {BountyMode, BountyState} from "./BountyTypes.sol";
import {IBountyBoard} from "./IBountyBoard.sol";

/// @notice From a task nobody has to a submission that waits: applications, assignment, hand-in, and the ways back.
abstract contract BountyWork is BountyAdmission, IBountyBoard {
    using BountyRecord for BountyRecord.Record;

    uint256 private constant APPLICATION_BYTES = 2_000;
    uint256 private constant MAX_EXTENSION_HOURS = 4_320;

    /// @inheritdoc IBountyBoard
    function applyFor(uint256 id, string calldata text, uint256[] calldata paidBefore) external override nonReentrant {
        Task storage task = _requireState(id, BountyState.Open);
        BountyRecord.Record memory record = BountyRecord.read(id);
        if (record.mode != BountyMode.Apply) revert BountyBoardUnexpectedMode(id, record.mode);
        _requireNotLate(id, task, record.deadline);
        _requireShort(text, APPLICATION_BYTES);
        if (_applied[id][msg.sender]) revert BountyBoardAlreadyApplied(id, msg.sender);
        _requireAdmitted(id, record, paidBefore);
        _applied[id][msg.sender] = true;
        emit ApplicationMade(id, msg.sender, text);
    }

    /// @inheritdoc IBountyBoard
    function assign(uint256 id, address worker) external override nonReentrant {
        Task storage task = _requireState(id, BountyState.Open);
        BountyRecord.Record memory record = BountyRecord.read(id);
        _reviewerBit(id, record);
        _requireNotLate(id, task, record.deadline);
        if (record.mode == BountyMode.Contest) revert BountyBoardUnexpectedMode(id, record.mode);
        if (record.mode == BountyMode.Assign) {
            if (worker == address(0)) revert BountyBoardInvalidWorker(worker);
            _requireWorker(id, record, worker);
        } else if (!_applied[id][worker]) {
            // Applicants are never reviewers: `applyFor` refuses them, and reviewers are fixed at creation.
            revert BountyBoardNotApplicant(id, worker);
        }
        task.state = BountyState.Assigned;
        task.worker = worker;
        emit BountyAssigned(id, worker, msg.sender);
    }

    /// @inheritdoc IBountyBoard
    function resign(uint256 id) external override nonReentrant {
        Task storage task = _assignedToCaller(id);
        task.state = BountyState.Open;
        task.worker = address(0);
        emit WorkerResigned(id, msg.sender);
    }

    /// @inheritdoc IBountyBoard
    function extend(uint256 id, uint16 extendedHours) external override nonReentrant {
        (Task storage task, BountyState state) = _taskOf(id);
        if (state != BountyState.Open && state != BountyState.Assigned) {
            revert BountyBoardUnexpectedState(id, state, BountyState.Assigned);
        }
        BountyRecord.Record memory record = BountyRecord.read(id);
        if (msg.sender != record.funder) _reviewerBit(id, record);
        if (record.mode == BountyMode.Contest) revert BountyBoardUnexpectedMode(id, record.mode);
        _requireNotLate(id, task, record.deadline);
        if (extendedHours <= task.extendedHours || extendedHours > MAX_EXTENSION_HOURS) {
            revert BountyBoardExtensionInvalid(id, extendedHours, MAX_EXTENSION_HOURS);
        }
        task.extendedHours = extendedHours;
        emit DeadlineExtended(id, msg.sender, uint48(_deadlineOf(task, record.deadline)));
    }

    /// @inheritdoc IBountyBoard
    function submit(uint256 id, bytes32 evidenceHash, string calldata uri) external override nonReentrant {
        Task storage task = _assignedToCaller(id);
        (uint256 deadline, uint256 reviewWindow) = BountyRecord.timesOf(id);
        _requireNotLate(id, task, deadline);
        _requireEvidence(id, evidenceHash, uri);
        if (evidenceHash == task.evidenceHash) revert BountyBoardEvidenceUsed(id, evidenceHash);
        uint32 reviewUntil = uint32(block.timestamp + reviewWindow);
        task.state = BountyState.Submitted;
        task.reviewUntil = reviewUntil;
        task.approvedBy = 0;
        task.rejectedBy = 0;
        task.evidenceHash = evidenceHash;
        emit SubmissionMade(id, msg.sender, evidenceHash, uri, reviewUntil);
    }

    /// @inheritdoc IBountyBoard
    function reclaim(uint256 id) external override nonReentrant {
        (Task storage task, BountyState state) = _taskOf(id);
        if (state == BountyState.Rejected) {
            if (block.timestamp <= task.reviewUntil) revert BountyBoardDisputeWindowOpen(id, task.reviewUntil);
        } else if (state != BountyState.Open && state != BountyState.Assigned) {
            revert BountyBoardUnexpectedState(id, state, BountyState.Rejected);
        }
        BountyRecord.Record memory record = BountyRecord.read(id);
        if (state != BountyState.Rejected) {
            uint256 deadline = _deadlineOf(task, record.deadline);
            if (block.timestamp <= deadline) revert BountyBoardDeadlineNotPassed(id, deadline);
        }
        _refund(id, task, record);
    }

    /// @inheritdoc IBountyBoard
    function cancel(uint256 id) external override nonReentrant {
        Task storage task = _requireState(id, BountyState.Open);
        BountyRecord.Record memory record = BountyRecord.read(id);
        if (msg.sender != record.funder) revert BountyBoardNotFunder(id, msg.sender, record.funder);
        _refund(id, task, record);
    }

    /// @inheritdoc IBountyBoard
    function maxExtension() external pure override returns (uint256) {
        return MAX_EXTENSION_HOURS;
    }

    function _assignedToCaller(uint256 id) private view returns (Task storage task) {
        task = _requireState(id, BountyState.Assigned);
        if (msg.sender != task.worker) revert BountyBoardNotWorker(id, msg.sender, task.worker);
    }
}
