// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title Milestones with a deadline and money behind them, checked against the standards that were agreed on.
/// @dev | state    | call           | by               | when                                                   | next     |
/// |----------|----------------|------------------|--------------------------------------------------------|----------|
/// | Planned  | submitEvidence | the payee        | until the deadline                                     | Review   |
/// | Review   | approve        | k of n reviewers | until `reviewUntil`                                    | Paid     |
/// | Review   | reject         | k of n reviewers | until `reviewUntil`                                    | Planned  |
/// | Planned  | lapse          | anyone           | after the deadline                                     | Lapsed   |
/// | Review   | lapse          | anyone           | after `reviewUntil` and the deadline                   | Lapsed   |
/// | Review   | submitEvidence | the payee        | after `reviewUntil`, until the deadline                | Review   |
/// A call in any other state: `RoadmapUnexpectedState`. Paid and Lapsed are final. Deadline and `reviewUntil` are the last
/// seconds of their periods.
/// - Evidence before the deadline stops the lapse until its review window ends, even beyond the deadline.
/// - Silence does not pay here: the money is the members', and a lapsed milestone can be voted again.
/// - Each reviewer speaks once per evidence, and only while accredited. An approval counts only from a reviewer who has stated
///   (in Standards) that the evidence conforms to every pinned standard. That is asked again before money leaves: an approval
///   whose reviewer was dismissed, or took a statement back, is still shown but does not pay. A rejection counts as given.
/// - Standards are pinned by hash and must be in force when the milestone is created; a later end does not touch it.
/// Hazards:
/// - A payee that cannot receive gets a credit; so does the treasury. The tranche never stays in between.
/// - Money is measured by balance. A fee on the way in is refused; one switched on later is borne by the receiver. A token that
///   lowers balances by itself pays in the order of decisions until nothing is left and credits the rest: do not plan with one.
/// - When approvals were lost, the k-th that holds must come from a reviewer who has not spoken; else the payee hands in again.
/// Invariant, per token: balance >= tranches of Planned and Review + credits.
interface IRoadmap {
    enum State {
        None,
        Planned,
        Review,
        Paid,
        Lapsed
    }

    /// @param amount tranche in the token's smallest unit, 1 to 2^88 - 1, taken from the caller
    /// @param deadline last second (Unix) for evidence, 1 hour to 1,825 days ahead
    /// @param reviewWindow seconds the reviewers have to answer, 1 to 60 days
    /// @param approvalsNeeded k of the n reviewers, 2k > n
    /// @param reviewers 1 to 15 accredited accounts, distinct, none of them the payee
    /// @param standards content hashes of 0 to 8 versions in force, distinct
    /// @param title 1 to 120 bytes
    /// @param text what is to be delivered (markdown), at most 4,000 bytes
    struct Terms {
        address token;
        uint256 amount;
        address payee;
        uint48 deadline;
        uint32 reviewWindow;
        uint8 approvalsNeeded;
        address[] reviewers;
        bytes32[] standards;
        string title;
        string text;
    }

    /// @dev `approvals`, `rejections`, `evidenceHash` and `reviewUntil` belong to the last evidence; `round` counts evidence.
    struct Milestone {
        State state;
        uint8 approvalsNeeded;
        uint8 approvals;
        uint8 rejections;
        uint16 round;
        uint48 deadline;
        uint48 reviewUntil;
        uint32 reviewWindow;
        address payee;
        address token;
        uint256 amount;
        bytes32 evidenceHash;
    }

    event MilestonePlanned(
        uint256 indexed id,
        address indexed payee,
        address indexed token,
        uint256 amount,
        uint48 deadline,
        uint32 reviewWindow,
        uint8 approvalsNeeded,
        address[] reviewers,
        bytes32[] standards,
        string title,
        string text
    );
    event EvidenceSubmitted(uint256 indexed id, uint16 round, bytes32 evidenceHash, string uri, uint48 reviewUntil);
    event MilestoneReviewed(uint256 indexed id, address indexed reviewer, uint16 round, bool approved, string reason);
    /// @notice k rejections: the evidence is refused; new evidence may come until the deadline.
    event EvidenceRefused(uint256 indexed id, uint16 round);
    event MilestonePaid(uint256 indexed id, address indexed payee, address indexed token, uint256 amount);
    event MilestoneLapsed(uint256 indexed id, address indexed token, uint256 amount);
    event CreditBooked(address indexed account, address indexed token, uint256 amount);
    event CreditWithdrawn(address indexed account, address indexed token, address to, uint256 amount);

