// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {BountyMode, BountyOptions, BountyPermit, BountyState, BountyTerms, VerifiedEvidence} from "./BountyTypes.sol";
import {IBountyContests} from "./IBountyContests.sol";
import {IBountyDisputes} from "./IBountyDisputes.sol";
import {IBountyFacts} from "./IBountyFacts.sol";

/// @title Escrowed work: a task with money behind it, reviewers named beforehand, and an answer that always comes.
/// @dev State machine (a call in any other state: `BountyBoardUnexpectedState`, in another mode: `BountyBoardUnexpectedMode`):
/// | state     | call            | by                       | when                                   | next      |
/// |-----------|-----------------|--------------------------|----------------------------------------|-----------|
/// | Open      | applyFor        | anyone but a reviewer, mode Apply | until the deadline            | Open      |
/// | Open      | assign          | a reviewer, mode Apply (an applicant) or Assign (anyone else) | until the deadline | Assigned |
/// | Open      | enter           | anyone but a reviewer, mode Contest | until the deadline          | Contested |
/// | Open, Assigned | extend     | the funder or a reviewer, not in mode Contest | until the deadline | the same |
/// | Open      | cancel          | the funder               | any time                               | Refunded  |
/// | Open, Assigned | reclaim    | anyone                   | after the deadline                     | Refunded  |
/// | Assigned  | submit          | the worker               | until the deadline                     | Submitted |
/// | Assigned  | resign          | the worker               | any time                               | Open      |
/// | Submitted | approve, approveVerified | k of n reviewers, a verifier counting as one | until somebody ends it | Paid, or Assigned for the next part |
/// | Submitted | reject          | k of n reviewers         | within the review window               | Assigned, or Rejected the second time |
/// | Submitted | payUnanswered   | anyone                   | after the review window                | Paid, or Assigned for the next part |
/// | Submitted | dispute         | the funder               | within the review window               | Disputed  |
/// | Rejected  | dispute         | the worker               | within the dispute window              | Disputed  |
/// | Rejected  | reclaim         | anyone                   | after the dispute window               | Refunded  |
/// | Disputed  | approve, approveVerified, reject | a reviewer who has not spoken | as when Submitted | Disputed  |
/// | Disputed  | rule            | a vote                   | within the ruling window               | Settled   |
/// | Disputed  | settleDispute   | anyone                   | after the ruling window                | Settled   |
/// | Contested | enter           | anyone but a reviewer    | until the deadline                     | Contested |
/// | Contested | shortlist       | a reviewer               | until the deadline                     | Contested |
/// | Contested | award           | k of n reviewers for one division | after the deadline, within the review window | Paid |
/// | Contested | settleContest   | anyone                   | after the review window                | Settled, or Refunded if nothing is shortlisted |
/// Paid, Refunded and Settled are final; every other state has a way out that needs neither the funder nor a reviewer.
/// - A bounty in mode Assign that names its worker begins as Assigned.
/// - Terms, reviewers and rewards never change after creation; a deadline can only move back, by at most `maxExtension` in all.
/// - Deadlines and ends of windows are the last seconds of their periods ("until" includes them).
/// - After a first rejection the deadline is at least `resubmissionWindow` from then, rounded up to whole hours after the first one.
/// - Each reviewer speaks once per submission and names the evidence it looked at, so that no voice lands on another submission.
///   A split that reaches neither k approvals nor k rejections ends like silence: the worker is paid after the window. Approving
///   stays possible after the window until somebody calls `payUnanswered`.
/// - A part can be rejected twice, whoever worked on it.
/// - With parts, each is handed in, judged and paid by itself, in order; the deadline is the one of the whole.
/// - Forbidding a token or freezing stops new bounties only; existing ones run to their end.
/// @dev Warning: silence pays the worker, so name reviewers who answer. Reviewers are trusted with the choice of the worker
/// and with the verdict: k of them together with a worker can take the reward. The funder may be a reviewer. A reviewer can
/// never be the worker under the same account. A verifier is one of the k: with k = 1 its signature alone pays.
/// A standard binds approvals; silence still pays, or reviewers who do not look could keep a worker's wage.
/// Money of a payee who cannot receive waits as credit.
/// The reward is fixed in the token's units; a token that changes balances by itself must never be allowed.
/// Invariant, per token: balance >= sum of what unpaid bounties hold + credits + bonds.
interface IBountyBoard is IBountyFacts, IBountyContests, IBountyDisputes {
    /// @dev `approvals` and `rejections` count for the last submission; `evidenceHash` and `reviewUntil` are its own. Once Rejected,
    /// `reviewUntil` is the last second to contest that. `part` counts from 0; `left` is what the bounty still holds.
    struct Bounty {
        BountyState state;
        BountyMode mode;
        uint8 approvalsNeeded;
        uint8 approvals;
        uint8 rejections;
        bool resubmission;
        uint8 part;
        uint8 partCount;
        uint48 deadline;
        uint48 reviewUntil;
        uint32 reviewWindow;
        address funder;
        address token;
        address worker;
        uint256 amount;
        uint256 partAmount;
        uint256 left;
        bytes32 evidenceHash;
    }

