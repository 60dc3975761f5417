// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ReviewerList} from "../shared/ReviewerList.sol";
import {BountyRecord} from "./BountyRecord.sol";
import {BountyStore} from "./BountyStore.sol";
import {BountyOptions, BountyState} from "./BountyTypes.sol";
import {IBountyBoard} from "./IBountyBoard.sol";
import {IBountyContests} from "./IBountyContests.sol";
import {IBountyDisputes} from "./IBountyDisputes.sol";

/// @notice What can be read from the board.
abstract contract BountyViews is BountyStore, IBountyBoard {
    using BountyRecord for BountyRecord.Record;
    using ReviewerList for uint16;

    /// @inheritdoc IBountyBoard
    function bountyOf(uint256 id) external view override returns (Bounty memory bounty) {
        (Task storage task, BountyState state) = _taskOf(id);
        if (state == BountyState.None) return bounty;
        BountyRecord.Record memory record = BountyRecord.read(id);
        uint8 part = _partOf(task);
        bool isOver = state == BountyState.Paid || state == BountyState.Refunded || state == BountyState.Settled;
        bounty.state = state;
        bounty.mode = record.mode;
        bounty.approvalsNeeded = record.approvalsNeeded;
        bounty.approvals = task.approvedBy.count();
        bounty.rejections = task.rejectedBy.count();
        bounty.resubmission = task.progress & RESUBMISSION != 0;
        bounty.part = part;
        bounty.partCount = record.parts == 0 ? 1 : record.parts;
        bounty.deadline = uint48(_deadlineOf(task, record.deadline));
        bounty.reviewUntil = task.reviewUntil;
        bounty.reviewWindow = record.reviewWindow;
        bounty.funder = record.funder;
        bounty.token = record.token;
        bounty.worker = task.worker;
        bounty.amount = record.amount;
        bounty.partAmount = record.partAmount(part);
        bounty.left = isOver ? 0 : record.leftAt(part);
        bounty.evidenceHash = task.evidenceHash;
    }

    /// @inheritdoc IBountyBoard
    function optionsOf(uint256 id) external view override returns (BountyOptions memory options, uint48 gateAt) {
        (, BountyState state) = _taskOf(id);
        if (state == BountyState.None) return (options, 0);
        BountyRecord.Record memory record = BountyRecord.read(id);
        options.mode = record.mode;
        options.minPaid = record.minPaid;
        (options.verifier, options.repository) = record.verifierOf();
        options.standard = record.standardOf();
        (options.minEco, gateAt) = record.gateOf();
        options.parts = new uint256[](record.parts);
        for (uint256 i = 0; i < record.parts; ++i) {
            options.parts[i] = record.partAmount(i);
        }
    }

    /// @inheritdoc IBountyBoard
    function reviewersOf(uint256 id) external view override returns (address[] memory reviewers) {
        (, BountyState state) = _taskOf(id);
        return state == BountyState.None ? reviewers : BountyRecord.read(id).reviewersOf();
    }

    /// @inheritdoc IBountyBoard
    function hasApplied(uint256 id, address account) external view override returns (bool) {
        return _applied[id][account];
    }

    /// @inheritdoc IBountyBoard
    function bountyOfWork(bytes32 workHash) external view override returns (uint256) {
        return _countedFor[workHash] >> 8;
    }

    /// @inheritdoc IBountyBoard
    function creditOf(address account, address token) external view override returns (uint256) {
        return _credits[account][token];
    }

    /// @inheritdoc IBountyBoard
    function escrowOf(address token) external view override returns (uint256) {
        return _money[token].escrow;
    }

    /// @inheritdoc IBountyBoard
    function creditsOf(address token) external view override returns (uint256) {
        return _money[token].credits;
    }

    /// @inheritdoc IBountyBoard
    function isTokenAllowed(address token) external view override returns (bool) {
        return _money[token].allowed;
    }

    /// @inheritdoc IBountyBoard
    function bountyCount() external view override returns (uint256) {
        return _count;
    }

    /// @inheritdoc IBountyBoard
    function frozen() external view override returns (bool) {
        return _frozen;
    }

    /// @inheritdoc IBountyContests
    function entryOf(uint256 id, address account) external view override returns (bytes32) {
        return _entries[id][account];
    }

    /// @inheritdoc IBountyContests
    function shortlistOf(uint256 id) external view override returns (address[] memory) {
        return _shortlist[id];
    }

    /// @inheritdoc IBountyContests
    function supportOf(
        uint256 id,
        address[] calldata payees,
        uint256[] calldata amounts
    ) external view override returns (uint256) {
        return _supportedBy[_divisionOf(id, payees, amounts)].count();
    }

    /// @inheritdoc IBountyDisputes
    function disputeOf(uint256 id) external view override returns (address by, uint48 rulingUntil) {
        Dispute storage opened = _disputes[id];
        return (opened.by, opened.rulingUntil);
    }

    /// @inheritdoc IBountyDisputes
    function bondFor(uint256 id) external view override returns (uint256) {
        (Task storage task, BountyState state) = _taskOf(id);
        return state == BountyState.None ? 0 : _bondOf(task, BountyRecord.read(id));
    }

    /// @inheritdoc IBountyDisputes
    function bondsOf(address token) external view override returns (uint256) {
        return _bonds[token];
    }

    /// @inheritdoc IBountyDisputes
    function rulingWindow() external pure override returns (uint256) {
        return RULING_SECONDS;
    }
}