    error RoadmapWithoutMoney(uint256 amount);
    error RoadmapTokenTakesFee(uint256 received, uint256 expected);
    /// @notice Nobody, this contract or the token itself: the money would be stuck.
    error RoadmapInvalidPayee(address payee);
    /// @notice There is no contract at that address.
    error RoadmapInvalidToken(address token);
    error RoadmapDeadlineInvalid(uint256 deadline, uint256 earliest, uint256 latest);
    error RoadmapReviewWindowInvalid(uint256 reviewWindow, uint256 min, uint256 max);
    error RoadmapReviewersInvalid(uint256 approvalsNeeded, uint256 reviewers);
    /// @notice Not accredited, or the payee itself.
    error RoadmapInvalidReviewer(address reviewer);
    error RoadmapDuplicateReviewer(address reviewer);
    error RoadmapTooManyStandards(uint256 count, uint256 max);
    error RoadmapStandardNotInForce(bytes32 contentHash);
    error RoadmapDuplicateStandard(bytes32 contentHash);
    error RoadmapTextInvalid(uint256 length, uint256 max);
    error RoadmapUnexpectedState(uint256 id, State found, State expected);
    error RoadmapNotPayee(uint256 id, address account, address payee);
    error RoadmapWithoutEvidence(uint256 id);
    /// @notice Other evidence is under review by now.
    error RoadmapEvidenceDiffers(uint256 id, bytes32 evidenceHash, bytes32 expected);
    error RoadmapDeadlinePassed(uint256 id, uint256 deadline);
    error RoadmapNotReviewer(uint256 id, address account);
    error RoadmapAlreadyReviewed(uint256 id, address reviewer);
    error RoadmapReviewWindowPassed(uint256 id, uint256 reviewUntil);
    /// @notice Evidence is still under review.
    error RoadmapReviewWindowOpen(uint256 id, uint256 reviewUntil);
    /// @notice `reviewer` has not stated that the evidence conforms to this pinned standard.
    error RoadmapNotConforming(uint256 id, bytes32 contentHash, address reviewer);
    error RoadmapWithoutReason(uint256 id);
    /// @notice It can lapse after `until` only.
    error RoadmapNotLapsed(uint256 id, uint256 until);
    error RoadmapNoCredit(address account, address token);

    /// @notice Plans a milestone and takes its tranche from the caller (allowance needed). Only by a vote. Returns its id, from 1.
    function plan(Terms calldata terms) external returns (uint256 id);

    /// @notice The payee hands in. `evidenceHash` is keccak256 of what `uri` (at most 512 bytes) points to; not zero.
    function submitEvidence(uint256 id, bytes32 evidenceHash, string calldata uri) external;

    /// @notice A reviewer approves the evidence named, so that nothing handed in meanwhile is approved unseen; the k-th approval pays.
    /// `reason` (at most 1,000 bytes) may be empty.
    function approve(uint256 id, bytes32 evidenceHash, string calldata reason) external;

    /// @notice A reviewer rejects the evidence named with a reason (1 to 1,000 bytes); the k-th rejection refuses the evidence.
    function reject(uint256 id, bytes32 evidenceHash, string calldata reason) external;

    /// @notice Returns the tranche to the treasury; see the table. Anyone may call.
    function lapse(uint256 id) external;

    /// @notice Sends the caller's whole credit in `token` to `to`; reverts, and keeps the credit, if `to` cannot receive.
    function withdrawCredit(address token, address to) external returns (uint256 amount);

    /// @notice All about a milestone but its texts; state None if it does not exist.
    function milestoneOf(uint256 id) external view returns (Milestone memory);

    function reviewersOf(uint256 id) external view returns (address[] memory);

    /// @notice The pinned standards, by content hash.
    function standardsOf(uint256 id) external view returns (bytes32[] memory);

    function milestoneCount() external view returns (uint256);

    /// @notice Sum of the tranches that are neither paid nor lapsed, in `token`'s smallest unit.
    function escrowOf(address token) external view returns (uint256);

    function creditOf(address account, address token) external view returns (uint256);

    function creditsOf(address token) external view returns (uint256);

    /// @notice Where lapsed tranches go (the timelock).
    function treasury() external view returns (address);
}
