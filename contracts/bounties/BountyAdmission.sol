// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {BountyRecord} from "./BountyRecord.sol";
import {BountyState} from "./BountyTypes.sol";
import {BountyStore} from "./BountyStore.sol";

/// @notice Who may work on a bounty, and what counts as a submission.
abstract contract BountyAdmission is BountyStore {
    using BountyRecord for BountyRecord.Record;

    /// @dev Whether the caller may apply or enter.
    function _requireAdmitted(
        uint256 id,
        BountyRecord.Record memory record,
        uint256[] calldata paidBefore
    ) internal view {
        _requireWorker(id, record, msg.sender);
        (uint256 minimum, uint256 at) = record.gateOf();
        if (minimum != 0) {
            uint256 balance = eco.getPastBalanceOf(msg.sender, at);
            if (balance < minimum) revert BountyBoardBelowMinimum(id, msg.sender, balance, minimum);
        }
        uint256 needed = record.minPaid;
        if (needed == 0) return;
        uint256 found = paidBefore.length;
        if (found < needed) revert BountyBoardTooFewPaid(id, msg.sender, found, needed);
        // Only the same funder's bounties count, so that nobody can make a name by paying themselves.
        uint256 last = 0;
        for (uint256 i = 0; i < found; ++i) {
            uint256 other = paidBefore[i];
            Task storage done = _tasks[other];
            if (
                other <= last ||
                done.state != BountyState.Paid ||
                done.worker != msg.sender ||
                BountyRecord.read(other).funder != record.funder
            ) revert BountyBoardDoesNotCount(id, msg.sender, other);
            last = other;
        }
    }

    function _requireEvidence(uint256 id, bytes32 evidenceHash, string calldata uri) internal pure {
        if (evidenceHash == 0) revert BountyBoardWithoutEvidence(id);
        _requireShort(uri, URI_BYTES);
    }

    /// @dev Who judges does not work.
    function _requireWorker(uint256 id, BountyRecord.Record memory record, address worker) internal pure {
        (address verifier, ) = record.verifierOf();
        if (record.bitOf(worker) != 0 || worker == verifier) revert BountyBoardReviewerCannotWork(id, worker);
    }
}
