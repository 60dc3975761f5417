// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title Escrowed work: a task with money behind it, reviewers named beforehand, and an answer that always comes.
/// @dev State machine (a call in any other state: `BountyBoardUnexpectedState`):
/// | state     | call            | by                       | when                                   | next      |
/// |-----------|-----------------|--------------------------|----------------------------------------|-----------|
/// | Open      | apply           | anyone but a reviewer    | before the deadline                    | Open      |
/// | Open      | assign          | a reviewer               | before the deadline, to an applicant   | Assigned  |
/// | Open      | cancel          | the funder               | any time                               | Refunded  |
/// | Assigned  | submit          | the worker               | before the deadline                    | Submitted |
/// | Submitted | approve         | k of n reviewers         | until somebody ends it                 | Paid      |
/// | Submitted | reject          | k of n reviewers         | within the review window               | Assigned, or Rejected the second time |
/// | Submitted | payUnanswered   | anyone                   | after the review window                | Paid      |
/// | Open, Assigned, Rejected | reclaim | anyone          | after the deadline (Rejected: at once) | Refunded  |
/// Paid and Refunded are final; every other state has a way out that needs neither the funder nor a reviewer.
/// - The deadline and the end of the review window are the last seconds of their periods ("before" includes them).
/// - After a first rejection the deadline is extended to at least `resubmissionWindow` from then.
/// - Each reviewer speaks once per submission. A split that reaches neither k approvals nor k rejections ends like silence:
///   the worker is paid after the window. Approving stays possible after the window until somebody calls `payUnanswered`.
/// - An Open bounty nobody assigns, and an Assigned one without a submission, return to the funder after the deadline.
/// - Forbidding a token or freezing stops new bounties only; existing ones run to their end.
/// @dev Warning: silence pays the worker, so name reviewers who answer. Reviewers are trusted with the choice of the worker
/// and with the verdict: k of them together with a worker can take the reward. The funder may be a reviewer. A reviewer can
/// never be the worker under the same account. Money of a payee who cannot receive waits as credit.
/// The reward is fixed in the token's units; a token that changes balances by itself must never be allowed.
/// Invariant, per token: balance >= sum of unpaid bounties + credits.
interface IBountyBoard {
    enum State {
        None,
        Open,
        Assigned,
        Submitted,
        Paid,
        Rejected,
        Refunded
    }

    /// @param token allow-listed, non-rebasing ERC-20
    /// @param amount reward in the token's smallest unit, 1 to 2^88 - 1
    /// @param deadline last second (Unix) to submit, 1 hour to 730 days ahead
    /// @param reviewWindow seconds the reviewers have to answer, 1 to 30 days; then silence pays
    /// @param approvalsNeeded k of the n reviewers, 2k > n
    /// @param reviewers 1 to 15 accounts, distinct; none of them can work on this bounty
    /// @param title at most 120 bytes
    /// @param text what is to be done (markdown), at most 4,000 bytes
    struct Terms {
        address token;
        uint256 amount;
        uint48 deadline;
        uint32 reviewWindow;
        uint8 approvalsNeeded;
        address[] reviewers;
        string title;
        string text;
    }

    /// @dev `approvals` and `rejections` count for the last submission; `evidenceHash` and `reviewUntil` are its own.
    struct Bounty {
        State state;
        uint8 approvalsNeeded;
        uint8 approvals;
        uint8 rejections;
        bool resubmission;
        uint48 deadline;
        uint48 reviewUntil;
        uint32 reviewWindow;
        address funder;
        address token;
        address worker;
        uint256 amount;
        bytes32 evidenceHash;
    }

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
    event ApplicationMade(uint256 indexed id, address indexed applicant, string text);
    event BountyAssigned(uint256 indexed id, address indexed worker, address indexed reviewer);
    event SubmissionMade(
        uint256 indexed id,
        address indexed worker,
        bytes32 evidenceHash,
        string uri,
        uint48 reviewUntil
    );
    event ReviewGiven(uint256 indexed id, address indexed reviewer, bool approved, string reason);
    event SubmissionRejected(uint256 indexed id, bool finalRejection, uint48 deadline);
    /// @notice `unanswered` is true when silence paid.
    event BountyPaid(
        uint256 indexed id,
        address indexed worker,
        address indexed token,
        uint256 amount,
        bool unanswered
    );
    event BountyRefunded(uint256 indexed id, address indexed funder, address indexed token, uint256 amount);
    /// @notice A transfer failed; `amount` waits for `account`.
    event CreditBooked(address indexed account, address indexed token, uint256 amount);
    event CreditWithdrawn(address indexed account, address indexed token, address to, uint256 amount);
    event TokenAllowed(address indexed token, bool allowed);
    event FreezeChanged(bool frozen, address indexed by);

