// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ReviewerList} from "../shared/ReviewerList.sol";
import {BountyAdmission} from "./BountyAdmission.sol";
import {BountyRecord} from "./BountyRecord.sol";
import {BountyMode, BountyState} from "./BountyTypes.sol";

/// @notice See IBountyContests.
abstract contract BountyContests is BountyAdmission {
    using BountyRecord for BountyRecord.Record;
    using ReviewerList for uint16;

    uint256 private constant MAX_PAYEES = 10;
    uint256 private constant DEFAULT_PARTS = 2;

    /// @dev See IBountyContests.enter.
    function enter(
        uint256 id,
        bytes32 evidenceHash,
        string calldata uri,
        uint256[] calldata paidBefore
    ) external nonReentrant {
        (Task storage task, BountyState state) = _taskOf(id);
        if (state != BountyState.Open && state != BountyState.Contested) {
            revert BountyBoardUnexpectedState(id, state, BountyState.Contested);
        }
        BountyRecord.Record memory record = BountyRecord.read(id);
        if (record.mode != BountyMode.Contest) revert BountyBoardUnexpectedMode(id, record.mode);
        _requireNotLate(id, task, record.deadline);
        _requireEvidence(id, evidenceHash, uri);
        if (_isShortlisted(id, msg.sender)) revert BountyBoardAlreadyShortlisted(id, msg.sender);
        _requireAdmitted(id, record, paidBefore);
        if (state == BountyState.Open) task.state = BountyState.Contested;
        _entries[id][msg.sender] = evidenceHash;
        emit EntryMade(id, msg.sender, evidenceHash, uri);
    }

    /// @dev See IBountyContests.shortlist.
    function shortlist(uint256 id, address entrant, bytes32 evidenceHash) external nonReentrant {
        Task storage task = _requireState(id, BountyState.Contested);
        BountyRecord.Record memory record = BountyRecord.read(id);
        _reviewerBit(id, record);
        _requireNotLate(id, task, record.deadline);
        bytes32 entry = _requireEntry(id, entrant);
        if (evidenceHash != entry) revert BountyBoardEvidenceDiffers(id, evidenceHash, entry);
        if (_isShortlisted(id, entrant)) revert BountyBoardAlreadyShortlisted(id, entrant);
        if (_shortlist[id].length == MAX_PAYEES) revert BountyBoardShortlistFull(id, MAX_PAYEES);
        _shortlist[id].push(entrant);
        emit EntryShortlisted(id, entrant, msg.sender, evidenceHash);
    }

    /// @dev See IBountyContests.award.
    function award(
        uint256 id,
        address[] calldata payees,
        uint256[] calldata amounts,
        string calldata reason
    ) external nonReentrant {
        Task storage task = _requireState(id, BountyState.Contested);
        BountyRecord.Record memory record = BountyRecord.read(id);
        uint16 bit = _reviewerBit(id, record);
        uint256 deadline = _deadlineOf(task, record.deadline);
        if (block.timestamp <= deadline) revert BountyBoardDeadlineNotPassed(id, deadline);
        uint256 until = deadline + record.reviewWindow;
        if (block.timestamp > until) revert BountyBoardReviewWindowPassed(id, until);
        _requireShort(reason, REASON_BYTES);
        _requireDivision(id, record, payees, amounts);

        bytes32 division = _divisionOf(id, payees, amounts);
        uint16 supportedBy = _supportedBy[division];
        if (supportedBy & bit != 0) revert BountyBoardAlreadyReviewed(id, msg.sender);
        supportedBy |= bit;
        emit AwardSupported(id, msg.sender, payees, amounts, reason);
        if (supportedBy.count() < record.approvalsNeeded) {
            _supportedBy[division] = supportedBy;
            return;
        }
        task.state = BountyState.Paid;
        _money[record.token].escrow -= record.amount;
        emit BountyAwarded(id, record.token, payees, amounts);
        for (uint256 i = 0; i < payees.length; ++i) {
            _send(record.token, payees[i], amounts[i]);
        }
    }

    /// @dev See IBountyContests.settleContest.
    function settleContest(uint256 id) external nonReentrant {
        Task storage task = _requireState(id, BountyState.Contested);
        BountyRecord.Record memory record = BountyRecord.read(id);
        uint256 until = _deadlineOf(task, record.deadline) + record.reviewWindow;
        if (block.timestamp <= until) revert BountyBoardReviewWindowOpen(id, until);
        address[] memory entrants = _shortlist[id];
        if (entrants.length == 0) {
            _refund(id, task, record);
            return;
        }
        uint256 share = record.amount / DEFAULT_PARTS / entrants.length;
        uint256 refunded = record.amount - share * entrants.length;
        task.state = BountyState.Settled;
        _money[record.token].escrow -= record.amount;
        emit ContestSettled(id, record.token, entrants, share, refunded);
        for (uint256 i = 0; i < entrants.length; ++i) {
            _send(record.token, entrants[i], share);
        }
        _send(record.token, record.funder, refunded);
    }

    function _requireDivision(
        uint256 id,
        BountyRecord.Record memory record,
        address[] calldata payees,
        uint256[] calldata amounts
    ) private view {
        uint256 count = payees.length;
        if (count == 0 || count > MAX_PAYEES || amounts.length != count) {
            revert BountyBoardPayeesInvalid(id, count, amounts.length);
        }
        uint256 sum = 0;
        for (uint256 i = 0; i < count; ++i) {
            if (i != 0 && payees[i] <= payees[i - 1]) revert BountyBoardPayeesInvalid(id, count, amounts.length);
            _requireConforming(id, record, _requireEntry(id, payees[i]));
            uint256 amount = amounts[i];
            if (amount == 0 || amount > record.amount - sum) {
                revert BountyBoardDivisionInvalid(id, sum, record.amount);
            }
            sum += amount;
        }
        if (sum != record.amount) revert BountyBoardDivisionInvalid(id, sum, record.amount);
    }

    function _requireEntry(uint256 id, address account) private view returns (bytes32 entry) {
        entry = _entries[id][account];
        if (entry == 0) revert BountyBoardNotEntrant(id, account);
    }

    function _isShortlisted(uint256 id, address account) private view returns (bool) {
        address[] storage entrants = _shortlist[id];
        for (uint256 i = 0; i < entrants.length; ++i) {
            if (entrants[i] == account) return true;
        }
        return false;
    }
}
