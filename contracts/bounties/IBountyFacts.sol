// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {BountyMode, BountyOptions, BountyState} from "./BountyTypes.sol";

/// @title What the board reports and what it refuses: events and errors of all its parts.
interface IBountyFacts {
    event BountyCreated(
        uint256 indexed id,
        address indexed funder,
        address indexed token,
        uint256 amount,
        uint48 deadline,
        uint32 reviewWindow,
        uint8 approvalsNeeded,
        address[] reviewers,
        string title,
        string text
    );
    /// @notice Follows `BountyCreated` of a bounty that is more than a plain one.
    event BountyOptionsSet(uint256 indexed id, BountyOptions options);
    event ApplicationMade(uint256 indexed id, address indexed applicant, string text);
    /// @notice `by` is a reviewer, or the funder for a worker named at creation.
    event BountyAssigned(uint256 indexed id, address indexed worker, address indexed by);
    event WorkerResigned(uint256 indexed id, address indexed worker);
    event DeadlineExtended(uint256 indexed id, address indexed by, uint48 deadline);
    event SubmissionMade(
        uint256 indexed id,
        address indexed worker,
        bytes32 evidenceHash,
        string uri,
        uint48 reviewUntil
    );
    event ReviewGiven(uint256 indexed id, address indexed reviewer, bool approved, string reason);
    /// @notice A verifier's statement was handed in; `ReviewGiven` in its name comes with it.
    event EvidenceVerified(uint256 indexed id, address indexed verifier, bytes32 indexed workHash);
    /// @notice `until` is the new deadline, or after the final rejection the last second to contest it.
    event SubmissionRejected(uint256 indexed id, bool finalRejection, uint48 until);
    /// @notice Part number `part` (from 0) was paid and another follows. `unanswered` is true when silence paid.
    event PartPaid(
        uint256 indexed id,
        address indexed worker,
        address indexed token,
        uint256 amount,
        uint8 part,
        bool unanswered
    );
    /// @notice The whole reward, or its last part, was paid. `unanswered` is true when silence paid.
    event BountyPaid(
        uint256 indexed id,
        address indexed worker,
        address indexed token,
        uint256 amount,
        bool unanswered
    );
    /// @notice `amount` is what the bounty still held.
    event BountyRefunded(uint256 indexed id, address indexed funder, address indexed token, uint256 amount);
    /// @notice A transfer failed; `amount` waits for `account`.
    event CreditBooked(address indexed account, address indexed token, uint256 amount);
    event CreditWithdrawn(address indexed account, address indexed token, address to, uint256 amount);
    event TokenAllowed(address indexed token, bool allowed);
    event FreezeChanged(bool frozen, address indexed by);

