// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ReviewerList} from "../shared/ReviewerList.sol";
import {BountyStore} from "./BountyStore.sol";
import {BountyRecord} from "./BountyRecord.sol";
import {BountyState} from "./BountyTypes.sol";

/// @notice See IBountyDisputes.
abstract contract BountyDisputes is BountyStore {
    using BountyRecord for BountyRecord.Record;
    using ReviewerList for uint16;

    uint256 private constant ALL_BPS = 10_000;
    uint256 private constant HALF_BPS = 5_000;

    /// @dev See IBountyDisputes.dispute.
    function dispute(uint256 id) external nonReentrant {
        (Task storage task, BountyState state) = _taskOf(id);
        BountyRecord.Record memory record;
        address expected;
        if (state == BountyState.Submitted) {
            record = BountyRecord.read(id);
            expected = record.funder;
        } else if (state == BountyState.Rejected) {
            record = BountyRecord.read(id);
            expected = task.worker;
        } else {
            revert BountyBoardUnexpectedState(id, state, BountyState.Rejected);
        }
        if (msg.sender != expected) revert BountyBoardNotParty(id, msg.sender, expected);
        // Submitted: the end of the review window. Rejected: the end of the dispute window.
        if (block.timestamp > task.reviewUntil) revert BountyBoardDisputeWindowPassed(id, task.reviewUntil);

        uint256 bond = _bondOf(task, record);
        uint48 rulingUntil = uint48(block.timestamp + RULING_SECONDS);
        task.state = BountyState.Disputed;
        _disputes[id] = Dispute(msg.sender, rulingUntil);
        _bonds[record.token] += bond;
        emit DisputeOpened(id, msg.sender, record.token, bond, rulingUntil);
        _take(record.token, bond);
    }

    /// @dev See IBountyDisputes.rule.
    function rule(uint256 id, uint16 workerBps, string calldata reason) external restricted nonReentrant {
        Task storage task = _requireState(id, BountyState.Disputed);
        Dispute memory opened = _disputes[id];
        if (block.timestamp > opened.rulingUntil) revert BountyBoardRulingWindowPassed(id, opened.rulingUntil);
        if (workerBps > ALL_BPS) revert BountyBoardShareInvalid(workerBps, ALL_BPS);
        if (bytes(reason).length == 0) revert BountyBoardWithoutReason(id);
        _requireShort(reason, REASON_BYTES);
        emit DisputeRuled(id, msg.sender, workerBps, reason);
        address other = address(0);
        if (workerBps == 0 && opened.by == task.worker) other = BountyRecord.read(id).funder;
        if (workerBps == ALL_BPS && opened.by != task.worker) other = task.worker;
        _settle(id, task, workerBps, other == address(0) ? opened.by : other, true);
    }

    /// @dev See IBountyDisputes.settleDispute.
    function settleDispute(uint256 id) external nonReentrant {
        Task storage task = _requireState(id, BountyState.Disputed);
        Dispute memory opened = _disputes[id];
        if (block.timestamp <= opened.rulingUntil) revert BountyBoardRulingWindowOpen(id, opened.rulingUntil);
        uint256 approvals = task.approvedBy.count();
        uint256 rejections = task.rejectedBy.count();
        uint256 workerBps =
            approvals > rejections
                ? ALL_BPS
                : approvals == rejections
                    ? HALF_BPS
                    : 0;
        _settle(id, task, workerBps, opened.by, false);
    }

    function _settle(uint256 id, Task storage task, uint256 workerBps, address bondTo, bool ruled) private {
        BountyRecord.Record memory record = BountyRecord.read(id);
        uint256 part = _partOf(task);
        uint256 left = record.leftAt(part);
        uint256 toWorker = (record.partAmount(part) * workerBps) / ALL_BPS;
        uint256 bond = _bondOf(task, record);
        task.state = BountyState.Settled;
        _money[record.token].escrow -= uint120(left);
        _bonds[record.token] -= bond;
        emit DisputeSettled(id, record.token, toWorker, left - toWorker, bondTo, ruled);
        _send(record.token, task.worker, toWorker);
        _send(record.token, record.funder, left - toWorker);
        _send(record.token, bondTo, bond);
    }
}