    error BountyBoardFrozen();
    error BountyBoardTokenNotAllowed(address token);
    error BountyBoardWithoutMoney(uint256 amount);
    error BountyBoardTokenTakesFee(uint256 received, uint256 expected);
    error BountyBoardDeadlineInvalid(uint256 deadline, uint256 earliest, uint256 latest);
    error BountyBoardReviewWindowInvalid(uint256 reviewWindow, uint256 min, uint256 max);
    error BountyBoardReviewersInvalid(uint256 approvalsNeeded, uint256 reviewers);
    error BountyBoardInvalidReviewer(address reviewer);
    error BountyBoardDuplicateReviewer(address reviewer);
    error BountyBoardTextTooLong(uint256 length, uint256 max);
    error BountyBoardUnexpectedState(uint256 id, State found, State expected);
    error BountyBoardDeadlinePassed(uint256 id, uint256 deadline);
    error BountyBoardDeadlineNotPassed(uint256 id, uint256 deadline);
    error BountyBoardNotReviewer(uint256 id, address account);
    error BountyBoardReviewerCannotWork(uint256 id, address account);
    error BountyBoardNotApplicant(uint256 id, address account);
    error BountyBoardAlreadyApplied(uint256 id, address account);
    error BountyBoardNotWorker(uint256 id, address account, address worker);
    error BountyBoardNotFunder(uint256 id, address account, address funder);
    error BountyBoardWithoutEvidence(uint256 id);
    error BountyBoardWithoutReason(uint256 id);
    error BountyBoardAlreadyReviewed(uint256 id, address reviewer);
    error BountyBoardReviewWindowPassed(uint256 id, uint256 reviewUntil);
    error BountyBoardReviewWindowOpen(uint256 id, uint256 reviewUntil);
    error BountyBoardNoCredit(address account, address token);
    error BountyBoardNotGuardian(address account);

    /// @notice Creates a bounty and takes the reward from the caller (allowance needed). Returns its id, from 1.
    /// @dev Anyone may call while not frozen. Refuses tokens that deliver less than was sent (`BountyBoardTokenTakesFee`).
    function create(Terms calldata terms) external returns (uint256 id);

    /// @notice Applies with a short text (at most 2,000 bytes). Reviewers cannot apply.
    function applyFor(uint256 id, string calldata text) external;

    /// @notice A reviewer picks an applicant; terms and reviewers are frozen from here on.
    function assign(uint256 id, address worker) external;

    /// @notice The worker hands in. `evidenceHash` is keccak256 of what `uri` points to, or of `uri` itself; not zero.
    /// `uri` has at most 512 bytes.
    function submit(uint256 id, bytes32 evidenceHash, string calldata uri) external;

    /// @notice A reviewer approves; the k-th approval pays. `reason` (at most 1,000 bytes) may be empty.
    function approve(uint256 id, string calldata reason) external;

    /// @notice A reviewer rejects with a reason (1 to 1,000 bytes); the k-th rejection returns the work once, then ends it.
    function reject(uint256 id, string calldata reason) external;

    /// @notice Pays the worker when the review window has passed without a decision. Anyone may call.
    function payUnanswered(uint256 id) external;

    /// @notice Returns the reward to the funder; see the table. Anyone may call.
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

    /// @notice The reviewers in the order given at creation.
    function reviewersOf(uint256 id) external view returns (address[] memory);

    function hasApplied(uint256 id, address account) external view returns (bool);

    /// @notice What waits for `account`, in `token`'s smallest unit.
    function creditOf(address account, address token) external view returns (uint256);

    /// @notice Sum of the rewards of all bounties in `token` that are neither Paid nor Refunded.
    function escrowOf(address token) external view returns (uint256);

    /// @notice Sum of all credits in `token`.
    function creditsOf(address token) external view returns (uint256);

    function isTokenAllowed(address token) external view returns (bool);
    function bountyCount() external view returns (uint256);

    /// @notice Seconds a worker has at least to hand in again after the first rejection.
    function resubmissionWindow() external view returns (uint256);
}