    error BountyBoardFrozen();
    error BountyBoardTokenNotAllowed(address token);
    error BountyBoardAmountInvalid(uint256 amount, uint256 max);
    error BountyBoardTokenTakesFee(uint256 received, uint256 expected);
    error BountyBoardDeadlineInvalid(uint256 deadline, uint256 earliest, uint256 latest);
    error BountyBoardReviewWindowInvalid(uint256 reviewWindow, uint256 min, uint256 max);
    error BountyBoardReviewersInvalid(uint256 approvalsNeeded, uint256 reviewers);
    error BountyBoardInvalidReviewer(address reviewer);
    error BountyBoardDuplicateReviewer(address reviewer);
    error BountyBoardTextTooLong(uint256 length, uint256 max);
    /// @notice A worker is named in mode Assign only, and never a reviewer or the verifier.
    error BountyBoardInvalidWorker(address worker);
    error BountyBoardInvalidOutcomes(address outcomes);
    /// @notice A verifier comes with a repository and is no reviewer; beside a standard it needs two approvals or more.
    error BountyBoardVerifierInvalid(address verifier, bytes32 repository);
    /// @notice Who may apply is a matter of modes with applications or entries.
    error BountyBoardGateInvalid(uint256 minEco, uint256 minPaid);
    error BountyBoardStandardNotInForce(bytes32 contentHash);
    /// @notice Reviewers of a bounty with a standard are accredited.
    error BountyBoardReviewerNotAccredited(address reviewer);
    /// @notice 2 to 15 parts that add up to the amount, none of them zero, not in a contest.
    error BountyBoardPartsInvalid(uint256 parts, uint256 sum, uint256 expected);
    error BountyBoardUnexpectedState(uint256 id, BountyState found, BountyState expected);
    error BountyBoardUnexpectedMode(uint256 id, BountyMode found);
    error BountyBoardDeadlinePassed(uint256 id, uint256 deadline);
    error BountyBoardDeadlineNotPassed(uint256 id, uint256 deadline);
    error BountyBoardNotReviewer(uint256 id, address account);
    error BountyBoardReviewerCannotWork(uint256 id, address account);
    error BountyBoardNotApplicant(uint256 id, address account);
    error BountyBoardAlreadyApplied(uint256 id, address account);
    error BountyBoardBelowMinimum(uint256 id, address account, uint256 balance, uint256 minimum);
    /// @notice `paidBefore` names too few bounties.
    error BountyBoardTooFewPaid(uint256 id, address account, uint256 found, uint256 needed);
    /// @notice `other` did not pay the account, has another funder, or is not in ascending order.
    error BountyBoardDoesNotCount(uint256 id, address account, uint256 other);
    error BountyBoardNotWorker(uint256 id, address account, address worker);
    error BountyBoardNotFunder(uint256 id, address account, address funder);
    error BountyBoardExtensionInvalid(uint256 id, uint256 extendedHours, uint256 max);
    error BountyBoardWithoutEvidence(uint256 id);
    /// @notice After a rejection, or for another part, the same evidence does not count again.
    error BountyBoardEvidenceUsed(uint256 id, bytes32 evidenceHash);
    /// @notice What waits for a review is `expected`.
    error BountyBoardEvidenceDiffers(uint256 id, bytes32 evidenceHash, bytes32 expected);
    error BountyBoardWithoutReason(uint256 id);
    error BountyBoardAlreadyReviewed(uint256 id, address reviewer);
    error BountyBoardReviewWindowPassed(uint256 id, uint256 reviewUntil);
    error BountyBoardReviewWindowOpen(uint256 id, uint256 reviewUntil);
    /// @notice `reviewer` has not stated that the evidence conforms to the pinned standard.
    error BountyBoardNotConforming(uint256 id, bytes32 contentHash, address reviewer);
    error BountyBoardWithoutVerifier(uint256 id);
    error BountyBoardStatementInvalid(uint256 id, address signer, address verifier);
    /// @notice The statement is about another worker, evidence, submission or repository.
    error BountyBoardStatementDiffers(uint256 id);
    error BountyBoardStatementExpired(uint256 id, uint256 validUntil);
    /// @notice This work counted before, for bounty `other`.
    error BountyBoardWorkCounted(uint256 id, bytes32 workHash, uint256 other);
    error BountyBoardNoCredit(address account, address token);
    error BountyBoardNotGuardian(address account);

    // Contests

    /// @notice A later entry of the same account replaces its former one.
    event EntryMade(uint256 indexed id, address indexed entrant, bytes32 evidenceHash, string uri);
    event EntryShortlisted(uint256 indexed id, address indexed entrant, address indexed reviewer, bytes32 evidenceHash);
    /// @notice A reviewer supports a division of the reward; the k-th for the same one pays it.
    event AwardSupported(
        uint256 indexed id,
        address indexed reviewer,
        address[] payees,
        uint256[] amounts,
        string reason
    );
    event BountyAwarded(uint256 indexed id, address indexed token, address[] payees, uint256[] amounts);
    /// @notice Nobody chose: each of `entrants` got `share`, the funder `refunded`.
    event ContestSettled(
        uint256 indexed id,
        address indexed token,
        address[] entrants,
        uint256 share,
        uint256 refunded
    );

    /// @notice An entry that is shortlisted stays as it is.
    error BountyBoardAlreadyShortlisted(uint256 id, address entrant);
    error BountyBoardShortlistFull(uint256 id, uint256 max);
    error BountyBoardNotEntrant(uint256 id, address account);
    /// @notice 1 to 10 payees in ascending order of their addresses, each with an amount.
    error BountyBoardPayeesInvalid(uint256 id, uint256 payees, uint256 amounts);
    /// @notice The amounts must add up to the reward, none of them zero.
    error BountyBoardDivisionInvalid(uint256 id, uint256 sum, uint256 expected);

    // Disputes

    event DisputeOpened(
        uint256 indexed id,
        address indexed by,
        address indexed token,
        uint256 bond,
        uint48 rulingUntil
    );
    event DisputeRuled(uint256 indexed id, address indexed by, uint16 workerBps, string reason);
    /// @notice How a dispute ended; bond not included in `toWorker` and `toFunder`.
    event DisputeSettled(
        uint256 indexed id,
        address indexed token,
        uint256 toWorker,
        uint256 toFunder,
        address bondTo,
        bool ruled
    );

    error BountyBoardNotParty(uint256 id, address account, address expected);
    error BountyBoardDisputeWindowPassed(uint256 id, uint256 until);
    error BountyBoardDisputeWindowOpen(uint256 id, uint256 until);
    error BountyBoardRulingWindowPassed(uint256 id, uint256 until);
    error BountyBoardRulingWindowOpen(uint256 id, uint256 until);
    error BountyBoardShareInvalid(uint256 workerBps, uint256 max);
}
