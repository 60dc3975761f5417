// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ReviewerList} from "../shared/ReviewerList.sol";
import {BountyRecord} from "./BountyRecord.sol";
import {BountyStore} from "./BountyStore.sol";
import {BountyState} from "./BountyTypes.sol";

/// @notice What an approval does, whoever it comes from.
abstract contract BountyVoices is BountyStore {
    using BountyRecord for BountyRecord.Record;
    using ReviewerList for uint16;

    function _approve(
        uint256 id,
        Task storage task,
        BountyState state,
        BountyRecord.Record memory record,
        uint16 bit
    ) internal {
        uint16 approvedBy = task.approvedBy | bit;
        task.approvedBy = approvedBy;
        if (state == BountyState.Submitted && approvedBy.count() == record.approvalsNeeded) {
            _payPart(id, task, record, false);
        }
    }

    function _payPart(uint256 id, Task storage task, BountyRecord.Record memory record, bool unanswered) internal {
        uint8 part = _partOf(task);
        uint256 amount = record.partAmount(part);
        address worker = task.worker;
        if (part + 1 < record.parts) {
            task.state = BountyState.Assigned;
            task.progress = part + 1;
            emit PartPaid(id, worker, record.token, amount, part, unanswered);
        } else {
            task.state = BountyState.Paid;
            emit BountyPaid(id, worker, record.token, amount, unanswered);
        }
        _money[record.token].escrow -= uint120(amount);
        _send(record.token, worker, amount);
    }

    /// @dev Submitted, or disputed since: then voices are noted for the end of the dispute.
    function _underReview(
        uint256 id,
        bytes32 evidenceHash
    ) internal view returns (Task storage task, BountyState state) {
        (task, state) = _taskOf(id);
        if (state != BountyState.Submitted && state != BountyState.Disputed) {
            revert BountyBoardUnexpectedState(id, state, BountyState.Submitted);
        }
        if (evidenceHash != task.evidenceHash) {
            revert BountyBoardEvidenceDiffers(id, evidenceHash, task.evidenceHash);
        }
    }
}