    /// @notice Creates a bounty and takes the reward from the caller (allowance needed). Returns its id, from 1.
    /// @dev Anyone may call while not frozen. Refuses tokens that deliver less than was sent (`BountyBoardTokenTakesFee`).
    function create(BountyTerms calldata terms) external returns (uint256 id);

    /// @notice Uses the caller's permit for the terms' token, then creates. A permit that fails (it can be handed in by anyone
    /// beforehand) is ignored: what counts is whether the allowance suffices.
    function createWithPermit(BountyTerms calldata terms, BountyPermit calldata permit) external returns (uint256 id);

    /// @notice Applies with a short text (at most 2,000 bytes). Reviewers and the verifier cannot apply.
    /// @param paidBefore numbers of bounties of the same funder that paid the caller as their worker, ascending; as many as the
    ///        bounty's `minPaid` or more
    function applyFor(uint256 id, string calldata text, uint256[] calldata paidBefore) external;

    /// @notice A reviewer picks an applicant, or in mode Assign whom it likes.
    function assign(uint256 id, address worker) external;

    /// @notice The worker gives the work back; somebody else can be assigned until the deadline.
    function resign(uint256 id) external;

    /// @notice The funder or a reviewer moves the deadline to `extendedHours` hours after the first one, later than it is now.
    function extend(uint256 id, uint16 extendedHours) external;

    /// @notice The worker hands in. `evidenceHash` is keccak256 of what `uri` points to, or of `uri` itself; not zero and not the
    /// one handed in before. `uri` has at most 512 bytes.
    function submit(uint256 id, bytes32 evidenceHash, string calldata uri) external;

    /// @notice A reviewer approves what `evidenceHash` names; the k-th approval pays. `reason` (at most 1,000 bytes) may be empty.
    function approve(uint256 id, bytes32 evidenceHash, string calldata reason) external;

    /// @notice Hands in a verifier's signed statement, which counts as one approval. Anyone may call. Signatures of keys only, never
    /// of contracts, whose code can change.
    function approveVerified(VerifiedEvidence calldata evidence, bytes calldata signature) external;

    /// @notice A reviewer rejects with a reason (1 to 1,000 bytes); the k-th rejection returns the work once, then ends it.
    function reject(uint256 id, bytes32 evidenceHash, string calldata reason) external;

    /// @notice Pays the worker when the review window has passed without a decision. Anyone may call.
    function payUnanswered(uint256 id) external;

    /// @notice Returns what the bounty still holds to the funder; see the table. Anyone may call.
    /// @dev In a state that has no way back to the funder the error names Rejected as the expected one.
    function reclaim(uint256 id) external;

    /// @notice The funder withdraws a bounty nobody is assigned to.
    function cancel(uint256 id) external;

    /// @notice Sends the caller's whole credit in `token` to `to`; reverts, and keeps the credit, if `to` cannot receive.
    function withdrawCredit(address token, address to) external returns (uint256 amount);

    /// @notice Allows or forbids `token` for new bounties. Only by a vote.
    function setTokenAllowed(address token, bool allowed) external;

    /// @notice Stops new bounties (guardian or vote); only a vote lifts it. Never stops a payment.
    function freeze() external;

    /// @notice Lets new bounties in again. Only by a vote.
    function unfreeze() external;

    function frozen() external view returns (bool);

    /// @notice All about a bounty but its texts (they are in the events); state None if it does not exist.
    function bountyOf(uint256 id) external view returns (Bounty memory);

    /// @notice What was agreed beyond the usual; texts and `milestone` are in the events only, `worker` is in `bountyOf`.
    /// `gateAt` is the second (Unix) whose balance counts, 0 without a gate.
    function optionsOf(uint256 id) external view returns (BountyOptions memory options, uint48 gateAt);

    /// @notice The reviewers in the order given at creation.
    function reviewersOf(uint256 id) external view returns (address[] memory);

    function hasApplied(uint256 id, address account) external view returns (bool);

    /// @notice The bounty a piece of work counted for, 0 if none: see `VerifiedEvidence.workHash`.
    function bountyOfWork(bytes32 workHash) external view returns (uint256);

    /// @notice What waits for `account`, in `token`'s smallest unit.
    function creditOf(address account, address token) external view returns (uint256);

    /// @notice Sum of what all bounties in `token` still hold, bonds not included.
    function escrowOf(address token) external view returns (uint256);

    /// @notice Sum of all credits in `token`.
    function creditsOf(address token) external view returns (uint256);

    function isTokenAllowed(address token) external view returns (bool);
    function bountyCount() external view returns (uint256);

    /// @notice Seconds a worker has at least to hand in again after the first rejection.
    function resubmissionWindow() external view returns (uint256);

    /// @notice Hours by which deadlines can be extended, all in all.
    function maxExtension() external view returns (uint256);
}
